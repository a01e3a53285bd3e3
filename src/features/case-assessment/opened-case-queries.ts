import { sql } from 'kysely'
import type { Tx } from '../../platform/http/action.ts'
import type { InspectedCase } from './queries.ts'

/** A case as one person opens it: a selected case of the sample, or the second reading of one (quality assurance). */
export interface OpenedCase extends InspectedCase {
  /** Set on a second reading: the case that it is a reading of, and when the two readings were compared. */
  readonly secondReading: { readonly of: string; readonly comparedAt: Date | null } | null
  /**
   * The answers are closed to this person: until both readings are compared, the second reader sees no first answer, and nobody
   * but the second reader sees the second ones.
   */
  readonly closed: boolean
}

/** A selected case or a standing second reading of this inspection, or undefined. */
export async function openedCase(tx: Tx, inspectionId: string, caseId: string, personId: string): Promise<OpenedCase | undefined> {
  const row = await tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('person as assessor', 'assessor.id', 'sampledCase.allocatedTo')
    .leftJoin('person as finisher', 'finisher.id', 'sampledCase.completedBy')
    .leftJoin('secondReading as own', (join) => join.onRef('own.caseId', '=', 'sampledCase.id').on('own.withdrawnAt', 'is', null))
    .select(['sampledCase.id', 'caseloadCase.caseReference', 'sampledCase.caseType', 'caseloadCase.disposal', 'sampledCase.allocatedTo'])
    .select(['assessor.name as allocatedName', 'sampledCase.completedAt', 'finisher.name as completedName'])
    .select(['own.firstCaseId as of', 'own.comparedAt', sql<boolean>`closed_to(${sql.ref('sampledCase.id')}, ${personId})`.as('closed')])
    .where('sampledCase.id', '=', caseId)
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where((eb) => eb.or([eb('sampledCase.status', '=', 'selected'), eb('own.caseId', 'is not', null)]))
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { of, comparedAt, ...inspected } = row
  return { ...inspected, secondReading: of === null ? null : { of, comparedAt } }
}
