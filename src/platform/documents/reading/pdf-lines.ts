/** The text layer of a PDF as lines: pieces of text put together by where they stand on the page. */
import { getDocumentProxy } from 'unpdf'
import { cellMark, type SourceLine } from '../../../domain/published/reading/document.ts'
import { joined } from '../../../domain/published/reading/own/passages.ts'
import { Unreadable } from './source-kind.ts'

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>

/** Reports have up to about 100 pages. */
export const mostPages = 500
const fewestLetters = 200

/** @throws Unreadable where there is no text to read: encrypted, broken, scanned, or far too long */
export async function pdfLines(bytes: Uint8Array): Promise<{ lines: SourceLine[]; pages: number }> {
  const proxy = await opened(bytes)
  try {
    if (proxy.numPages > mostPages) throw new Unreadable(`The file has ${proxy.numPages} pages; an inspection report has fewer than ${mostPages}.`)
    const lines: SourceLine[] = []
    for (let page = 1; page <= proxy.numPages; page += 1) lines.push(...(await pageLines(proxy, page)))
    if (lines.reduce((letters, line) => letters + line.text.length, 0) < fewestLetters)
      throw new Unreadable('The file has no text that can be read: it may hold pictures of pages only. Give a PDF with a text layer.')
    return { lines, pages: proxy.numPages }
  } finally {
    await proxy.loadingTask.destroy()
  }
}

async function opened(bytes: Uint8Array): Promise<Proxy> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, disableFontFace: true, useSystemFonts: false })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException') throw new Unreadable('The PDF is locked with a password. Give an unlocked one.')
    throw new Unreadable('The PDF is broken or cut off, so it cannot be read. Get the file again.')
  }
}

interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}
interface Row {
  readonly y: number
  /** Where its last line stands, when a cell goes on under the first. */
  readonly bottom?: number
  readonly size: number
  readonly pieces: Piece[]
}

async function pageLines(proxy: Proxy, number: number): Promise<SourceLine[]> {
  const page = await proxy.getPage(number)
  const content = await page.getTextContent()
  const pieces = content.items.flatMap((item): Piece[] => {
    if (!('str' in item) || item.str === '') return []
    const [a = 0, b = 0, , , x = 0, y = 0]: number[] = item.transform
    // Text that runs up the margin is no part of a line.
    if (Math.abs(b) > Math.abs(a)) return []
    return [{ text: item.str, x, y, width: item.width, size: item.height > 0 ? item.height : Math.hypot(a, b) }]
  })
  page.cleanup()
  return linesOf(withWholeCells(rowsOf(pieces)), number)
}

/** Pieces on one height, from the top; what is smaller and stands a little higher is a mark on the row. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  const bySize = pieces.filter((piece) => piece.text.trim() !== '').toSorted((a, b) => b.y - a.y || a.x - b.x)
  for (const piece of bySize) {
    const row = rows.findLast((candidate, index) => index >= rows.length - 3 && isOn(candidate, piece))
    if (row === undefined) rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
    else row.pieces.push(piece)
  }
  return merged(rows)
}

/** A footnote mark in a cell moves the words of that cell a little down: what is near any piece of a row, and not far from its first, is on it. */
function isOn(row: Row, piece: Piece): boolean {
  const near = (one: { readonly y: number; readonly size: number }, share: number): boolean =>
    Math.abs(one.y - piece.y) <= Math.min(one.size, piece.size) * share
  return near(row, 0.6) && row.pieces.some((one) => near(one, 0.35))
}

/** A row of nothing but small figures just above another row is made of its footnote marks. */
function merged(rows: readonly Row[]): Row[] {
  const kept: Row[] = []
  let waiting: Row | null = null
  for (const row of rows) {
    const marks: Row | null = waiting
    waiting = null
    if (marks !== null) {
      if (marks.y - row.y <= row.size * 0.75 && marks.size < row.size * 0.85) row.pieces.push(...marks.pieces)
      else kept.push(marks)
    }
    if (row.pieces.every((piece) => /^\s*\d{1,3}\s*$/.test(piece.text))) waiting = row
    else kept.push(row)
  }
  return waiting === null ? kept : [...kept, waiting]
}

/** The beginnings of the cells of a row. */
function edgesOf({ pieces }: Row): number[] {
  const size = Math.max(...pieces.map((piece) => piece.size))
  let end = Number.NEGATIVE_INFINITY
  return pieces
    .toSorted((a, b) => a.x - b.x)
    .flatMap((piece) => {
      const gap = piece.x - end
      end = piece.x + piece.width
      return gap > size * 1.1 ? [piece.x] : []
    })
}

/**
 * A cell in the middle of a row may go on in the next line, under its own beginning: its words belong together, before the cells to its
 * right: "Resettlement policy | Good" over "and provision".
 */
function withWholeCells(rows: readonly Row[]): Row[] {
  const kept: Row[] = []
  let last: readonly number[] = []
  for (const row of rows) {
    const edges = edgesOf(row)
    const [only] = edges
    const upper = kept.at(-1)
    const place = only === undefined || edges.length > 1 ? -1 : last.findIndex((edge) => Math.abs(edge - only) < 1.5)
    const goesOn = place > 0 && place < last.length - 1
    if (upper !== undefined && goesOn && (upper.bottom ?? upper.y) - row.y < row.size * 1.45) {
      goOn(upper, last[place + 1] ?? 0, row)
      kept[kept.length - 1] = { ...upper, bottom: row.y }
    } else {
      kept.push(row)
      last = edges
    }
  }
  return kept
}

/** Adds the words of the line below to the last piece of the cell that ends before `next`. */
function goOn({ pieces }: Row, next: number, below: Row): void {
  const last = pieces.reduce((one, piece, index) => (piece.x < next - 1 && piece.x > (pieces[one]?.x ?? 0) ? index : one), 0)
  const piece = pieces[last]
  if (piece === undefined) return
  const isMark = pieces.some((one) => piece.size < one.size * 0.85) && /^\s*\d{1,3}\s*$/.test(piece.text)
  pieces[last] = { ...piece, text: joined([isMark ? `<sup>${piece.text.trim()}</sup>` : piece.text.trimEnd(), wordsOf(below).text]) }
}

function linesOf(rows: readonly Row[], page: number): SourceLine[] {
  const lines: SourceLine[] = []
  const spans = rows.map((row) => spansOf(row, wideGap))
  rows.forEach((row, index) => {
    const above = rows[index - 1]
    if (above !== undefined && (above.bottom ?? above.y) - row.y > Math.max(above.size, row.size) * 1.9)
      lines.push({ number: lines.length + 1, page, text: '' })
    const near = spans.slice(Math.max(0, index - nearRows), index + nearRows + 1)
    const { text, edges } = wordsOf(row, bordersOf(row, near))
    lines.push({ number: lines.length + 1, page, text, place: { y: row.y, bottom: row.bottom ?? row.y, size: row.size, edges } })
  })
  return lines
}

/** Times the size of the print: a gap that is the border of a cell, and one that is where a row nearby has such a border at the same place. */
const wideGap = 1.1
const narrowGap = 0.5
/** How many rows above and below are looked at, and by how many points the edges of a column may differ. */
const nearRows = 14
const sameEdge = 1.5

type Span = readonly [left: number, right: number]

const sizeOf = ({ pieces }: Row): number => Math.max(...pieces.map((piece) => piece.size))

/** The stretches of a row between gaps of so many times its size. */
function spansOf(row: Row, gap: number): Span[] {
  const size = sizeOf(row)
  const spans: [number, number][] = []
  for (const piece of row.pieces.toSorted((a, b) => a.x - b.x)) {
    const last = spans.at(-1)
    if (last === undefined || piece.x - last[1] > size * gap) spans.push([piece.x, piece.x + piece.width])
    else last[1] = piece.x + piece.width
  }
  return spans
}

/** Where the cells of a row begin: after wide gaps, and after narrow ones that go on above or below between the same two columns. */
function bordersOf(row: Row, near: readonly (readonly Span[])[]): ReadonlySet<number> {
  const wide = new Set(spansOf(row, wideGap).map(([left]) => left))
  const parts = spansOf(row, narrowGap)
  const inColumns = parts.filter(([left, right], index) => {
    const end = parts[index - 1]?.[1]
    if (end === undefined || wide.has(left)) return true
    return near.some((spans) =>
      spans.some((span, at) => {
        const gap: Span = [spans[at - 1]?.[1] ?? Number.POSITIVE_INFINITY, span[0]]
        return gap[0] < left && gap[1] > end && (Math.abs(span[0] - left) < sameEdge || Math.abs(span[1] - right) < sameEdge)
      }),
    )
  })
  return new Set(inColumns.map(([left]) => left))
}

/** Letters that touch are one word, split at a ligature as they may be; at a border a cell begins. */
function wordsOf(
  row: Row,
  borders: ReadonlySet<number> = new Set(spansOf(row, wideGap).map(([left]) => left)),
): { readonly text: string; readonly edges: [number, number][] } {
  const size = sizeOf(row)
  const base = row.pieces.find((piece) => piece.size > size * 0.9)?.y ?? row.y
  let words = ''
  let end: number | null = null
  const edges: [number, number][] = []
  for (const piece of row.pieces.toSorted((a, b) => a.x - b.x)) {
    const gap = end === null ? 0 : piece.x - end
    const begins = end === null || (borders.has(piece.x) && gap > size * narrowGap)
    if (begins) edges.push([piece.x, piece.x])
    if (begins && end !== null) words = `${words.trimEnd()}${cellMark}`
    else if (gap > size * 0.14 && !words.endsWith(' ')) words += ' '
    const isMark = piece.size < size * 0.85 && piece.y > base + size * 0.12 && /^\s*\d{1,3}\s*$/.test(piece.text)
    words += isMark ? `<sup>${piece.text.trim()}</sup>` : piece.text
    end = piece.x + piece.width
    const cell = edges.at(-1)
    if (cell !== undefined) cell[1] = end
  }
  return { text: words.trim(), edges }
}
