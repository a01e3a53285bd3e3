/** The details of all cases, counted: for the page of the lead inspector and for the report. */
import { detailTables, factorTables, type DetailTable, type FactorTable } from '../../domain/assessment/detail-tables.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { Tx } from '../../platform/http/action.ts'
import { answersInBrief, casesOf } from './queries.ts'

/** Desistance factors, and offences, disposals and custody, over the selected cases of an inspection; unanswered cases are counted as that. */
export async function detailTablesOf(
  tx: Tx,
  inspectionId: string,
  framework: Framework,
): Promise<{ readonly factors: readonly FactorTable[]; readonly details: readonly DetailTable[] }> {
  const answers = await answersInBrief(tx, inspectionId)
  const cases = (await casesOf(tx, inspectionId)).map(({ id, caseType }) => ({ caseType, answers: answers.get(id) ?? new Map() }))
  return { factors: factorTables(framework, cases), details: detailTables(framework, cases) }
}
