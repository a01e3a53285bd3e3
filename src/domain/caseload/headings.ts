/** Reads the heading line of a caseload return: which column stands where, which are missing, and which may not be there. */
import type { Framework } from '../framework/framework.ts'
import { announcesBirthDate, caseloadColumns, columnKey, tellsWhoTheChildIs, type ColumnName } from './columns.ts'
import type { CaseloadFault } from './faults.ts'

/** What a service's own headings hold, by their key (columnKey): a column, or null where that column is left out. */
export type ColumnMapping = ReadonlyMap<string, ColumnName | null>

export interface Headings {
  /** Place of each known column in a row, counted from 0. */
  readonly columns: ReadonlyMap<ColumnName, number>
  readonly ageFrom: 'age' | 'dateOfBirth'
  /** Places of columns that are read over, as the mapping says. */
  readonly leftOut: ReadonlySet<number>
  readonly faults: readonly CaseloadFault[]
}

/**
 * @param headings the cells of the heading line
 * @param row its number, for the faults
 * @param mapping what the service said its own headings hold; a column that tells who a child is cannot be mapped
 */
export function readHeadings(headings: readonly string[], framework: Framework, row: number, mapping: ColumnMapping = new Map()): Headings {
  const known = caseloadColumns(framework)
  const columns = new Map<ColumnName, number>()
  const faults: CaseloadFault[] = []
  const leftOut = new Set<number>()
  headings.forEach((text, place) => {
    const heading = text.trim()
    if (heading === '') return
    const name = known.find((column) => columnKey(column.name) === columnKey(heading))?.name ?? mapped(heading, mapping)
    if (name === null) leftOut.add(place)
    else if (name === undefined) faults.push({ row, column: shortened(heading), ...strange(heading) })
    else if (columns.has(name)) faults.push({ row, column: name, rule: 'columns', whatToDo: 'Send this column once: it is there twice.' })
    else columns.set(name, place)
  })
  if (columns.has('age') && columns.has('dateOfBirth'))
    faults.push({ row, column: 'dateOfBirth', rule: 'identity', whatToDo: 'Take this column out: the column age says all that is needed.' })
  const ageFrom = columns.has('dateOfBirth') && !columns.has('age') ? 'dateOfBirth' : 'age'
  const missing = known.filter((column) => column.required && !columns.has(column.name === 'age' ? ageFrom : column.name))
  faults.push(
    ...missing.map(({ name, holds, values }) => ({ row, column: name, rule: 'columns' as const, whatToDo: `Add the column ${name}. ${holds}. ${values}.` })),
  )
  return { columns, ageFrom, leftOut, faults }
}

function mapped(heading: string, mapping: ColumnMapping): ColumnName | null | undefined {
  const name = mapping.get(columnKey(heading))
  if (!tellsWhoTheChildIs(heading)) return name
  return name === 'dateOfBirth' && announcesBirthDate(heading) ? name : undefined
}

function strange(heading: string): Pick<CaseloadFault, 'rule' | 'whatToDo'> {
  return tellsWhoTheChildIs(heading)
    ? {
        rule: 'identity',
        whatToDo: 'Take this column out: nothing that tells who a child is may be sent. No name, birth date, address, postcode or identity number.',
      }
    : { rule: 'columns', whatToDo: 'Take this column out, or give it the name of a column in the data dictionary.' }
}

function shortened(heading: string): string {
  return heading.length > 40 ? `${heading.slice(0, 39)}…` : heading
}
