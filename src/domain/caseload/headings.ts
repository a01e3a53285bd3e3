/** Reads the heading line of a caseload return: which column stands where, which are missing, and which may not be there. */
import type { Framework } from '../framework/framework.ts'
import { caseloadColumns, columnKey, tellsWhoTheChildIs, type ColumnName } from './columns.ts'
import type { CaseloadFault } from './read-caseload.ts'

export interface Headings {
  /** Place of each known column in a row, counted from 0. */
  readonly columns: ReadonlyMap<ColumnName, number>
  readonly ageFrom: 'age' | 'dateOfBirth'
  readonly faults: readonly CaseloadFault[]
}

/**
 * @param headings the cells of the heading line
 * @param row its number, for the faults
 */
export function readHeadings(headings: readonly string[], framework: Framework, row: number): Headings {
  const known = caseloadColumns(framework)
  const columns = new Map<ColumnName, number>()
  const faults: CaseloadFault[] = []
  headings.forEach((text, place) => {
    const heading = text.trim()
    const column = known.find(({ name }) => columnKey(name) === columnKey(heading))
    if (heading === '') return
    if (column === undefined) faults.push({ row, column: shortened(heading), whatToDo: strange(heading) })
    else if (columns.has(column.name)) faults.push({ row, column: column.name, whatToDo: 'Send this column once: it is there twice.' })
    else columns.set(column.name, place)
  })
  if (columns.has('age') && columns.has('dateOfBirth'))
    faults.push({ row, column: 'dateOfBirth', whatToDo: 'Take this column out: the column age says all that is needed.' })
  const ageFrom = columns.has('dateOfBirth') && !columns.has('age') ? 'dateOfBirth' : 'age'
  const missing = known.filter((column) => column.required && !columns.has(column.name === 'age' ? ageFrom : column.name))
  faults.push(...missing.map(({ name, holds, values }) => ({ row, column: name, whatToDo: `Add the column ${name}. ${holds}. ${values}.` })))
  return { columns, ageFrom, faults }
}

function strange(heading: string): string {
  return tellsWhoTheChildIs(heading)
    ? 'Take this column out: nothing that tells who a child is may be sent. No name, birth date, address, postcode or identity number.'
    : 'Take this column out, or give it the name of a column in the data dictionary.'
}

function shortened(heading: string): string {
  return heading.length > 40 ? `${heading.slice(0, 39)}…` : heading
}
