/** Puts a return in place of the one before: its cases, and the rows that a person accepted to leave out. */
import { sql } from 'kysely'
import type { CaseloadRow } from '../../domain/caseload/caseload-row.ts'
import { caseloadRules, type CaseloadFault } from '../../domain/caseload/faults.ts'
import { redirect, type Answer, type InspectionContext, type Tx } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { isSampleDrawn } from '../sample/queries.ts'
import { releaseReturn, type HeldReturn } from './held-returns.ts'
import { holdCaseload } from './queries.ts'

/** @throws Problem stageClosed where a sample is drawn from the cases */
export async function mustBeReplaceable({ tx, inspection }: InspectionContext): Promise<void> {
  await holdCaseload(tx, inspection.id)
  if (await isSampleDrawn(tx, inspection.id)) throw new Problem('stageClosed', { what: 'The caseload cannot be replaced: a sample is already drawn from it.' })
}

/** @param leftOut the faults of the rows that are not among these */
export async function storeReturn(
  ctx: InspectionContext,
  { fileName, sha256, order }: HeldReturn,
  rows: readonly CaseloadRow[],
  leftOut: readonly CaseloadFault[],
): Promise<Answer> {
  const { tx, inspection } = ctx
  await removeReturn(tx, inspection.id)
  const { id: returnId } = await tx
    .insertInto('caseloadReturn')
    .values({
      inspectionId: inspection.id,
      fileName,
      sha256,
      importedBy: ctx.person.id,
      importedAt: ctx.now,
      fieldworkMonday: order.fieldworkMonday,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeCases(tx, inspection.id, rows)
  await writeLeftOut(ctx, returnId, leftOut)
  releaseReturn(ctx)
  const out = new Set(leftOut.map((fault) => fault.row)).size
  return redirect(`/inspections/${inspection.id}/caseload`, {
    flash: `Caseload return imported: ${inCases(rows.length)}${out === 0 ? '' : `, ${out} ${out === 1 ? 'row' : 'rows'} left out`}`,
    subject: inspection.id,
    detail: { sha256, cases: rows.length, ...(out === 0 ? {} : { leftOut: out }) },
  })
}

async function removeReturn(tx: Tx, inspectionId: string): Promise<void> {
  const earlier = tx.selectFrom('caseloadReturn').select('id').where('inspectionId', '=', inspectionId)
  await tx.deleteFrom('caseloadLeftOut').where('returnId', 'in', earlier).execute()
  await tx.deleteFrom('caseloadReturn').where('inspectionId', '=', inspectionId).execute()
  await tx.deleteFrom('caseloadCase').where('inspectionId', '=', inspectionId).execute()
}

// One statement with one value: twenty thousand rows of thirteen values each would be twenty statements of thousands of values.
async function writeCases(tx: Tx, inspectionId: string, rows: readonly CaseloadRow[]): Promise<void> {
  await sql`
    insert into caseload_case (inspection_id, case_reference, case_type, disposal, start_date, end_date, gender, age, ethnicity,
      looked_after, risk_of_serious_harm, safety_and_wellbeing, area, case_manager)
    select ${inspectionId}::uuid, "caseReference", "caseType", disposal, "startDate", "endDate", gender, age, ethnicity,
      "lookedAfter", "riskOfSeriousHarm", "safetyAndWellbeing", area, "caseManager"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row("caseReference" text, "caseType" text, disposal text, "startDate" date,
      "endDate" date, gender text, age integer, ethnicity text, "lookedAfter" text, "riskOfSeriousHarm" text, "safetyAndWellbeing" text,
      area text, "caseManager" text)`.execute(tx)
}

async function writeLeftOut({ tx, person, now }: InspectionContext, returnId: string, leftOut: readonly CaseloadFault[]): Promise<void> {
  const lines = [...Map.groupBy(leftOut, (fault) => fault.row).values()].flatMap((faults) =>
    faults.map((fault, i) => ({ ...fault, rule: caseloadRules[fault.rule], fault: i + 1 })),
  )
  await sql`
    insert into caseload_left_out (return_id, row_number, fault, column_name, rule, what_to_do, accepted_by, accepted_at)
    select ${returnId}::uuid, "row", fault, "column", rule, "whatToDo", ${person.id}::uuid, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line("row" integer, fault integer, "column" text, rule text, "whatToDo" text)`.execute(tx)
}

export function inCases(count: number): string {
  return `${count} ${count === 1 ? 'case' : 'cases'}`
}
