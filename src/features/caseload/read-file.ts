/** From the bytes of an uploaded file to the cells of a caseload return. */
import Papa from 'papaparse'
import { readCaseload, type CaseloadFault, type CaseloadReading, type CaseloadTable } from '../../domain/caseload/read-caseload.ts'
import type { Framework } from '../../domain/framework/framework.ts'

const nowhere = (row: number, whatToDo: string): CaseloadReading => ({ faults: [{ row, column: '', whatToDo }] })

/** Reads an uploaded return: its rows, or every fault of it. */
export function readFile(content: Buffer, framework: Framework, fieldworkMonday: string, notice: string | null): CaseloadReading {
  const text = decoded(content)
  if (text === undefined)
    return nowhere(1, 'Save the file as "CSV UTF-8" and send that: this file is no such text. A spreadsheet has this kind under "Save as".')
  const table = tableOf(text, notice)
  return 'faults' in table ? table : readCaseload(table, framework, fieldworkMonday)
}

/** Text in UTF-8, with or without a byte order mark; undefined for a spreadsheet, another encoding or other bytes. */
function decoded(content: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function tableOf(text: string, notice: string | null): CaseloadTable | { readonly faults: readonly CaseloadFault[] } {
  const { data, errors } = Papa.parse<string[]>(text)
  const quotes = errors.filter((error) => error.type === 'Quotes')
  if (quotes.length > 0) {
    return {
      faults: quotes.map((error) => ({
        row: (error.row ?? 0) + 1,
        column: '',
        whatToDo: 'Check the quotation marks in this row: one that is opened must be closed.',
      })),
    }
  }
  const first = data.findIndex((cells) => !isEmpty(cells) && !isNotice(cells, notice))
  if (first === -1) return { faults: [{ row: 1, column: '', whatToDo: 'Send a file with a heading line and one row for each case: this file is empty.' }] }
  return { headings: data[first] ?? [], rows: data.slice(first + 1), headingRow: first + 1 }
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** Our own template may begin with the notice of the inspection, as every file of it does. */
function isNotice(cells: readonly string[], notice: string | null): boolean {
  return notice !== null && cells.filter((cell) => cell.trim() !== '').join() === notice
}
