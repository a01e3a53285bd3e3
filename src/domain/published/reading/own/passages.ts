/** Lines as running text, in which each match knows where it was printed. */
import type { SourceLine } from '../document.ts'
import type { Source } from '../fact-book.ts'

export interface Found {
  readonly groups: Readonly<Record<string, string>>
  readonly source: Source
}

const longestSource = 500

/** The place of lines, and their words. */
export function sourceOf(lines: readonly SourceLine[]): Source {
  const words = lines.map((line) => line.text.replaceAll('\t', ' | ').trim()).filter((text) => text !== '')
  return { page: lines[0]?.page ?? null, line: lines[0]?.number ?? 0, text: words.join(' ').slice(0, longestSource) }
}

/** Words of a line without the marks of footnotes. */
export const withoutMarks = (text: string): string => text.replaceAll(/<sup>.*?<\/sup>/g, '')

/** Lines joined as they were before they were broken: a line that ends in a hyphen or stroke goes on without a space. */
export function joined(texts: readonly string[]): string {
  return texts.reduce((whole, text) => (whole === '' ? text.trim() : `${whole}${/\p{L}-$|\/$/u.test(whole) ? '' : ' '}${text.trim()}`), '')
}

export class Passage {
  readonly text: string
  readonly #lines: readonly SourceLine[]
  readonly #starts: readonly number[]

  constructor(lines: readonly SourceLine[]) {
    const starts: number[] = []
    let text = ''
    for (const line of lines) {
      const words = withoutMarks(line.text).replaceAll('\t', ' ').trim()
      const whole = joined([text, words])
      starts.push(whole.length - words.length)
      text = whole
    }
    this.#lines = lines
    this.#starts = starts
    this.text = text
  }

  /** Every place where a pattern stands, with its named groups. */
  all(pattern: string): Found[] {
    return [...this.text.matchAll(new RegExp(pattern, 'gu'))].map((match) => ({
      groups: match.groups ?? {},
      source: this.#sourceAt(match.index, match.index + match[0].length),
    }))
  }

  first(pattern: string): Found | undefined {
    return this.all(pattern)[0]
  }

  #sourceAt(from: number, to: number): Source {
    const first = Math.max(
      0,
      this.#starts.findLastIndex((start) => start <= from),
    )
    const last = Math.max(
      first,
      this.#starts.findLastIndex((start) => start < to),
    )
    return sourceOf(this.#lines.slice(first, last + 1))
  }
}
