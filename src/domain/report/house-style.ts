/** How a report is worded, so that all of it reads as one text: each rule names what was written and what to write. */

import { proseOf } from './marked-numbers.ts'

export interface StyleRemark {
  /** Place in the text, as indexes. */
  readonly start: number
  readonly end: number
  readonly words: string
  /** What to write instead. */
  readonly instead: string
}

/** Each name of a service, in short and in full (handbook §1): a report uses one. */
const serviceTerms: Readonly<Record<string, string>> = { YJS: 'youth justice service', YOS: 'youth offending service', YOT: 'youth offending team' }

const rules: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d\s?)%|\bpercent\b/gi, 'per cent'],
  [/\bparents?\s*(?:\/|&|\band\b)\s*carers?\b|\bcarers?\s*(?:\/|&|\band\b|\bor\b)\s*parents?\b/gi, 'parents or carers'],
  [/\band\/or\b/gi, '"and" or "or"'],
  [/(?<=\s)&(?=\s)/g, 'and'],
  [/\be\.g\.?(?!\w)/gi, 'for example'],
  [/\bi\.e\.?(?!\w)/gi, 'that is'],
  [/\betc\b\.?/gi, 'and so on'],
  [/\b(?:young|youth|juvenile)\s+offenders?\b(?!\s+institutions?\b)|\bjuveniles?\b/gi, '"child" or "children"'],
]

/**
 * What in a text is against the house style, in the order of the text.
 * @param term the short name of the inspected service: YJS, YOS or YOT; another name has no rule
 */
export function styleRemarks(text: string, term: string): readonly StyleRemark[] {
  const prose = proseOf(text)
  return [...rules, ...termRules(term)]
    .flatMap(([pattern, instead]) => [...prose.matchAll(pattern)].map(({ 0: words, index: start }) => ({ start, end: start + words.length, words, instead })))
    .toSorted((a, b) => a.start - b.start)
}

/** The other names of a service than the one this report uses. */
function termRules(term: string): readonly (readonly [RegExp, string])[] {
  const own = serviceTerms[term]
  if (own === undefined) return []
  return Object.entries(serviceTerms)
    .filter(([other]) => other !== term)
    .flatMap(([other, inFull]) => [[new RegExp(`\\b${other}(?=s?\\b)`, 'g'), term] as const, [new RegExp(`\\b${inFull}(?=s?\\b)`, 'gi'), own] as const])
}
