import type { Selectable } from 'kysely'
import { eligibilityOf, type Eligibility } from '../../domain/sampling/eligibility.ts'
import type { CaseloadCaseTable } from '../../platform/database/schema.ts'
import type { Tx } from '../../platform/http/action.ts'
import { windowsOf } from '../plan/queries.ts'

export type CaseloadCase = Selectable<CaseloadCaseTable>
export interface CaseloadReturn {
  readonly fileName: string
  readonly sha256: string
  readonly importedBy: string
  readonly importedAt: Date
}

/** The return that was imported last, or undefined. */
export async function caseloadReturnOf(tx: Tx, inspectionId: string): Promise<CaseloadReturn | undefined> {
  return tx
    .selectFrom('caseloadReturn')
    .innerJoin('person', 'person.id', 'caseloadReturn.importedBy')
    .select(['fileName', 'sha256', 'person.name as importedBy', 'importedAt'])
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
}

/** Every case of the caseload in order of its reference, with whether it may be sampled and why not. */
export async function caseloadOf(tx: Tx, inspectionId: string): Promise<(CaseloadCase & { readonly eligibility: Eligibility })[]> {
  const { fieldworkMonday } = await tx.selectFrom('inspection').select('fieldworkMonday').where('id', '=', inspectionId).executeTakeFirstOrThrow()
  const windows = await windowsOf(tx, inspectionId)
  const cases = await tx.selectFrom('caseloadCase').selectAll().where('inspectionId', '=', inspectionId).execute()
  // Sorted here, because databases differ in how they sort text.
  return cases
    .sort((a, b) => (a.caseReference < b.caseReference ? -1 : 1))
    .map((found) => ({ ...found, eligibility: eligibilityOf(found, windows, fieldworkMonday) }))
}

/** Holds the inspection until the transaction ends, so that an import and a draw cannot cross. */
export async function holdCaseload(tx: Tx, inspectionId: string): Promise<void> {
  await tx.selectFrom('inspection').select('id').where('id', '=', inspectionId).forUpdate().execute()
}

/** What the caseload return still lacks: one sentence each. */
export async function missingForCaseloadReturn(tx: Tx, inspectionId: string): Promise<string[]> {
  return (await caseloadReturnOf(tx, inspectionId)) === undefined ? ['Import the caseload return.'] : []
}
