/**
 * A report as one run of letters and figures, without spaces, quotes or layout: so that a word split between two cells, a sentence
 * split between two pages and a table without lines are all read alike. Each character knows the line it came from.
 */
import { longestLine, mostLetters, mostLines, type ReportDocument, type SourceLine } from './document.ts'
import { furnitureOf } from './furniture.ts'
import { normaliseLine, type FootnoteMark } from './normalise.ts'

export interface FlowLine extends SourceLine {
  /** In one alphabet, footnote marks taken out. */
  readonly plain: string
  readonly marks: readonly FootnoteMark[]
  /** Running headers and footers, page numbers: not part of the flow. */
  readonly furniture: boolean
  readonly from: number
  readonly to: number
}

/** A figure in the flow. */
export interface Figure {
  readonly at: number
  readonly to: number
  /** How many letters stand before it. */
  readonly letter: number
  readonly text: string
  readonly value: number
  readonly perCent: boolean
  /** Whether it is a figure as a whole: nothing glued to it, not possibly one half of a split number. */
  readonly clean: boolean
  readonly line: number
}

export interface Flow {
  /** Letters a–z; figures as "#40#", "#94%#"; "." for every stop, colon and semicolon; "-" and "%" that stand alone; "/" and "£". */
  readonly text: string
  readonly lines: readonly FlowLine[]
  /** Line (index) and column of each character of the flow. */
  readonly lineOf: Uint32Array
  readonly columnOf: Uint32Array
  /** Whether a word begins before, ends after a character: 1 begins, 2 ends. */
  readonly edges: Uint8Array
  readonly letters: string
  /** The place in the flow of each letter, and for each place in the flow how many letters stand before it. */
  readonly letterAt: Uint32Array
  readonly lettersBefore: Uint32Array
  readonly figures: readonly Figure[]
  readonly marks: readonly { readonly letter: number; readonly at: number; readonly number: number; readonly line: number }[]
}

/** The text is longer than any report: not read. */
export class TooLong extends Error {}
const tooLong = 'The text is far longer than any inspection report.'

/** Two columns of prose were put together line by line: no sentence is whole, so nothing can be read for sure. */
export class MixedColumns extends Error {}
const mixed = 'The text of two columns is mixed line by line, so that no sentence is whole. Give the report in one column, or another conversion of it.'
/** Letters that a part of a line of prose has at least, the share of mixed lines, and the lines that are too few to say. */
const prosePart = 24
const mixedShare = 0.2
const fewLines = 60

function isMixed(lines: readonly SourceLine[]): boolean {
  const printed = lines.filter((line) => line.text.trim() !== '')
  if (printed.length < fewLines) return false
  const inParts = printed.filter(
    ({ text }) => text.split(/\t| {3,}/).filter((part) => (part.match(/[A-Za-z]/g)?.length ?? 0) >= prosePart && part.trim().includes(' ')).length > 1,
  )
  return inParts.length > printed.length * mixedShare
}

/** @throws MixedColumns as it says; TooLong when there are more letters than any report has */
export function flowOf(document: ReportDocument): Flow {
  if (document.lines.length > mostLines || document.lines.some((line) => line.text.length > longestLine)) throw new TooLong(tooLong)
  if (isMixed(document.lines)) throw new MixedColumns(mixed)
  const writer = new FlowWriter()
  const lines = document.lines.map((source) => {
    const { text: plain, marks } = normaliseLine(source.text)
    return { ...source, plain, marks }
  })
  const furniture = furnitureOf(lines)
  lines.forEach((line, index) => writer.line(line, furniture[index] ?? false))
  return writer.finish()
}

const figurePattern = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)*/y
const begins = 1
const ends = 2

class FlowWriter {
  #parts: string[] = []
  #length = 0
  #lineOf: number[] = []
  #columnOf: number[] = []
  #edges: number[] = []
  #letterAt: number[] = []
  #lettersBefore: number[] = []
  #figures: Figure[] = []
  #marks: Flow['marks'][number][] = []
  #lines: FlowLine[] = []
  #line = 0

  line(source: SourceLine & { readonly plain: string; readonly marks: readonly FootnoteMark[] }, furniture: boolean): void {
    const from = this.#length
    this.#line = this.#lines.length
    if (!furniture) this.#write(source.plain, source.marks)
    this.#lines.push({ ...source, furniture, from, to: this.#length })
    if (this.#letterAt.length > mostLetters) throw new TooLong(tooLong)
  }

  #write(plain: string, marks: readonly FootnoteMark[]): void {
    let mark = 0
    for (let column = 0; column <= plain.length;) {
      while (mark < marks.length && (marks[mark]?.column ?? 0) <= column) {
        this.#marks.push({ letter: this.#letterAt.length, at: this.#length, number: marks[mark]?.number ?? 0, line: this.#line })
        mark += 1
      }
      if (column === plain.length) return
      column = this.#character(plain, column)
    }
  }

  /** Writes what stands at a column. @returns the next column */
  #character(plain: string, column: number): number {
    const code = plain.charCodeAt(column)
    if (isLetter(code)) return this.#letter(plain, column)
    if (isDigit(code)) return this.#figure(plain, column)
    const sign = plain.charAt(column)
    if (sign === '%' || sign === '/' || sign === '£') this.#push(sign, column, 0)
    else if (sign === '.' || sign === ':' || sign === ';' || sign === '?' || sign === '!') this.#push('.', column, 0)
    else if (sign === '-' && standsAlone(plain, column)) this.#push('-', column, 0)
    return column + 1
  }

  #letter(plain: string, column: number): number {
    const edge = (isWordCode(plain, column - 1) ? 0 : begins) | (isWordCode(plain, column + 1) ? 0 : ends)
    this.#letterAt.push(this.#length)
    this.#push(plain.charAt(column).toLowerCase(), column, edge, 1)
    return column + 1
  }

  #figure(plain: string, column: number): number {
    figurePattern.lastIndex = column
    const text = figurePattern.exec(plain)?.[0] ?? plain.charAt(column)
    const end = column + text.length
    const sign = percentAfter(plain, end)
    const at = this.#length
    const written = `#${text.replaceAll(',', '')}${sign > 0 ? '%' : ''}#`
    const clean = isWhole(plain, column, end, text, sign > 0)
    for (const character of written) this.#push(character, column, 0)
    const value = Number(text.replaceAll(',', ''))
    this.#figures.push({ at, to: this.#length, letter: this.#letterAt.length, text, value, perCent: sign > 0, clean, line: this.#line })
    return sign > 0 ? sign : end
  }

  #push(character: string, column: number, edge: number, letters = 0): void {
    this.#parts.push(character)
    this.#lineOf.push(this.#line)
    this.#columnOf.push(column)
    this.#edges.push(edge)
    this.#lettersBefore.push(this.#letterAt.length - letters)
    this.#length += 1
  }

  finish(): Flow {
    const text = this.#parts.join('')
    return {
      text,
      lines: this.#lines,
      lineOf: Uint32Array.from(this.#lineOf),
      columnOf: Uint32Array.from(this.#columnOf),
      edges: Uint8Array.from(this.#edges),
      letters: this.#letterAt.map((at) => text.charAt(at)).join(''),
      letterAt: Uint32Array.from(this.#letterAt),
      lettersBefore: Uint32Array.from([...this.#lettersBefore, this.#letterAt.length]),
      figures: this.#figures,
      marks: this.#marks,
    }
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Letters, and an apostrophe between letters: "child's" is one word. */
function isWordCode(plain: string, column: number): boolean {
  const code = plain.charCodeAt(column)
  return isLetter(code) || (code === 39 && isLetter(plain.charCodeAt(column - 1)) && isLetter(plain.charCodeAt(column + 1)))
}

/** A dash that is all a cell holds. A dash in a sentence, or before an item of a list, is none. */
function standsAlone(plain: string, column: number): boolean {
  const after = plain.slice(column + 1, column + 3)
  const before = plain.slice(Math.max(0, column - 2), column)
  return (after === '' || /^(?: {2}| ?[|\t])/.test(after) || after === ' ') && /[|\t] ?$|^ {2}$/.test(before)
}

/** Where a per cent sign that belongs to a figure ends; 0 where there is none. "% 'Yes'" is a heading, not the sign of the figure before. */
function percentAfter(plain: string, end: number): number {
  let at = end
  while (plain.charAt(at) === ' ' && at < end + 2) at += 1
  if (plain.charAt(at) !== '%') return 0
  return /^%[\s'"]{0,4}yes/i.test(plain.slice(at, at + 9)) ? 0 : at + 1
}

/**
 * Whether these digits are a figure and not a piece of one. "9 4%" may be 94 or footnote 9 and 4 per cent; "1O0%" is misread;
 * "1 00%" is split. None of these is taken.
 */
function isWhole(plain: string, column: number, end: number, text: string, perCent: boolean): boolean {
  const before = plain.charAt(column - 1)
  const after = plain.charAt(end)
  if (/[A-Za-z0-9.,]/.test(before) && !/[.,]/.test(before)) return false
  if (/[A-Za-z]/.test(after)) return false
  if (perCent && text.length > 1 && text.startsWith('0') && !text.startsWith('0.')) return false
  if (/\d[.,]$/.test(plain.slice(Math.max(0, column - 2), column))) return false
  if (perCent && text.length === 1 && /\d ?$/.test(plain.slice(Math.max(0, column - 2), column))) return false
  return true
}
