/** Reads "13 youth conditional cautions, four youth cautions and nine outcome 22 disposals". */
import { numberOf, numberWords } from './numbers.ts'

export interface Listed {
  readonly count: number
  /** In the singular: "youth caution". */
  readonly what: string
}

const counts = `\\d{1,3}|${numberWords.map((word) => word.replace(/^(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(.+)$/, '$1[- ]?$2')).join('|')}`
const between = new RegExp(`\\s*[,;]\\s*(?:and\\s+)?(?=(?:${counts})\\s)|\\s+and\\s+(?=(?:${counts})\\s)`, 'i')
const part = new RegExp(`^(?:a total of\\s+)?(${counts})\\s+([a-z][a-z0-9/ -]{2,60})$`, 'i')

/** @returns the parts in order; null where any of them cannot be read */
export function listed(words: string): Listed[] | null {
  const parts = words.trim().split(between)
  const read = parts.map((one): Listed | null => {
    const match = part.exec(one.trim())
    const count = numberOf(match?.[1] ?? '')
    return match === null || count === null ? null : { count, what: singular((match[2] ?? '').trim()) }
  })
  return read.every((one) => one !== null) ? read : null
}

const singular = (what: string): string =>
  what.replace(/(sentence|order|caution|resolution|disposal|licence|case|requirement)s\b/g, '$1').replace(/^(outcome \d+) disposal$/, '$1')
