/** The tables of our own layout: a caption, the titles of the columns, and rows of which each cell is filled. */
import { cellMark, type LinePlace, type SourceLine } from '../document.ts'
import { joined, withoutMarks } from './passages.ts'

/** Lines that were one before they were broken to fit: a row of a table, a heading, a paragraph. */
interface Strip {
  readonly cells: readonly string[]
  readonly lines: readonly SourceLine[]
  /** Whether a gap stands above it. */
  readonly apart: boolean
  /** How far its first line stands below the last of the strip above; null over the page, and where nothing says where lines stand. */
  readonly below: number | null
}
export interface TableRow {
  readonly cells: readonly string[]
  readonly lines: readonly SourceLine[]
}
export interface TableRead {
  /** What stands above the titles; null where it may have begun on the page before. */
  readonly caption: string | null
  /** The words that its caption may be: at the top of a page with or without those at the foot of the one before. */
  readonly captions: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly lines: readonly SourceLine[]
  /** Whether it ends where other words begin, and not at a row whose cells could not be told apart. */
  readonly whole: boolean
}

/** Lines of one cell stand 1.3 times their size apart in our PDF, 1.5 times where a browser prints the page; rows of a table 1.7 and 2.4 times. */
const sameCell = 1.58
/** Rows of one table stand about as far apart as its first from its titles. */
const rowsApart = 1.5
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
    let widest = 0
    while (at + 1 < strips.length) {
      const next = strips[at + 1]
      if (next === undefined || next.cells.length !== columns.length) break
      const over = next.below === null ? next.apart && rows.length > 0 && !isNewPage(strips[at], next) : widest > 0 && next.below > widest * rowsApart
      if (over && !isHead(next)) break
      // Titles again on the page where they stood, with a gap above: another table.
      if (isHead(next) && next.lines[0]?.page === head.lines[0]?.page) break
      if (!isHead(next)) rows.push(next)
      widest = Math.max(widest, next.below ?? 0)
      at += 1
    }
    const after = strips[at + 1]
    const [before, above] = strips.slice(0, strips.indexOf(head)).slice(-2)
    const lines = [...((above ?? before)?.lines ?? []), ...head.lines]
    tables.push({ ...(above === undefined ? captionOf(undefined, before) : captionOf(before, above)), columns, rows, lines, whole: after?.cells.length !== 0 })
  }
  return tables
}

/** Every row of so many cells, whatever table it is of. */
export const rowsOf = (lines: readonly SourceLine[], cells: number): TableRow[] => stripsOf(lines).filter((strip) => strip.cells.length === cells)

function captionOf(before: Strip | undefined, above: Strip | undefined): Pick<TableRead, 'caption' | 'captions'> {
  const own = above?.cells.join(' ') ?? ''
  const last = before?.cells[0] ?? ''
  if (above === undefined || before?.cells.length !== 1 || !isNewPage(before, above)) return { caption: own, captions: [own] }
  return { caption: /[.?!:]$/.test(last) ? own : null, captions: [own, joined([last, own])] }
}

const isNewPage = (above: Strip | undefined, next: Strip): boolean => above?.lines.at(-1)?.page !== next.lines[0]?.page

const squashed = (cells: readonly string[]): string => cells.map((cell) => cell.replaceAll(/\s/g, '')).join(cellMark)

function stripsOf(lines: readonly SourceLine[]): Strip[] {
  const groups: { lines: SourceLine[]; apart: boolean; below: number | null }[] = []
  let apart = true
  for (const line of lines) {
    if (line.text.trim() === '') {
      apart = true
      continue
    }
    const last = groups.at(-1)
    const above = last?.lines.at(-1)
    if (last !== undefined && above !== undefined && !apart && goesOn(above, line)) last.lines.push(line)
    else groups.push({ lines: [line], apart, below: distance(above, line) })
    apart = false
  }
  return groups.map((group) => ({ ...group, cells: cellsOf(group.lines) }))
}

function distance(above: SourceLine | undefined, line: SourceLine): number | null {
  if (above?.place === undefined || line.place === undefined || above.page !== line.page) return null
  return above.place.bottom - line.place.y
}

function goesOn(above: SourceLine, line: SourceLine): boolean {
  if (above.place === undefined || line.place === undefined || above.page !== line.page) return false
  if (Math.abs(above.place.size - line.place.size) > 1) return false
  return above.place.bottom - line.place.y <= line.place.size * sameCell
}

/** The cells of one strip: what stands below a cell, at its left or right edge, goes on in it. None where words stand below no cell. */
function cellsOf(lines: readonly SourceLine[]): string[] {
  const widest = lines.reduce((most, line) => (partsOf(line).length > partsOf(most).length ? line : most), lines[0] ?? { number: 0, page: null, text: '' })
  const columns = partsOf(widest).map((): string[] => [])
  for (const line of lines) {
    const parts = partsOf(line)
    for (const [index, part] of parts.entries()) {
      const own = columns[parts.length === columns.length ? index : columnAt(widest.place, line.place, index)]
      if (own === undefined) return []
      own.push(part)
    }
  }
  return columns.map((parts) => joined(parts.filter((part) => part !== '')))
}

const partsOf = (line: SourceLine): string[] => line.text.split(cellMark).map((part) => withoutMarks(part).replaceAll('★', '').replaceAll(/\s+/g, ' ').trim())

/** -1 where it stands below none. */
function columnAt(columns: LinePlace | undefined, own: LinePlace | undefined, index: number): number {
  const [left, right] = own?.edges[index] ?? [0, 0]
  return columns?.edges.findIndex((column) => Math.abs(column[0] - left) <= edge || Math.abs(column[1] - right) <= edge) ?? -1
}
