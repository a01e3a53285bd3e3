import type { Framework } from '../../domain/framework/framework.ts'
import { annexeColumns, annexeRows } from '../../domain/report/annexe.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import { csvText } from '../../platform/documents/csv-file.ts'

/** The data annexe as CSV: the notice first, then one header row. */
export function annexeCsv(framework: Framework, facts: ReportFacts): string {
  const rows = annexeRows(framework, facts).map((row) => annexeColumns.map((column) => row[column] ?? ''))
  return csvText([[...annexeColumns], ...rows], facts.notice)
}
