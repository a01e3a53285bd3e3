import type { Framework } from '../../domain/framework/framework.ts'
import { findStandard } from '../../domain/framework/look-ups.ts'
import { rateInspection } from '../../domain/rating/rate-inspection.ts'
import type { InspectionRatings, PanelDecision, StandardResult } from '../../domain/rating/results.ts'
import type { Tx } from '../../platform/http/action.ts'
import { talliesOf } from '../case-assessment/queries.ts'
import { proposalsOf } from '../findings/queries.ts'

export interface Decision extends PanelDecision {
  readonly decidedBy: string
  readonly decidedByName: string
  readonly decidedAt: Date
  readonly secondSignedByName: string | null
  readonly version: number
}

/** What the panel has decided so far, and who decided and signed it. */
export async function decisionsOf(tx: Tx, inspectionId: string): Promise<Decision[]> {
  const rows = await tx
    .selectFrom('panelDecision')
    .innerJoin('person as decider', 'decider.id', 'panelDecision.decidedBy')
    .leftJoin('person as second', 'second.id', 'panelDecision.secondSignedBy')
    .select(['panelDecision.standardId', 'panelDecision.direction', 'panelDecision.fromRating as from', 'panelDecision.rating', 'panelDecision.reason'])
    .select([
      'panelDecision.decidedBy',
      'panelDecision.decidedAt',
      'panelDecision.version',
      'decider.name as decidedByName',
      'second.name as secondSignedByName',
    ])
    .where('panelDecision.inspectionId', '=', inspectionId)
    .execute()
  return rows.map((row) => ({ ...row, direction: directionOf(row.direction), secondSigned: row.secondSignedByName !== null }))
}

/** The column's check lets only these three in. */
function directionOf(stored: string): PanelDecision['direction'] {
  return stored === 'raised' || stored === 'lowered' ? stored : 'confirmed'
}

/** The ratings of an inspection as they follow from its answers, proposals and decisions now; nothing of it is stored. */
export async function ratingsOf(tx: Tx, inspectionId: string, framework: Framework): Promise<InspectionRatings> {
  const tallies = await talliesOf(tx, inspectionId)
  return rateInspection(framework, { tallies, proposals: await proposalsOf(tx, inspectionId), decisions: await decisionsOf(tx, inspectionId) })
}

/** What the panel still has to do, one sentence a standard; none once every standard is decided and there is an overall rating, or there can be none. */
export async function missingForRatingsPanel(tx: Tx, inspectionId: string, framework: Framework): Promise<string[]> {
  const ratings = await ratingsOf(tx, inspectionId, framework)
  const decided = new Set((await decisionsOf(tx, inspectionId)).map((decision) => decision.standardId))
  const missing = ratings.standards.flatMap((standard) => {
    const lacks = lackOf(standard, decided.has(standard.standardId))
    return lacks === null ? [] : [`${standard.standardId} ${findStandard(framework, standard.standardId)?.name ?? ''}: ${lacks}`]
  })
  const final = ratings.overallRating !== null || ratings.standards.every((standard) => standard.rating !== null || standard.status !== 'rated')
  return final ? missing : [...missing, ...ratings.steps.slice(-1)]
}

function lackOf(standard: StandardResult, hasDecision: boolean): string | null {
  if (standard.decided) return null
  if (standard.awaitsSecondSignature) return 'the lowered rating waits for its second signature.'
  return hasDecision ? 'the panel has to decide again.' : 'the panel has not decided.'
}
