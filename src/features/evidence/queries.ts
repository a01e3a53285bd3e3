import { sql } from 'kysely'
import { evidenceSourceNames, isEvidenceSource, type EvidenceSource } from '../../domain/evidence/sources.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'

export interface EvidenceItem {
  readonly id: string
  readonly number: number
  readonly onDate: string
  readonly source: string
  readonly sourceName: string
  readonly caseReference: string | null
  readonly note: string
  readonly author: string
  readonly standards: readonly string[]
}
export interface EvidenceFilter {
  readonly standard?: string
  readonly source?: EvidenceSource
}

/** The evidence log by number, all of it or what bears on a standard or comes from a source. */
export async function evidenceLog(tx: Tx, inspectionId: string, filter: EvidenceFilter = {}): Promise<EvidenceItem[]> {
  const rows = await tx
    .selectFrom('evidenceItem')
    .innerJoin('person', 'person.id', 'evidenceItem.authorId')
    .leftJoin('sampledCase', 'sampledCase.id', 'evidenceItem.sampledCaseId')
    .leftJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .select(['evidenceItem.id', 'evidenceItem.number', 'evidenceItem.onDate', 'evidenceItem.source', 'evidenceItem.note'])
    .select(['person.name as author', 'caseloadCase.caseReference'])
    .where('evidenceItem.inspectionId', '=', inspectionId)
    .where((eb) => (filter.source === undefined ? eb.lit(true) : eb('evidenceItem.source', '=', filter.source)))
    .orderBy('evidenceItem.number')
    .execute()
  const standards = await standardsOfItems(tx, inspectionId)
  return rows
    .map((row) => ({ ...row, sourceName: isEvidenceSource(row.source) ? evidenceSourceNames[row.source] : row.source, standards: standards.get(row.id) ?? [] }))
    .filter((item) => filter.standard === undefined || item.standards.includes(filter.standard))
}

/** The members of a team whose own standards and role decide what of the log they may read. */
type Reader = Pick<InspectionInScope, 'id' | 'role' | 'standards' | 'doneStages'>

/** What of the log this member may read: for a partner inspector what bears on their standards and was taken from no case. */
export async function readableEvidence(tx: Tx, reader: Reader, filter: EvidenceFilter = {}): Promise<EvidenceItem[]> {
  const cases = mayInInspection(reader.role, 'useCaseEvidence', reader.doneStages).allowed
  const items = await evidenceLog(tx, reader.id, filter)
  return items.filter((item) => (cases || item.source !== 'case') && item.standards.some((standardId) => isOwnStandard(reader.standards, standardId)))
}

async function standardsOfItems(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx
    .selectFrom('evidenceStandard')
    .innerJoin('evidenceItem', 'evidenceItem.id', 'evidenceStandard.evidenceId')
    .select(['evidenceStandard.evidenceId', 'evidenceStandard.standardId'])
    .where('evidenceItem.inspectionId', '=', inspectionId)
    .orderBy('evidenceStandard.standardId')
    .execute()
  const standards = new Map<string, string[]>()
  for (const row of rows) standards.set(row.evidenceId, [...(standards.get(row.evidenceId) ?? []), row.standardId])
  return standards
}

/** The next number of an inspection's log. Holds the inspection's row until the end of the transaction, so that two never get the same. */
export async function nextEvidenceNumber(tx: Tx, inspectionId: string): Promise<number> {
  await tx.selectFrom('inspection').select('id').where('id', '=', inspectionId).forUpdate().execute()
  const { last } = await tx
    .selectFrom('evidenceItem')
    .select(sql<number>`coalesce(max(number), 0)::integer`.as('last'))
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirstOrThrow()
  return last + 1
}

/** The selected case with this reference, or undefined. */
export async function selectedCase(tx: Tx, inspectionId: string, caseReference: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .select('sampledCase.id')
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('caseloadCase.caseReference', '=', caseReference)
    .where('sampledCase.status', '=', 'selected')
    .executeTakeFirst()
}

/** How many meetings the evidence log holds; reports print it. */
export async function meetingsHeld(tx: Tx, inspectionId: string): Promise<number> {
  const { held } = await tx
    .selectFrom('evidenceItem')
    .select(sql<number>`count(*)::integer`.as('held'))
    .where('inspectionId', '=', inspectionId)
    .where('source', '=', 'meeting')
    .executeTakeFirstOrThrow()
  return held
}
