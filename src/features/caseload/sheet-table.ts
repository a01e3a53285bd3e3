/** From an Excel file to the cells of a caseload return: dates as dates, numbers as text, a formula as a formula, which is a fault. */
import exceljs from 'exceljs'
import { fileFault } from '../../domain/caseload/faults.ts'
import { mostColumns, mostRows } from '../../domain/caseload/read-caseload.ts'
import { tableFrom, type TableRead } from './csv-table.ts'

/** The sheets of our own template. */
export const sheetNames = { cases: 'Caseload return', dictionary: 'Data dictionary' } as const

/** What says nothing about cells, and takes most of the time to read. */
const ignoreNodes = ['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'tableParts', 'pageSetup', 'headerFooter', 'extLst']
/** Lines that may stand above the headings. */
const linesAbove = 10

export async function sheetTable(content: Uint8Array, notice: string | null): Promise<TableRead> {
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.load(content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) as ArrayBuffer, { ignoreNodes })
  } catch {
    return fileFault(1, 'Save the file again in the program that made it, and send it again: it cannot be opened as an Excel file.')
  }
  const sheet = theSheet(workbook)
  if ('faults' in sheet) return sheet
  if (sheet.rowCount > mostRows + linesAbove)
    return fileFault(1, `Send at most ${mostRows} rows: the last cell of this sheet is in row ${sheet.rowCount}.`, 'size')
  if (sheet.columnCount > mostColumns)
    return fileFault(1, `Send at most ${mostColumns} columns: the last cell of this sheet is in column ${sheet.columnCount}.`, 'size')
  const [merged] = sheet.model.merges
  if (merged !== undefined)
    return fileFault(Number(/\d+/.exec(merged)?.[0] ?? 1), `Unmerge the cells ${merged.replace(':', ' to ')}: a merged cell belongs to no one row and column.`)
  const lines: string[][] = Array.from({ length: sheet.rowCount }, () => [])
  sheet.eachRow((row, number) => {
    const cells = lines[number - 1]
    row.eachCell((cell, column) => {
      if (cells !== undefined) cells[column - 1] = textOf(cell.value)
    })
  })
  // A cell that was never filled in leaves a hole.
  return tableFrom(lines.map((cells) => Array.from(cells, (cell: string | undefined) => cell ?? '')), notice) // prettier-ignore
}

function theSheet(workbook: exceljs.Workbook): exceljs.Worksheet | ReturnType<typeof fileFault> {
  const hidden = workbook.worksheets.find((sheet) => sheet.state !== 'visible')
  if (hidden !== undefined)
    return fileFault(1, 'Show or delete the hidden sheet: a return has no hidden parts. In a spreadsheet, right-click a tab and choose "Unhide".')
  const filled = workbook.worksheets.filter((sheet) => sheet.actualRowCount > 0 && sheet.name !== sheetNames.dictionary)
  const [first, ...more] = filled
  if (first === undefined) return fileFault(1, 'Send a file with a heading line and one row for each case: this file is empty.')
  if (more.length > 0)
    return fileFault(1, `Send a file with one sheet: ${filled.length} sheets of this file have cells. Put all cases in one, and delete the others.`)
  return first
}

function textOf(value: exceljs.CellValue): string {
  if (value === null || value === undefined) return ''
  // A date cell has no time zone: exceljs gives its day at midnight UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return typeof value === 'string' ? value : String(value)
  if ('richText' in value) return value.richText.map((piece) => piece.text).join('')
  // What is calculated is no fact of the case file: it is told as a formula, with its row and column.
  if ('formula' in value || 'sharedFormula' in value) return '=formula'
  if ('error' in value) return '=error'
  return 'text' in value ? textOf(value.text) : ''
}
