import papaparse from 'papaparse'
import type { Framework } from '../../domain/framework/framework.ts'
import { annexeColumns, annexeRows } from '../../domain/report/annexe.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'

/** The data annexe as CSV: the notice first, then one header row. Cells that a spreadsheet would run as a formula are disarmed. */
export function annexeCsv(framework: Framework, facts: ReportFacts): string {
  const rows = annexeRows(framework, facts).map((row) => annexeColumns.map((column) => row[column] ?? ''))
  const notice = facts.notice === null ? [] : [[facts.notice]]
  return `${papaparse.unparse([...notice, [...annexeColumns], ...rows], { escapeFormulae: true, newline: '\r\n' })}\r\n`
}
