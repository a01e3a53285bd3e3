/**
 * Reads a whole caseload return: either every row is valid, or every fault of it is told at once (handbook §4).
 * Nothing is guessed: an unknown column, code or date is a fault, never a default.
 */
import type { Framework } from '../framework/framework.ts'
import { rowSchema, type CaseloadRow } from './caseload-row.ts'
import { cellFault } from './cells.ts'
import type { ColumnName } from './columns.ts'
import { readDate } from './dates.ts'
import { readHeadings } from './headings.ts'

/** The cells of a file, line by line, before anything is known about them. */
export interface CaseloadTable {
  /** The first line, with the name of each column. */
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Number of the heading line as a spreadsheet shows it, counted from 1. */
  readonly headingRow: number
}

/** One fault: where it is, as a spreadsheet counts rows, and what to do about it. Never what stood in the cell. */
export interface CaseloadFault {
  readonly row: number
  /** A column of the data dictionary, or the heading of a column that may not be there; '' for the row as a whole. */
  readonly column: string
  readonly whatToDo: string
}

export type CaseloadReading = { readonly rows: readonly CaseloadRow[] } | { readonly faults: readonly CaseloadFault[] }

const mostRows = 5000

/**
 * @param fieldworkMonday 'YYYY-MM-DD'; ages are counted on it, and no case may begin after it
 * @returns the rows of a clean return, or all its faults by row
 */
export function readCaseload(table: CaseloadTable, framework: Framework, fieldworkMonday: string): CaseloadReading {
  const { columns, ageFrom, faults: headingFaults } = readHeadings(table.headings, framework, table.headingRow)
  const lines = table.rows
    .map((cells, i) => ({ row: table.headingRow + 1 + i, cells: cells.map((cell) => cell.trim()) }))
    .filter((line) => line.cells.some((cell) => cell !== ''))
  const faults: CaseloadFault[] = [...headingFaults, ...sizeFaults(lines.length, table.headingRow)]
  const schema = rowSchema(framework, fieldworkMonday, ageFrom)
  const references = new Map<string, number>()
  const rows: CaseloadRow[] = []
  for (const { row, cells } of lines.slice(0, mostRows)) {
    const cellOf = (column: ColumnName): string => cells[columns.get(column) ?? -1] ?? ''
    const found = [
      ...strayCells(cells, table.headings, row),
      ...cellFaults(columns, cellOf, row),
      ...repeated(references, cellOf('caseReference'), row),
      ...endBeforeStart(cellOf, row),
    ]
    const cellsByColumn = Object.fromEntries([...columns.keys()].map((column) => [column, cellOf(column)]))
    const { age = '', dateOfBirth = '' } = cellsByColumn
    const read = schema.safeParse({ ...emptyRow, ...cellsByColumn, age: ageFrom === 'age' ? age : dateOfBirth })
    if (read.success) rows.push(read.data)
    else
      found.push(
        ...schemaFaults(read.error.issues, ageFrom, row).filter(
          (fault) => columns.has(fault.name) && !found.some((earlier) => earlier.column === fault.column),
        ),
      )
    faults.push(...found.map(({ column, whatToDo }) => ({ row, column, whatToDo })))
  }
  return faults.length > 0 ? { faults } : { rows }
}

// A column that is missing is one fault of the headings, not one of each row.
const emptyRow: Readonly<Record<keyof CaseloadRow, string>> = {
  caseReference: '', caseType: '', disposal: '', startDate: '', endDate: '', gender: '', age: '', ethnicity: '', lookedAfter: '',
  riskOfSeriousHarm: '', safetyAndWellbeing: '', area: '', caseManager: '',
} // prettier-ignore

function sizeFaults(lines: number, headingRow: number): CaseloadFault[] {
  if (lines === 0) return [{ row: headingRow, column: '', whatToDo: 'Send a file with one row for each case: this one has no cases.' }]
  return lines > mostRows ? [{ row: headingRow, column: '', whatToDo: `Send at most ${mostRows} rows: this file has ${lines}.` }] : []
}

function cellFaults(columns: ReadonlyMap<ColumnName, number>, cellOf: (column: ColumnName) => string, row: number): CaseloadFault[] {
  return [...columns.keys()].flatMap((column) => {
    const whatToDo = cellFault(cellOf(column))
    return whatToDo === undefined ? [] : [{ row, column, whatToDo }]
  })
}

function strayCells(cells: readonly string[], headings: readonly string[], row: number): CaseloadFault[] {
  const stray = cells.some((cell, i) => cell !== '' && (headings[i] ?? '').trim() === '')
  return stray ? [{ row, column: '', whatToDo: 'Take out the cells that stand under no heading, or put quotes round a cell that holds a comma.' }] : []
}

function repeated(references: Map<string, number>, reference: string, row: number): CaseloadFault[] {
  const key = reference.toLowerCase()
  const earlier = references.get(key)
  if (key === '') return []
  if (earlier === undefined) references.set(key, row)
  return earlier === undefined
    ? []
    : [{ row, column: 'caseReference', whatToDo: `Give each case one row with a reference of its own: row ${earlier} has the same reference.` }]
}

function endBeforeStart(cellOf: (column: ColumnName) => string, row: number): CaseloadFault[] {
  const [start, end] = [readDate(cellOf('startDate')), readDate(cellOf('endDate'))]
  if (start === undefined || end === undefined || end >= start) return []
  return [{ row, column: 'endDate', whatToDo: 'Check both dates: the case would end before it starts.' }]
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function schemaFaults(issues: readonly Issue[], ageFrom: 'age' | 'dateOfBirth', row: number): (CaseloadFault & { readonly name: ColumnName })[] {
  return issues.flatMap((issue) => {
    const name = Object.keys(emptyRow).find((column): column is keyof CaseloadRow => column === issue.path[0])
    if (name === undefined) return []
    const column = name === 'age' ? ageFrom : name
    return [{ row, column, name: column, whatToDo: issue.message }]
  })
}
