import type { Framework } from '../../domain/framework/framework.ts'
import { qualitativeStandardsOf } from '../../domain/framework/look-ups.ts'
import type { ProposedRating, StandardStatus } from '../../domain/rating/results.ts'
import type { Tx } from '../../platform/http/action.ts'

export { meetingsHeld } from '../evidence/queries.ts'

export type FindingKind = 'strength' | 'areaForImprovement'
export interface Finding {
  readonly id: string
  readonly standardId: string
  readonly kind: FindingKind
  readonly text: string
  /** Numbers of the evidence items it cites, in order; none while it is unsupported. */
  readonly evidenceNumbers: readonly number[]
  readonly author: string
  readonly version: number
}
export interface Proposal extends ProposedRating {
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly version: number
}

/** Every finding of an inspection with the evidence it cites, in the order in which they stand under each standard. */
export async function findingsOf(tx: Tx, inspectionId: string): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('finding')
    .innerJoin('person', 'person.id', 'finding.authorId')
    .select(['finding.id', 'finding.standardId', 'finding.kind', 'finding.text', 'finding.version', 'person.name as author'])
    .where('finding.inspectionId', '=', inspectionId)
    .where('finding.withdrawnAt', 'is', null)
    .orderBy('finding.standardId')
    .orderBy('finding.kind')
    .orderBy('finding.position')
    .execute()
  const cited = await citedNumbers(tx, inspectionId)
  return rows.map((row) => ({ ...row, kind: row.kind === 'strength' ? 'strength' : 'areaForImprovement', evidenceNumbers: cited.get(row.id) ?? [] }))
}

async function citedNumbers(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, number[]>> {
  const rows = await tx
    .selectFrom('findingEvidence')
    .innerJoin('evidenceItem', 'evidenceItem.id', 'findingEvidence.evidenceId')
    .select(['findingEvidence.findingId', 'evidenceItem.number'])
    .where('evidenceItem.inspectionId', '=', inspectionId)
    .orderBy('evidenceItem.number')
    .execute()
  const numbers = new Map<string, number[]>()
  for (const row of rows) numbers.set(row.findingId, [...(numbers.get(row.findingId) ?? []), row.number])
  return numbers
}

/** The ratings that the inspectors propose for qualitative standards, with their reasons. */
export async function proposalsOf(tx: Tx, inspectionId: string): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('proposedRating')
    .innerJoin('person', 'person.id', 'proposedRating.proposedBy')
    .select(['proposedRating.standardId', 'proposedRating.status', 'proposedRating.rating', 'proposedRating.reason', 'proposedRating.proposedAt'])
    .select(['proposedRating.version', 'person.name as proposedBy'])
    .where('proposedRating.inspectionId', '=', inspectionId)
    .execute()
  return rows.map((row) => ({ ...row, status: statusOf(row.status) }))
}

/** The column's check lets only these three in. */
function statusOf(stored: string): StandardStatus {
  return stored === 'inspectedNotRated' || stored === 'notInspected' ? stored : 'rated'
}

/** What the analysis still lacks, one sentence each: evidence under a finding, a proposed rating. */
export async function missingForAnalysis(tx: Tx, inspectionId: string, framework: Framework): Promise<string[]> {
  const findings = await findingsOf(tx, inspectionId)
  const proposed = new Set((await proposalsOf(tx, inspectionId)).map((proposal) => proposal.standardId))
  return qualitativeStandardsOf(framework).flatMap(({ id, name }) => {
    const unsupported = findings.filter((finding) => finding.standardId === id && finding.evidenceNumbers.length === 0).length
    return [
      ...(unsupported === 0 ? [] : [`${id} ${name}: ${unsupported === 1 ? 'one finding cites' : `${unsupported} findings cite`} no evidence.`]),
      ...(proposed.has(id) ? [] : [`${id} ${name}: no rating is proposed.`]),
    ]
  })
}
