import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isClearable } from '../../domain/re-identification/decisions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { DecidedRisk } from './gate-queries.ts'
import { kindWords, lineOf, presentGate } from './page.ts'

interface RiskModel {
  readonly back: string
  readonly kind: string
  readonly risk: ReturnType<typeof lineOf>
  /** What this person can do now. */
  readonly can: 'override' | 'answer' | 'takeBack' | 'nothing'
  readonly clearing: string | null
  readonly values: Readonly<Record<string, unknown>>
}

/** One passage, with the way to mend it and the way to override it. */
export async function showRisk(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const risk = await riskInUrl(ctx)
  const base = `/inspections/${ctx.inspection.id}`
  const may = mayInInspection(ctx.inspection.role, 'decideReIdentification', ctx.inspection.doneStages).allowed
  const model: RiskModel = {
    back: `${base}/re-identification`,
    kind: kindWords[risk.kind],
    risk: lineOf(base, risk),
    can: may ? doable(risk, ctx.person.id) : 'nothing',
    clearing: may && risk.state === 'open' && isClearable(risk) ? `${base}/re-identification/words` : null,
    values: submitted?.values ?? {},
  }
  return page('re-identification/views/risk.njk', kindWords[risk.kind], model, { subject: risk.id })
}

function doable({ state, override }: DecidedRisk, personId: string): RiskModel['can'] {
  if (state === 'open') return 'override'
  if (state !== 'awaitsSecond') return 'nothing'
  return override?.overriddenBy === personId ? 'takeBack' : 'answer'
}

/** @throws Problem notFound where the report as it stands has no such risk: its text may have been changed */
export async function riskInUrl(ctx: InspectionContext): Promise<DecidedRisk> {
  const risk = (await presentGate(ctx)).risks.find(({ id }) => id === ctx.params['risk'])
  if (risk === undefined) throw new Problem('notFound')
  return risk
}
