/** From a CSV file to the cells of a caseload return. */
import Papa from 'papaparse'
import { fileFault, type CaseloadFault } from '../../domain/caseload/faults.ts'
import type { CaseloadTable } from '../../domain/caseload/read-caseload.ts'

export type TableRead = CaseloadTable | { readonly faults: readonly CaseloadFault[]; readonly acceptable: null }

/** @param notice of the inspection: our own template begins with it, as every file does */
export function csvTable(content: Uint8Array, notice: string | null): TableRead {
  const text = decoded(content)
  if (text === undefined)
    return fileFault(1, 'Save the file as "CSV UTF-8" and send that: this file is no such text. A spreadsheet has this kind under "Save as".')
  const { data, errors } = Papa.parse<string[]>(text)
  const quotes = errors.filter((error) => error.type === 'Quotes')
  if (quotes.length === 0) return tableFrom(data, notice)
  const whatToDo = 'Check the quotation marks in this row: one that is opened must be closed.'
  return { faults: quotes.map((error) => ({ row: (error.row ?? 0) + 1, column: '', rule: 'file', whatToDo })), acceptable: null }
}

/** The first line with cells, but for the notice, is that of the headings. */
export function tableFrom(lines: readonly (readonly string[])[], notice: string | null): TableRead {
  const first = lines.findIndex((cells) => cells.some((cell) => cell.trim() !== '') && !isNotice(cells, notice))
  if (first === -1) return fileFault(1, 'Send a file with a heading line and one row for each case: this file is empty.')
  return { headings: lines[first] ?? [], rows: lines.slice(first + 1), headingRow: first + 1 }
}

/** Text in UTF-8, with or without a byte order mark; undefined for a spreadsheet, another encoding or other bytes. */
function decoded(content: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function isNotice(cells: readonly string[], notice: string | null): boolean {
  return notice !== null && cells.filter((cell) => cell.trim() !== '').join() === notice
}
