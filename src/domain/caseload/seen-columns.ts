/** The columns of a file as a person maps them once: what each seems to hold, with its first values (handbook §4). */
import { announcesBirthDate, columnKey, tellsWhoTheChildIs, type ColumnName } from './columns.ts'
import { readDate } from './dates.ts'
import { readHeadings } from './headings.ts'
import { looksLikeBirthDates, looksLikeNames } from './names.ts'
import type { CaseloadTable, ReadingRules } from './read-caseload.ts'

export interface SeenColumn {
  readonly heading: string
  /** By which it is remembered (columnKey). */
  readonly key: string
  /** What it is read as; null where it is left out; undefined where nobody has said so. */
  readonly column: ColumnName | null | undefined
  /** The heading itself is one of the data dictionary: it is not to be mapped. */
  readonly known: boolean
  /** 'refused' must be taken out of the file; dates of birth may be read as ages only. */
  readonly warning: 'refused' | 'birthDates' | null
  /** The first different values; none of a column that is refused or may hold dates of birth. */
  readonly values: readonly string[]
}

const valuesShown = 3
const longestShown = 40

/** The columns with a heading, in the order of the file. */
export function seenColumns(table: CaseloadTable, { framework, fieldworkMonday, mapping }: ReadingRules): readonly SeenColumn[] {
  const { columns, leftOut } = readHeadings(table.headings, framework, table.headingRow, mapping)
  const plain = readHeadings(table.headings, framework, table.headingRow).columns
  const at = (places: ReadonlyMap<ColumnName, number>, place: number): ColumnName | undefined => [...places].find(([, other]) => other === place)?.[0]
  return table.headings.flatMap((text, place) => {
    const heading = text.trim()
    if (heading === '') return []
    const cells = table.rows.map((row) => (row[place] ?? '').trim())
    const known = at(plain, place) !== undefined
    const warning = known ? null : warningOf(heading, cells, fieldworkMonday)
    const values = warning === null ? [...new Set(cells.filter((cell) => cell !== ''))].slice(0, valuesShown) : []
    return [
      {
        heading: shortened(heading),
        key: columnKey(heading),
        column: leftOut.has(place) ? null : at(columns, place),
        known,
        warning,
        values: values.map(shortened),
      },
    ]
  })
}

function warningOf(heading: string, cells: readonly string[], fieldworkMonday: string): SeenColumn['warning'] {
  if (announcesBirthDate(heading)) return 'birthDates'
  if (tellsWhoTheChildIs(heading) || looksLikeNames(cells)) return 'refused'
  const filled = cells.filter((cell) => cell !== '')
  return looksLikeBirthDates(filled.map(readDate), fieldworkMonday) ? 'birthDates' : null
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text
}
