/** The tables of our own layout: a caption, the titles of the columns, and rows of which each cell is filled. */
import { cellMark, type LinePlace, type SourceLine } from '../document.ts'
import { joined, withoutMarks } from './passages.ts'

/** Lines that were one before they were broken to fit: a row of a table, a heading, a paragraph. */
interface Strip {
  readonly cells: readonly string[]
  readonly lines: readonly SourceLine[]
  /** Whether a gap stands above it. */
  readonly apart: boolean
}
export interface TableRow {
  readonly cells: readonly string[]
  readonly lines: readonly SourceLine[]
}
export interface TableRead {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly lines: readonly SourceLine[]
}

/** Lines of one cell stand 1.3 times their size apart, rows of a table 1.7 times. */
const sameCell = 1.48
/** Points by which edges of one column may differ. */
const edge = 2.5

/** All tables with these titles of columns, in order. A table that goes on over the page has its titles printed again. */
export function tablesIn(lines: readonly SourceLine[], columns: readonly string[]): TableRead[] {
  const strips = stripsOf(lines)
  const isHead = (strip: Strip | undefined): boolean => strip !== undefined && squashed(strip.cells) === squashed(columns)
  const tables: TableRead[] = []
  for (let at = 0; at < strips.length; at += 1) {
    const head = strips[at]
    if (head === undefined || !isHead(head)) continue
    const rows: Strip[] = []
    while (at + 1 < strips.length) {
      const next = strips[at + 1]
      if (next === undefined || next.cells.length !== columns.length || (next.apart && rows.length > 0 && !isHead(next))) break
      // Titles again on the page where they stood, with a gap above: another table.
      if (isHead(next) && next.lines[0]?.page === head.lines[0]?.page) break
      if (!isHead(next)) rows.push(next)
      at += 1
    }
    const caption = strips.slice(0, strips.indexOf(head)).at(-1)
    tables.push({ caption: caption?.cells.join(' ') ?? '', columns, rows, lines: [...(caption?.lines ?? []), ...head.lines] })
  }
  return tables
}

const squashed = (cells: readonly string[]): string => cells.map((cell) => cell.replaceAll(/\s/g, '')).join(cellMark)

function stripsOf(lines: readonly SourceLine[]): Strip[] {
  const groups: { lines: SourceLine[]; apart: boolean }[] = []
  let apart = true
  for (const line of lines) {
    if (line.text.trim() === '') {
      apart = true
      continue
    }
    const last = groups.at(-1)
    const above = last?.lines.at(-1)
    if (last !== undefined && above !== undefined && !apart && goesOn(above, line)) last.lines.push(line)
    else groups.push({ lines: [line], apart })
    apart = false
  }
  return groups.map((group) => ({ ...group, cells: cellsOf(group.lines) }))
}

function goesOn(above: SourceLine, line: SourceLine): boolean {
  if (above.place === undefined || line.place === undefined || above.page !== line.page) return false
  if (Math.abs(above.place.size - line.place.size) > 1) return false
  return above.place.y - line.place.y <= line.place.size * sameCell
}

/** The cells of one strip: what stands below a cell, at its left or right edge, goes on in it. */
function cellsOf(lines: readonly SourceLine[]): string[] {
  const widest = lines.reduce((most, line) => (partsOf(line).length > partsOf(most).length ? line : most), lines[0] ?? { number: 0, page: null, text: '' })
  const columns = partsOf(widest).map((): string[] => [])
  for (const line of lines) {
    const parts = partsOf(line)
    parts.forEach((part, index) => {
      const own = parts.length === columns.length ? index : columnAt(widest.place, line.place, index)
      columns[own]?.push(part)
    })
  }
  return columns.map((parts) => joined(parts))
}

const partsOf = (line: SourceLine): string[] => line.text.split(cellMark).map((part) => withoutMarks(part).replaceAll('★', '').replaceAll(/\s+/g, ' ').trim())

function columnAt(columns: LinePlace | undefined, own: LinePlace | undefined, index: number): number {
  const [left, right] = own?.edges[index] ?? [0, 0]
  const found = columns?.edges.findIndex((column) => Math.abs(column[0] - left) <= edge || Math.abs(column[1] - right) <= edge) ?? 0
  return Math.max(0, found)
}
