/**
 * Reads a whole caseload return: either every row is valid, or every fault of it is told at once (handbook §4).
 * Nothing is guessed: an unknown column, code or date is a fault, never a default.
 */
import type { Framework } from '../framework/framework.ts'
import { rowSchema, type CaseloadRow } from './caseload-row.ts'
import { cellFault } from './cells.ts'
import type { ColumnName } from './columns.ts'
import { readDate } from './dates.ts'
import { caseloadRules, type CaseloadFault, type CaseloadRule } from './faults.ts'
import { readHeadings, type ColumnMapping, type Headings } from './headings.ts'
import { looksLikeNames } from './names.ts'

/** The cells of a file, line by line, before anything is known about them. */
export interface CaseloadTable {
  /** The first line, with the name of each column. */
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Number of the heading line as a spreadsheet shows it, counted from 1. */
  readonly headingRow: number
}

export type CaseloadReading =
  | { readonly rows: readonly CaseloadRow[] }
  | {
      /** By row. */
      readonly faults: readonly CaseloadFault[]
      /** The rows without a fault, where a person may accept that the others are left out; null where the file itself has a fault. */
      readonly acceptable: readonly CaseloadRow[] | null
    }

/** What reading depends on, beside the cells. */
export interface ReadingRules {
  readonly framework: Framework
  /** 'YYYY-MM-DD'; ages are counted on it, and no case may begin after it. */
  readonly fieldworkMonday: string
  readonly mapping?: ColumnMapping
  /** Hears how many rows are read. */
  readonly tell?: (done: number, of: number) => void
}

export const mostRows = 20_000
export const mostColumns = 60
const rowsBetweenWords = 500

interface Line {
  readonly row: number
  readonly cells: readonly string[]
}

/** @returns the rows of a clean return, or all its faults by row */
export function readCaseload(table: CaseloadTable, rules: ReadingRules): CaseloadReading {
  const { framework, fieldworkMonday, tell } = rules
  const headings = readHeadings(table.headings, framework, table.headingRow, rules.mapping)
  const lines = table.rows
    .map((cells, i) => ({ row: table.headingRow + 1 + i, cells: cells.map((cell) => cell.trim()) }))
    .filter((line) => line.cells.some((cell) => cell !== ''))
  const wholeFile = [...headings.faults, ...sizeFaults(lines.length, table), ...nameFaults(lines, headings, table.headingRow)]
  const faults: CaseloadFault[] = [...wholeFile]
  const read = rowReader(table.headings, headings, framework, fieldworkMonday)
  const rows: CaseloadRow[] = []
  lines.slice(0, mostRows).forEach((line, i) => {
    const found = read(line)
    if ('row' in found) rows.push(found.row)
    else faults.push(...found.faults)
    if (i % rowsBetweenWords === 0) tell?.(i, lines.length)
  })
  if (faults.length === 0) return { rows }
  return { faults, acceptable: wholeFile.length > 0 || rows.length === 0 ? null : rows }
}

/** Reads one row after the other; it remembers the references it has seen. */
function rowReader(
  texts: readonly string[],
  headings: Headings,
  framework: Framework,
  fieldworkMonday: string,
): (line: Line) => { readonly row: CaseloadRow } | { readonly faults: readonly CaseloadFault[] } {
  const { columns, ageFrom, leftOut } = headings
  const schema = rowSchema(framework, fieldworkMonday, ageFrom)
  const references = new Map<string, number>()
  const names = [...columns.keys()]
  return ({ row, cells }) => {
    const cellOf = (column: ColumnName): string => cells[columns.get(column) ?? -1] ?? ''
    const found = [
      ...strayCells(cells, texts, leftOut, row),
      ...cellFaults(names, cellOf, row),
      ...repeated(references, cellOf('caseReference'), row),
      ...endBeforeStart(cellOf, row),
    ]
    const cellsByColumn = Object.fromEntries(names.map((column) => [column, cellOf(column)]))
    const { age = '', dateOfBirth = '' } = cellsByColumn
    const read = schema.safeParse({ ...emptyRow, ...cellsByColumn, age: ageFrom === 'age' ? age : dateOfBirth })
    if (read.success) return found.length === 0 ? { row: read.data } : { faults: found }
    const more = schemaFaults(read.error.issues, ageFrom, row).filter(
      (fault) => columns.has(fault.name) && !found.some((earlier) => earlier.column === fault.column),
    )
    const faults = [...found, ...more.map(({ column, rule, whatToDo }) => ({ row, column, rule, whatToDo }))]
    // A row without a fault of its own lacks a column, which is told once for the file.
    return { faults }
  }
}

// A column that is missing is one fault of the headings, not one of each row.
const emptyRow: Readonly<Record<keyof CaseloadRow, string>> = {
  caseReference: '', caseType: '', disposal: '', startDate: '', endDate: '', gender: '', age: '', ethnicity: '', lookedAfter: '',
  riskOfSeriousHarm: '', safetyAndWellbeing: '', area: '', caseManager: '',
} // prettier-ignore

function sizeFaults(lines: number, { headings, headingRow }: CaseloadTable): CaseloadFault[] {
  const told = (whatToDo: string): CaseloadFault => ({ row: headingRow, column: '', rule: 'size', whatToDo })
  return [
    ...(lines === 0 ? [told('Send a file with one row for each case: this one has no cases.')] : []),
    ...(lines > mostRows ? [told(`Send at most ${mostRows} rows: this file has ${lines}.`)] : []),
    ...(headings.length > mostColumns ? [told(`Send at most ${mostColumns} columns: this file has ${headings.length}.`)] : []),
  ]
}

const freeWords = ['disposal', 'ethnicity', 'area'] as const satisfies readonly ColumnName[]

/** Columns of free words, and those that are left out, in which people's names stand. */
function nameFaults(lines: readonly Line[], { columns, leftOut }: Headings, row: number): CaseloadFault[] {
  const cellsAt = (place: number): string[] => lines.map((line) => line.cells[place] ?? '')
  const whatToDo = "Take the names out of the file: most cells of this column look like people's names."
  const known = freeWords.flatMap((column) => {
    const place = columns.get(column)
    return place !== undefined && looksLikeNames(cellsAt(place)) ? [{ row, column, rule: 'names' as const, whatToDo }] : []
  })
  const others = [...leftOut].filter((place) => looksLikeNames(cellsAt(place)))
  return [...known, ...others.map((place) => ({ row, column: `Column ${place + 1}`, rule: 'names' as const, whatToDo }))]
}

function cellFaults(columns: readonly ColumnName[], cellOf: (column: ColumnName) => string, row: number): CaseloadFault[] {
  return columns.flatMap((column) => {
    const fault = cellFault(cellOf(column))
    return fault === undefined ? [] : [{ row, column, ...fault }]
  })
}

function strayCells(cells: readonly string[], headings: readonly string[], leftOut: ReadonlySet<number>, row: number): CaseloadFault[] {
  const stray = cells.some((cell, i) => cell !== '' && !leftOut.has(i) && (headings[i] ?? '').trim() === '')
  const whatToDo = 'Take out the cells that stand under no heading, or put quotes round a cell that holds a comma.'
  return stray ? [{ row, column: '', rule: 'stray', whatToDo }] : []
}

function repeated(references: Map<string, number>, reference: string, row: number): CaseloadFault[] {
  const key = reference.toLowerCase()
  const earlier = references.get(key)
  if (key === '') return []
  if (earlier === undefined) references.set(key, row)
  return earlier === undefined
    ? []
    : [{ row, column: 'caseReference', rule: 'once', whatToDo: `Give each case one row with a reference of its own: row ${earlier} has the same reference.` }]
}

function endBeforeStart(cellOf: (column: ColumnName) => string, row: number): CaseloadFault[] {
  if (cellOf('endDate') === '') return []
  const [start, end] = [readDate(cellOf('startDate')), readDate(cellOf('endDate'))]
  if (start === undefined || end === undefined || end >= start) return []
  return [{ row, column: 'endDate', rule: 'order', whatToDo: 'Check both dates: the case would end before it starts.' }]
}

interface Issue {
  readonly code: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

function schemaFaults(issues: readonly Issue[], ageFrom: 'age' | 'dateOfBirth', row: number): (CaseloadFault & { readonly name: ColumnName })[] {
  return issues.flatMap((issue) => {
    const name = Object.keys(emptyRow).find((column): column is keyof CaseloadRow => column === issue.path[0])
    if (name === undefined) return []
    const column = name === 'age' ? ageFrom : name
    return [{ row, column, name: column, rule: ruleOf(issue), whatToDo: issue.message }]
  })
}

function ruleOf({ params }: Issue): CaseloadRule {
  return Object.keys(caseloadRules).find((rule): rule is CaseloadRule => rule === params?.['rule']) ?? 'form'
}
