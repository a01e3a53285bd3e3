/** A report as every format gives it: lines of text in reading order. A row of a table is one line with its cells. */
export interface SourceLine {
  /** Counted from 1: the line of the file, or of the page where the format has pages. */
  readonly number: number
  /** Counted from 1; null where the format has no pages. */
  readonly page: number | null
  readonly text: string
  /** 2 to 6: it is a heading of that level. Only where the format says so. */
  readonly heading?: number
  /** Where it stands on the page, in points. Only where the format has pages. */
  readonly place?: LinePlace
}

/** `y` counts upwards from the foot of the page; `edges` are the left and the right edge of each cell. */
export interface LinePlace {
  readonly y: number
  /** Where its last line stands: lower than y where a cell in its middle goes on under the first line. */
  readonly bottom: number
  readonly size: number
  readonly edges: readonly (readonly [left: number, right: number])[]
}

export interface ReportDocument {
  readonly format: 'text' | 'markdown' | 'html' | 'pdf'
  readonly lines: readonly SourceLine[]
}

/** What separates the cells of a table row in a line. */
export const cellMark = '\t'

/** More letters than any report has: the longest of 2018 to 2024 have about 200,000. */
export const mostLetters = 1_000_000

/** More lines, and longer ones, than any report has, also where a converter left one line in all. */
export const mostLines = 60_000
export const longestLine = 400_000

/** More headings of standards, and more questions, than any report prints: about 60 and 200. */
export const mostRepeats = 1_000
