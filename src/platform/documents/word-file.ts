/** Makes a Word file of headings, paragraphs and tables, in a worker: putting it together would hold up every other request. */
import { documentWorker } from './document-worker.ts'

/** A piece of text: plain, bold, or the mark of a footnote. The first mark of a footnote carries it, later ones repeat its number. */
export type WordRun = { readonly text: string; readonly bold?: boolean } | { readonly footnote: number; readonly first: boolean }
/** A text in one piece, or in several. */
export type WordText = string | readonly WordRun[]

export type WordBlock =
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly onNewPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: WordText; readonly style?: 'caption' | 'statement' }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly WordText[] }
  /** Every row has as many cells as the header, which is repeated on each page; widths are shares of the page, by column. */
  | {
      readonly kind: 'table'
      readonly header: readonly string[]
      readonly rows: readonly (readonly WordText[])[]
      readonly numeric?: readonly boolean[]
      readonly widths?: readonly number[]
    }
  | WordChart

/** Horizontal bars, drawn by Word itself from data that can be edited; `alt` says what they show. */
export interface WordChart {
  readonly kind: 'chart'
  readonly alt: string
  /** The first bar stands at the top; `strong` bars are darker, `margin` is drawn to both sides of the end of a bar. */
  readonly bars: readonly { readonly label: string; readonly values: readonly (number | null)[]; readonly margin: number | null; readonly strong: boolean }[]
  /** The name of each value of a bar; with more than one there is a legend. */
  readonly series: readonly string[]
  readonly most: number
  /** Whether the numbers mean something to the reader, and are printed along the axis. */
  readonly axis: boolean
}

export interface WordOrder {
  readonly title: string
  /** The language of the text; British English where none is said. */
  readonly language?: string
  /** Printed at the top of every page. */
  readonly notice: string | null
  readonly blocks: readonly WordBlock[]
  /** In the order of their numbers, from 1. */
  readonly footnotes?: readonly string[]
}

export const wordMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** @throws Error when it takes longer than a minute */
export async function wordFileOf(order: WordOrder): Promise<Buffer> {
  const { word } = await documentWorker.ask({ kind: 'word', order })
  if (word === undefined) throw new Error('The worker answered another order.')
  return Buffer.from(word)
}
