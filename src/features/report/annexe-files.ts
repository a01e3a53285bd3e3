/** The data annexe as files: one table and its dictionary, as CSV, as a workbook and as JSON. */
import type { Framework } from '../../domain/framework/framework.ts'
import { annexeColumns, annexeDictionary, annexeRows } from '../../domain/report/annexe.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import { disarmed } from '../../platform/documents/cells.ts'
import { csvText } from '../../platform/documents/csv-file.ts'

const cellsOf = (framework: Framework, facts: ReportFacts): (string | number)[][] =>
  annexeRows(framework, facts).map((row) => annexeColumns.map((column) => row[column] ?? ''))

/** The notice first, then one header row. */
export function annexeCsv(framework: Framework, facts: ReportFacts): string {
  return csvText([[...annexeColumns], ...cellsOf(framework, facts)], facts.notice)
}

/** A workbook of two sheets: the data with its header row frozen, and the dictionary. */
export async function annexeXlsx(framework: Framework, facts: ReportFacts, at: Date): Promise<Buffer> {
  // Loaded with the first workbook: a server that serves reports does without it.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  Object.assign(workbook, { creator: 'Inspect youth justice', created: at, modified: at, title: `${facts.service.name}: inspection data` })
  const data = workbook.addWorksheet('Data', { views: [{ state: 'frozen', ySplit: 1 }] })
  data.columns = annexeColumns.map((column) => ({ header: column, width: column === 'wording' ? 60 : Math.max(12, column.length + 2) }))
  data.addRows(cellsOf(framework, facts).map((row) => row.map((cell) => disarmed(cell))))
  data.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: annexeColumns.length } }
  const dictionary = workbook.addWorksheet('Dictionary')
  dictionary.columns = [
    { header: 'column', width: 26 },
    { header: 'meaning', width: 110 },
  ]
  dictionary.addRows(Object.entries(annexeDictionary))
  if (facts.notice !== null) dictionary.addRow(['notice', disarmed(facts.notice)])
  for (const sheet of [data, dictionary]) sheet.getRow(1).font = { bold: true }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The rows with their dictionary. */
export function annexeJson(framework: Framework, facts: ReportFacts): object {
  return { service: facts.service.name, framework: framework.id, notice: facts.notice, dictionary: annexeDictionary, rows: annexeRows(framework, facts) }
}
