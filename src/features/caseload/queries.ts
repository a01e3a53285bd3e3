import type { Selectable } from 'kysely'
import { columnNames, type ColumnName } from '../../domain/caseload/columns.ts'
import { dateInWords } from '../../domain/report/words.ts'
import { eligibilityBy, type Eligibility } from '../../domain/sampling/eligibility.ts'
import type { CaseloadCaseTable } from '../../platform/database/schema.ts'
import type { Tx } from '../../platform/http/action.ts'
import { windowsOf } from '../plan/queries.ts'

export type CaseloadCase = Selectable<CaseloadCaseTable>
export interface CaseloadReturn {
  readonly fileName: string
  readonly sha256: string
  readonly importedBy: string
  readonly importedAt: Date
  /** The Monday on which its ages were counted. */
  readonly fieldworkMonday: string
}

/** The return that was imported last, or undefined. */
export async function caseloadReturnOf(tx: Tx, inspectionId: string): Promise<CaseloadReturn | undefined> {
  return tx
    .selectFrom('caseloadReturn')
    .innerJoin('person', 'person.id', 'caseloadReturn.importedBy')
    .select(['fileName', 'sha256', 'person.name as importedBy', 'importedAt', 'fieldworkMonday'])
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
}

/** Every case of the caseload in order of its reference, with whether it may be sampled and why not. */
export async function caseloadOf(tx: Tx, inspectionId: string): Promise<(CaseloadCase & { readonly eligibility: Eligibility })[]> {
  const { fieldworkMonday } = await tx.selectFrom('inspection').select('fieldworkMonday').where('id', '=', inspectionId).executeTakeFirstOrThrow()
  const windows = await windowsOf(tx, inspectionId)
  const cases = await tx.selectFrom('caseloadCase').selectAll().where('inspectionId', '=', inspectionId).execute()
  const eligibility = eligibilityBy(windows, fieldworkMonday)
  // Sorted here, because databases differ in how they sort text.
  return cases.sort((a, b) => (a.caseReference < b.caseReference ? -1 : 1)).map((found) => ({ ...found, eligibility: eligibility(found) }))
}

/** Holds the inspection until the transaction ends, so that an import and a draw cannot cross. */
export async function holdCaseload(tx: Tx, inspectionId: string): Promise<void> {
  await tx.selectFrom('inspection').select('id').where('id', '=', inspectionId).forUpdate().execute()
}

/** What the caseload return still lacks: one sentence each. */
export async function missingForCaseloadReturn(tx: Tx, inspectionId: string): Promise<string[]> {
  const returned = await caseloadReturnOf(tx, inspectionId)
  if (returned === undefined) return ['Import the caseload return.']
  const { fieldworkMonday } = await tx.selectFrom('inspection').select('fieldworkMonday').where('id', '=', inspectionId).executeTakeFirstOrThrow()
  const outdated = outdatedReturn(returned, fieldworkMonday)
  return outdated === null ? [] : [outdated]
}

/** Why the ages of a return no longer hold, or null: dates of birth are not kept, so they cannot be counted again. */
export function outdatedReturn(returned: Pick<CaseloadReturn, 'fieldworkMonday'>, fieldworkMonday: string): string | null {
  if (returned.fieldworkMonday === fieldworkMonday) return null
  return `Import the caseload return again: its ages are those of ${dateInWords(returned.fieldworkMonday)}, and fieldwork now begins on ${dateInWords(fieldworkMonday)}.`
}

export interface LeftOutFault {
  readonly row: number
  readonly column: string
  readonly rule: string
  readonly whatToDo: string
  readonly acceptedBy: string
  readonly acceptedAt: Date
}

/** The faults of the rows that were left out of the return, by row. */
export async function leftOutOf(tx: Tx, inspectionId: string): Promise<LeftOutFault[]> {
  return tx
    .selectFrom('caseloadLeftOut')
    .innerJoin('caseloadReturn', 'caseloadReturn.id', 'caseloadLeftOut.returnId')
    .innerJoin('person', 'person.id', 'caseloadLeftOut.acceptedBy')
    .select(['rowNumber as row', 'columnName as column', 'rule', 'whatToDo', 'person.name as acceptedBy', 'acceptedAt'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('rowNumber')
    .orderBy('fault')
    .execute()
}

/** What a service's own headings hold, as its contact or an analyst said once. */
export async function mappingOf(tx: Tx, serviceId: string): Promise<(readonly [string, ColumnName | null])[]> {
  const rows = await tx.selectFrom('caseloadHeading').select(['heading', 'columnName']).where('serviceId', '=', serviceId).execute()
  return rows.map(({ heading, columnName }) => [heading, columnNames.find((name) => name === columnName) ?? null])
}

/** The same for a page, with who said so. */
export async function mappedHeadings(tx: Tx, serviceId: string): Promise<{ heading: string; columnName: string | null; mappedBy: string; mappedAt: Date }[]> {
  return tx
    .selectFrom('caseloadHeading')
    .innerJoin('person', 'person.id', 'caseloadHeading.mappedBy')
    .select(['heading', 'columnName', 'person.name as mappedBy', 'mappedAt'])
    .where('caseloadHeading.serviceId', '=', serviceId)
    .orderBy('heading')
    .execute()
}
