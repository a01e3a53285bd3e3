import { createHash } from 'node:crypto'
import type { CaseloadRow } from '../../domain/caseload/caseload-row.ts'
import { redirect, type Answer, type InspectionContext, type Tx } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { isSampleDrawn } from '../sample/queries.ts'
import { holdCaseload } from './queries.ts'
import { readFile } from './read-file.ts'

/** Stores a clean return in place of the one before; of a return with a fault it stores nothing. */
export async function importCaseload(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection } = ctx
  const uploaded = ctx.files['caseload']
  if (uploaded === undefined) throw new FieldProblem([{ field: 'caseload', message: 'Choose the caseload return, a CSV file' }])
  await holdCaseload(tx, inspection.id)
  if (await isSampleDrawn(tx, inspection.id)) throw new Problem('stageClosed', { what: 'The caseload cannot be replaced: a sample is already drawn from it.' })
  const read = readFile(uploaded.content, ctx.framework, ctx.inspection.fieldworkMonday, ctx.inspection.notice)
  if ('faults' in read) throw new FieldProblem([{ field: 'caseload', message: faultsFound(read.faults.length) }])
  const sha256 = createHash('sha256').update(uploaded.content).digest('hex')
  await replaceCaseload(tx, inspection.id, read.rows)
  await tx
    .insertInto('caseloadReturn')
    .values({ inspectionId: inspection.id, fileName: uploaded.fileName.slice(0, 200), sha256, importedBy: ctx.person.id, importedAt: ctx.now })
    .execute()
  const { length: count } = read.rows
  return redirect(`/inspections/${inspection.id}/caseload`, {
    flash: `Caseload return imported: ${count} ${count === 1 ? 'case' : 'cases'}`,
    subject: inspection.id,
    detail: { sha256, cases: count },
  })
}

function faultsFound(count: number): string {
  return count === 1
    ? 'The file has one fault, so nothing was stored. Put it right and send the file again'
    : `The file has ${count} faults, so nothing was stored. Put them right and send the file again`
}

// PostgreSQL takes at most 65,535 values in one statement.
const rowsAtOnce = 1000

async function replaceCaseload(tx: Tx, inspectionId: string, rows: readonly CaseloadRow[]): Promise<void> {
  await tx.deleteFrom('caseloadReturn').where('inspectionId', '=', inspectionId).execute()
  await tx.deleteFrom('caseloadCase').where('inspectionId', '=', inspectionId).execute()
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .insertInto('caseloadCase')
      .values(rows.slice(from, from + rowsAtOnce).map((row) => ({ inspectionId, ...row })))
      .execute()
  }
}
