/**
 * Numbers in prose. One that tells a figure (a count, a per cent, a share) has to be a reference or say where it comes from;
 * dates, ages, numbers of standards and names that hold a number are recognised and let pass.
 */
import { numberOfWords, numberWordsPattern } from './number-words.ts'

export type FigureKind = 'perCent' | 'share' | 'fraction' | 'count'
type OtherKind = 'date' | 'time' | 'age' | 'standard' | 'name' | 'reference'
export interface NumberInText {
  readonly kind: FigureKind | OtherKind
  /** Places in the text, as indexes: `text.slice(start, end)` is `words`. */
  readonly start: number
  readonly end: number
  readonly words: string
  /** The number, or the first of two; null where it is no single whole or decimal number. */
  readonly value: number | null
  /** The second number of a share ("three of the five"); null elsewhere. */
  readonly of: number | null
}
export type BareNumber = NumberInText & { readonly kind: FigureKind }

const months = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const digits = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
/** A number in digits or words, as a whole: not the end of "A12" or the beginning of "2nd". */
const number = `(?:(?<![\\w.,])(?:${digits})(?![\\w,.]*\\d|[a-zA-Z])|\\b(?:${numberWordsPattern})\\b)`
const dash = '\\s*[-–—]\\s*'
const counted = '(?:children|cases|people|young|girls|boys|orders|disposals|hours|interviews)'
const named =
  'standards?|domains?|annexe?s?|appendix|tables?|figures?|sections?|parts?|paragraphs?|pages?|chapters?|recommendations?|outcome|years?|levels?|tiers?|grades?|bands?|key stages?|stages?|steps?|phases?|key questions?|questions?|prompts?|schedules?|articles?|versions?|group|class|day|week|rule|category'
const ages = '(?:\\d{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty-one|twenty-five)'
const fractionOf = '(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)'

/** In this order: what an earlier pattern has taken, a later one does not see. */
const patterns: readonly (readonly [NumberInText['kind'], RegExp])[] = [
  ['reference', /\{\{[^{}]*\}\}/g],
  ['date', new RegExp(`(?<!\\w)\\d{1,2}(?:st|nd|rd|th)?(?:(?:${dash}|\\s+(?:to|and|or)\\s+)\\d{1,2}(?:st|nd|rd|th)?)?\\s+(?:of\\s+)?${months}\\b(?:,?\\s+\\d{4})?`, 'g')],
  ['date', new RegExp(`\\b${months}\\s+(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?\\d{4}\\b`, 'g')],
  ['date', /(?<![\w/.])(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\w/]|\.\d)/g],
  ['time', /(?<!\w)(?:24\/7|\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm)\b|\d{1,2}:\d{2}(?!\w))/g],
  ['date', new RegExp(`(?<![\\w£.,])(?:19|20)\\d{2}(?:(?:${dash}|/)(?:(?:19|20)?\\d{2}))?(?![\\w%]|[.,]\\d|\\s+(?:per cent|percent|${counted}\\b))`, 'g')],
  ['age', new RegExp(`\\b(?:age[ds]?|aged between|between the ages of|ages? of|under|over|turned|turns?)\\s+(?:from\\s+)?${ages}(?:(?:${dash}|\\s+(?:to|and|or)\\s+)${ages})?(?:s\\b)?(?!\\w|[.,]\\d|\\s*%|\\s+(?:per cent|${counted}|weeks?|months?|days?|minutes?|years)\\b)`, 'gi')],
  ['age', new RegExp(`(?<![\\w.])${ages}(?:-?(?:${dash}|\\s+(?:to|and|or)\\s+)${ages})?[- ]years?[- ]olds?\\b`, 'gi')],
  ['age', new RegExp(`\\bunder-${ages}s?\\b`, 'gi')],
  ['standard', /(?<![\w.,£])\d\.\d(?:\s?[a-z](?!\w))?(?![\w%]|[.,]\d|\s+per\s?cent)/g],
  ['name', new RegExp(`\\b(?:${named})\\s+(?:${digits}|[a-z]\\d|${numberWordsPattern})(?:(?:${dash}|\\s*(?:,|to|and)\\s+)(?:${digits}))*(?![\\w%]|\\s+(?:per cent|${counted})\\b)`, 'gi')],
  ['name', /\b(?:COVID-19|one-to-one|one-off|(?:one|two|three|four)-way|1:1|one another|one day|(?:no|any|every|some|each|the|this|that|which|another|only) one(?!\s+(?:hundred|thousand|million|dozen)))\b/gi],
  ['perCent', new RegExp(`${number}(?:\\s*%|\\s+per\\s?cent\\b)`, 'gi')],
  ['share', new RegExp(`${number}(?:\\s+(?:${counted}|case|child))?\\s+(?:out\\s+of|of|in)\\s+(?:(?:the|its|their|our|these|those|all|every)\\s+)*${number}(?:\\s+cases\\b)?`, 'gi')],
  ['fraction', new RegExp(`\\b(?:(?:a|one|two|three|four|five|six|seven|eight|nine)[ -]${fractionOf}(?=\\s+of\\b|s\\b)|(?:more than|less than|fewer than|about|over|under|nearly|almost|around)\\s+(?:a\\s+)?${fractionOf}\\b|half(?=\\s+(?:of|the|were|was|had)\\b))(?:s\\b)?`, 'gi')],
  ['count', new RegExp(`£\\s?(?:${digits})(?:\\s?(?:million|billion|m|bn|k)\\b)?`, 'gi')],
  ['count', new RegExp(`(?<![\\w.,])(?:${digits})${dash}(?:${digits})(?![\\w]|[.,]\\d)`, 'g')],
  ['count', new RegExp(number, 'gi')],
] // prettier-ignore

/** "one" is a pronoun far more often than a count: it counts before what an inspection counts. */
const oneCounts = /^\s+(?:case|child|girl|boy|interview|meeting|recommendation|court|out-of-court)\b/i

/**
 * Every number of a text in the order of the text, whatever it tells; none overlaps another.
 * @param text a narrative as it was written, with its references
 */
export function numbersIn(text: string): readonly NumberInText[] {
  const found: NumberInText[] = []
  let rest = text
  for (const [kind, pattern] of patterns) {
    const taken = [...rest.matchAll(pattern)].filter((match) => !isPronoun(rest, match.index, match[0]))
    for (const { 0: words, index: start } of taken) {
      found.push({ kind, start, end: start + words.length, words, ...valuesIn(kind, words) })
      rest = rest.slice(0, start) + '\u0001'.repeat(words.length) + rest.slice(start + words.length)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** The figures typed into a text: each has to become a reference, or to say where it comes from. */
export function bareNumbersIn(text: string): readonly BareNumber[] {
  return numbersIn(text).filter(isBare)
}

const isBare = (one: NumberInText): one is BareNumber => ['perCent', 'share', 'fraction', 'count'].includes(one.kind)

const isPronoun = (text: string, start: number, words: string): boolean => words.toLowerCase() === 'one' && !oneCounts.test(text.slice(start + words.length))

function valuesIn(kind: NumberInText['kind'], words: string): Pick<NumberInText, 'value' | 'of'> {
  if (kind !== 'perCent' && kind !== 'share' && kind !== 'count') return { value: null, of: null }
  const [first = null, second = null] = [...words.matchAll(new RegExp(number, 'gi'))].map((match) => valueOf(match[0]))
  return kind === 'share' ? { value: first, of: second } : { value: second === null ? first : null, of: null }
}

const valueOf = (words: string): number | null => (/\d/.test(words) ? Number(words.replaceAll(',', '')) : numberOfWords(words))
