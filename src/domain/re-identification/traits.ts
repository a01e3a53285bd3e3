/** Traits of children that a sentence names: gender, age, ethnicity, disposal, area, and whether they are looked after. */
import { plain } from './words.ts'
import type { CaseloadChild } from './risk.ts'

export interface Mention {
  readonly trait: 'gender' | 'age' | 'ethnicity' | 'disposal' | 'area' | 'lookedAfter'
  /** Where in the sentence, and how long. */
  readonly start: number
  readonly length: number
  readonly matches: (child: CaseloadChild) => boolean
  /** A word such as "she", which may be about anybody. */
  readonly isPronoun: boolean
}

const genders: readonly (readonly [RegExp, string, boolean])[] = [
  [/\b(?:girls?|females?|young wom[ae]n|daughters?|sisters?)\b/gi, 'female', false],
  [/\b(?:boys?|males?|young m[ae]n|sons?|brothers?)\b/gi, 'male', false],
  [/\b(?:she|her|hers|herself)\b/gi, 'female', true],
  [/\b(?:he|him|his|himself)\b/gi, 'male', true],
]
const ageWords = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen']
const years = `(\\d{1,2}|${ageWords.join('|')})`
const ages = [
  new RegExp(`\\b${years}[\\s\\-‐‑–]+years?[\\s\\-‐‑–]+olds?\\b`, 'gi'),
  new RegExp(`\\baged?\\s+${years}\\b(?:\\s*(?:to|and|[-–])\\s*${years}\\b)?`, 'gi'),
]
const lookedAfter = /\b(?:looked[\s\-‐‑]after|in care\b|care[\s\-‐‑](?:experienced|leavers?))/gi
/** Words of an ethnic group that say nothing by themselves. */
const empty = new Set([
  'or',
  'and',
  'any',
  'other',
  'background',
  'british',
  'english',
  'welsh',
  'scottish',
  'irish',
  'ethnic',
  'group',
  'heritage',
  'unknown',
  'not',
  'known',
  'stated',
])
const aboutPeople = /^\W+(?:\w+\W+){0,2}(?:child|children|boys?|girls?|young|heritage|background|ethnic|british|m[ae]n|wom[ae]n|people)\b/i

/** Every trait named in a sentence, as far as the caseload knows it. */
export function mentionsIn(sentence: string, children: readonly CaseloadChild[]): Mention[] {
  return [
    ...gendersIn(sentence),
    ...agesIn(sentence),
    ...lookedAfterIn(sentence),
    ...disposalsIn(sentence, children),
    ...areasIn(sentence, children),
    ...ethnicitiesIn(sentence, children),
  ]
}

const gendersIn = (sentence: string): Mention[] =>
  genders.flatMap(([form, gender, isPronoun]) =>
    [...sentence.matchAll(form)].map((match) => mention('gender', match.index, match[0].length, (child) => child.gender === gender, isPronoun)),
  )

function agesIn(sentence: string): Mention[] {
  return ages.flatMap((form) =>
    [...sentence.matchAll(form)].map((match) => {
      const from = yearsOf(match[1])
      const to = match[2] === undefined ? from : yearsOf(match[2])
      return mention('age', match.index, match[0].length, (child) => child.age >= from && child.age <= to)
    }),
  )
}

function yearsOf(written = ''): number {
  const place = ageWords.indexOf(written.toLowerCase())
  return place === -1 ? Number(written) : place + 10
}

const lookedAfterIn = (sentence: string): Mention[] =>
  [...sentence.matchAll(lookedAfter)].map((match) => mention('lookedAfter', match.index, match[0].length, (child) => child.lookedAfter === 'yes'))

function disposalsIn(sentence: string, children: readonly CaseloadChild[]): Mention[] {
  return different(children, 'disposal').flatMap((disposal) =>
    [...sentence.matchAll(new RegExp(`\\b${phraseOf(disposal)}s?\\b`, 'gi'))].map((match) =>
      mention('disposal', match.index, match[0].length, (child) => child.disposal === disposal),
    ),
  )
}

/** An area is a name: "the north of the county" is not the area "North". */
function areasIn(sentence: string, children: readonly CaseloadChild[]): Mention[] {
  return different(children, 'area').flatMap((area) =>
    [...sentence.matchAll(new RegExp(`\\b${phraseOf(area)}\\b`, 'gi'))]
      .filter((match) => /^\p{Lu}/u.test(match[0]) || match[0] === area)
      .map((match) => mention('area', match.index, match[0].length, (child) => child.area === area)),
  )
}

/** By the words that make a group: "Black" and "Caribbean" of "Black or Black British Caribbean". */
function ethnicitiesIn(sentence: string, children: readonly CaseloadChild[]): Mention[] {
  const telling = new Set(different(children, 'ethnicity').flatMap(tellingWords))
  return [...sentence.matchAll(/\p{L}+/gu)].flatMap((match) => {
    const word = [plain(match[0]), plain(match[0]).replace(/s$/, '')].find((form) => telling.has(form))
    if (word === undefined) return []
    const isName = /^\p{Lu}/u.test(match[0]) && match.index > 0
    if (!isName && !aboutPeople.test(sentence.slice(match.index + match[0].length))) return []
    return [mention('ethnicity', match.index, match[0].length, (child) => tellingWords(child.ethnicity).includes(word))]
  })
}

const tellingWords = (ethnicity: string): string[] =>
  plain(ethnicity)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && !empty.has(word))

const different = (children: readonly CaseloadChild[], of: 'disposal' | 'area' | 'ethnicity'): string[] => [...new Set(children.map((child) => child[of]))]

const phraseOf = (words: string): string =>
  words
    .trim()
    .split(/[\s\-‐‑–]+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[\\s\\-‐‑–]+')

const mention = (trait: Mention['trait'], start: number, length: number, matches: Mention['matches'], isPronoun = false): Mention => ({
  trait,
  start,
  length,
  matches,
  isPronoun,
})
