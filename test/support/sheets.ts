/** Invented caseload returns as Excel files. */
import exceljs from 'exceljs'

export type SheetCell = string | number | Date | null | { readonly formula: string }

/** One sheet of these lines; `change` makes of it what a test is about. */
export async function sheetOf(
  lines: readonly (readonly SheetCell[])[],
  change: (book: exceljs.Workbook, sheet: exceljs.Worksheet) => void = () => {},
): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('Cases')
  lines.forEach((line) =>
    sheet.addRow(line.map((cell) => (cell !== null && typeof cell === 'object' && 'formula' in cell ? { formula: cell.formula, result: 1 } : cell))),
  )
  change(book, sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

export const sheetUpload = (content: Buffer) => ({
  field: 'caseload',
  fileName: 'caseload.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  content,
})
