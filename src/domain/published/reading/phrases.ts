/**
 * Looks for phrases in a flow, written as people read them: "conducted {n} interviews with case managers". Spaces, commas, quotes and
 * hyphens do not count. {n} a number in figures or words; {p} a per cent; {month}, {year}, {day}; {~40} up to 40 letters; {*40} up to
 * 40 of anything but a stop. Alternatives stand in brackets: (began|started).
 */
import type { Figure, Flow } from './flow.ts'
import { months, numberOf, numberWords } from './numbers.ts'

export interface Phrase {
  /** What stood in the places of the pattern, in order; '' where an alternative without it was taken. */
  readonly values: readonly string[]
  /** Place in the flow. */
  readonly from: number
  readonly to: number
}

const places: Readonly<Record<string, string>> = {
  n: `(#\\d{1,3}#|${numberWords.join('|')})`,
  p: '#(\\d{1,3}(?:\\.\\d{1,2})?)(?:%#|#per-?cent)',
  count: '#(\\d{1,7}(?:\\.\\d{1,3})?)#',
  month: `(${months.join('|')})`,
  year: '#(20\\d\\d)#',
  day: '#(\\d{1,2})#',
}
const compiled = new Map<string, RegExp>()

/** Every place where the phrase stands, beginning with a whole word. */
export function phrases(flow: Flow, pattern: string, from = 0, to = flow.text.length): Phrase[] {
  const expression = compiled.get(pattern) ?? compile(pattern)
  compiled.set(pattern, expression)
  const text = from === 0 && to === flow.text.length ? flow.text : flow.text.slice(from, to)
  return [...text.matchAll(expression)].flatMap((match): Phrase[] => {
    const at = from + match.index
    const isWord = /[a-z]/.test(flow.text.charAt(at))
    if (isWord && ((flow.edges[at] ?? 0) & 1) === 0) return []
    if (figuresIn(flow, at, at + match[0].length).some((figure) => !figure.clean)) return []
    return [{ values: match.slice(1).map((value: string | undefined) => (value ?? '').replaceAll('#', '')), from: at, to: at + match[0].length }]
  })
}

/** The figures between two places of the flow. */
export function figuresIn(flow: Flow, from: number, to: number): Figure[] {
  let low = 0
  let high = flow.figures.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((flow.figures[middle]?.at ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  const found: Figure[] = []
  for (let index = low; (flow.figures[index]?.at ?? Infinity) < to; index += 1) found.push(...flow.figures.slice(index, index + 1))
  return found
}

/** A number that a phrase held, or null. */
export const numberAt = (phrase: Phrase, place: number): number | null => numberOf(phrase.values[place] ?? '')

function compile(pattern: string): RegExp {
  const source = pattern
    .toLowerCase()
    .replaceAll(/[\s,'"-]/g, '')
    .replaceAll('.', '\\.')
    .replaceAll('(', '(?:')
    .replaceAll(/\{(n|p|count|month|year|day)\}/g, (_, name: string) => places[name] ?? '')
    .replaceAll(/\{~(\d{1,3})\}/g, (_, most: string) => `[a-z]{0,${most}}?`)
    .replaceAll(/\{\*(\d{1,3})\}/g, (_, most: string) => `[^.]{0,${most}}?`)
  return new RegExp(source, 'g')
}
