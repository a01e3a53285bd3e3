import { createHash } from 'node:crypto'
import type { Framework } from '../../domain/framework/framework.ts'
import { isOpen, riskState, type RiskState } from '../../domain/re-identification/decisions.ts'
import { lookForChildren } from '../../domain/re-identification/gate.ts'
import type { Risk } from '../../domain/re-identification/risk.ts'
import type { Check } from '../../domain/report/check.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import { capitalised, countOf } from '../../domain/report/words.ts'
import type { Tx } from '../../platform/http/action.ts'
import type { Secrets } from '../../platform/sign-in/secrets.ts'
import { listedNamesOf, nameListOf } from '../name-list/queries.ts'
import { caseloadChildren, clearedWords, publishedCounts, standingOverrides, surveyRepliesOf, type Clearance, type StandingOverride } from './queries.ts'

/** A risk with what people decided about it. */
export interface DecidedRisk extends Risk {
  readonly state: RiskState
  readonly cleared: Clearance | null
  readonly override: StandingOverride | null
}
export interface Gate {
  readonly risks: readonly DecidedRisk[]
  readonly notChecked: readonly string[]
}

const locked = 'The list of names cannot be opened: this server has another key than the one it was sealed with. Names of the list were not looked for.'

/** Looks through the report as it stands now. */
export async function gateOf(tx: Tx, secrets: Secrets, inspectionId: string, framework: Framework, facts: ReportFacts): Promise<Gate> {
  const names = await listedNamesOf(tx, secrets, inspectionId)
  const { risks, notChecked } = lookForChildren(framework, {
    facts,
    earlier: await publishedCounts(tx, inspectionId),
    children: await caseloadChildren(tx, inspectionId),
    surveyReplies: await surveyRepliesOf(tx, inspectionId),
    names: typeof names === 'string' ? null : names,
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 24),
  })
  const cleared = await clearedWords(tx, inspectionId)
  const overrides = await standingOverrides(tx, inspectionId)
  return {
    risks: risks.map((risk) => ({
      ...risk,
      state: riskState(risk, cleared.has(risk.id), overrides.get(risk.id)),
      cleared: cleared.get(risk.id) ?? null,
      override: overrides.get(risk.id) ?? null,
    })),
    notChecked: [...(await whyNoNames(tx, inspectionId, names)), ...notChecked],
  }
}

async function whyNoNames(tx: Tx, inspectionId: string, names: Awaited<ReturnType<typeof listedNamesOf>>): Promise<string[]> {
  if (names === 'locked') return [locked]
  if (names !== 'none' || (await nameListOf(tx, inspectionId)) === undefined) return []
  return ['The list of names was destroyed at the last publication, or because the service asked for it.']
}

/** The gate among the checks before publishing: it holds once nothing is open. */
export async function gateCheck(tx: Tx, secrets: Secrets, inspectionId: string, framework: Framework, facts: ReportFacts): Promise<Check> {
  const open = (await gateOf(tx, secrets, inspectionId, framework, facts)).risks.filter(({ state }) => isOpen(state)).length
  return {
    id: 'reIdentification',
    ok: open === 0,
    place: { page: 'reIdentification' },
    sentence:
      open === 0
        ? 'The re-identification gate is clear.'
        : `${capitalised(countOf(open, 'passage is', 'passages are'))} open at the re-identification gate: mend ${open === 1 ? 'it' : 'each'}, or have two people override it.`,
  }
}
