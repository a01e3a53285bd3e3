import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isClearable, isOpen } from '../../domain/re-identification/decisions.ts'
import { riskKinds, type Passage, type RiskKind } from '../../domain/re-identification/risk.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { gatherFacts } from '../report/gather-facts.ts'
import { placeOf } from '../report/place-of-check.ts'
import { gateOf, type DecidedRisk, type Gate } from './gate-queries.ts'

interface RiskLine {
  readonly id: string
  readonly title: string
  readonly passage: Passage
  readonly why: string
  readonly whatToDo: string
  /** Where the text is changed. */
  readonly change: string
  readonly href: string
  /** What was decided, in a sentence; '' while nothing is. */
  readonly decided: string
}
interface Group {
  readonly title: string
  readonly risks: readonly RiskLine[]
}
interface GateModel {
  readonly back: string
  readonly open: number
  readonly groups: readonly Group[]
  readonly words: readonly RiskLine[]
  readonly settled: readonly RiskLine[]
  readonly notChecked: readonly string[]
  readonly mayDecide: boolean
  readonly clearing: string
}

export const kindWords: Readonly<Record<RiskKind, string>> = {
  caseReference: 'References of cases',
  listedName: 'Names on the list',
  practiceExample: 'Names in practice examples',
  rareCombination: 'Rare combinations of traits',
  smallCount: 'Counts under five',
  differencing: 'Two tables or versions whose difference is under five',
  surveyReply: 'Replies to the survey',
  unknownWord: 'Words with a capital letter',
}

/** The gate over the report as it stands now. */
export async function presentGate({ tx, inspection, framework, signIn }: InspectionContext): Promise<Gate> {
  return gateOf(tx, signIn.secrets, inspection.id, framework, await gatherFacts(tx, inspection, framework))
}

/** Everything by which a child could be known, and what was decided about it. */
export async function showGate(ctx: InspectionContext): Promise<PageAnswer> {
  const { risks, notChecked } = await presentGate(ctx)
  const base = `/inspections/${ctx.inspection.id}`
  const open = risks.filter(({ state }) => isOpen(state))
  const lines = (some: readonly DecidedRisk[]): RiskLine[] => some.map((risk) => lineOf(base, risk))
  const model: GateModel = {
    back: `${base}/publication`,
    open: open.length,
    groups: riskKinds
      .map((kind) => ({ title: kindWords[kind], risks: lines(open.filter((risk) => risk.kind === kind && !isClearable(risk))) }))
      .filter((group) => group.risks.length > 0),
    words: lines(open.filter(isClearable)),
    settled: lines(risks.filter(({ state }) => !isOpen(state))),
    notChecked,
    mayDecide: mayInInspection(ctx.inspection.role, 'decideReIdentification', ctx.inspection.doneStages).allowed,
    clearing: `${base}/re-identification/words`,
  }
  return page('re-identification/views/gate.njk', 'Re-identification gate', model, { detail: { open: open.length } })
}

export function lineOf(base: string, risk: DecidedRisk): RiskLine {
  const { id, passage, why, whatToDo, text } = risk
  return {
    id,
    passage,
    why,
    whatToDo,
    title: text.title,
    change: `${base}${placeOf(text.place)}`,
    href: `${base}/re-identification/risks/${id}`,
    decided: decidedWords(risk),
  }
}

function decidedWords({ state, cleared, override }: DecidedRisk): string {
  if (state === 'cleared' && cleared !== null) return `Cleared by ${cleared.by}.`
  if (override === null) return ''
  const first = `Overridden by ${override.by}: ${override.reason}.`.replace(/\.\.$/, '.')
  return override.answeredByName === null ? `${first} It waits for a second person.` : `${first} Confirmed by ${override.answeredByName}.`
}
