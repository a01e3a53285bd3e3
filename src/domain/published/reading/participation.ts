/** What children and their parents or carers answered, and how many practice examples the report prints. */
import { sourceAt, wordsBetween, type FactBook } from './fact-book.ts'
import type { Flow } from './flow.ts'
import { numberOf } from './numbers.ts'
import { numberAt, phrases, type Phrase } from './phrases.ts'

export function readSurvey(flow: Flow, book: FactBook): void {
  const set = (key: string, value: unknown, phrase: Phrase): void => book.set(['survey', key], value, sourceAt(flow, phrase.from, phrase.to))
  const one = (key: string, ...patterns: string[]): Phrase | undefined => {
    const found = patterns.flatMap((pattern) => phrases(flow, pattern))
    const [first] = found
    const value = first === undefined ? null : numberAt(first, 0)
    if (first === undefined || value === null || found.some((other) => numberAt(other, 0) !== value)) return undefined
    set(key, value, first)
    return first
  }
  const [method] = phrases(flow, 'text survey')
  if (method !== undefined) set('method', 'text survey', method)
  one('consented', 'delivered the survey independently to the {n} children who consented')
  const both = phrases(flow, '{n} children and {n} parents? replied')[0]
  if (both === undefined) one('responses', 'had {n} responses to our text survey', '{n} children also responded to the text survey')
  else {
    const children = numberAt(both, 0) ?? 0
    const parents = numberAt(both, 1) ?? 0
    book.set(['survey', 'responses'], children + parents, sourceAt(flow, both.from, both.to), 'worked out')
    set('responsesChildren', children, both)
    set('responsesParents', parents, both)
  }
  const [scale] = phrases(flow, '(on a scale of|from) {n} to {n}').filter((phrase) => numberAt(phrase, 0) === 1 && numberAt(phrase, 1) === 10)
  if (scale !== undefined) set('scale', [1, 10], scale)
  readRatings(flow, set)
  one('childrenMet', 'during the inspection we met {n} children')
  one('interviewsConsented', '{n} children whose cases were inspected consented to a telephone interview')
  one('interviewsChildren', 'able to speak to {n} children out of', 'able to speak with {n} of them')
  one('interviewsOutOfCases', 'children out of the {n} cases we inspected')
  one('ableToAccessServices', '{n} of the {n} children agreed that they had been able to access')
  const [support] = phrases(flow, '{n} children identified the support they received as being very good and the remaining {n} as quite good')
  if (support !== undefined) {
    set('supportVeryGood', numberAt(support, 0), support)
    set('supportQuiteGood', numberAt(support, 1), support)
  }
  const [calls] = phrases(flow, '{n} further telephone interviews {n} with a child and {n} with a parent')
  if (calls !== undefined && numberAt(calls, 0) === (numberAt(calls, 1) ?? 0) + (numberAt(calls, 2) ?? 0)) {
    set('interviewsChildren', numberAt(calls, 1), calls)
    set('interviewsParents', numberAt(calls, 2), calls)
  }
}

/** "Four gave it a 10, one a 7 and one a 1": every rating; or how many lay where. */
function readRatings(flow: Flow, set: (key: string, value: unknown, phrase: Phrase) => void): void {
  const listedAfter = (key: string, pattern: string): void => {
    const [found] = phrases(flow, pattern)
    const ratings = found === undefined ? null : ratingsIn(wordsBetween(flow, found.from, Math.min(flow.text.length, found.to + 60)))
    if (found !== undefined && ratings !== null) set(key, ratings, found)
  }
  listedAfter('ratings', '{n} gave it an? {n} {n} an? {n}')
  listedAfter('ratingsStayOutOfTrouble', '{n} scored it an? {n} {n} an? {n}')
  const [least] = phrases(flow, 'all children rated the service as {n} or above with {n} rating this as an? {n}')
  const [spread] = phrases(flow, '{n} of the respondents rated the service from {n} to {n}. however {n} participants who were parents gave a score of {n}')
  const responses = phrases(flow, '{n} children also responded to the text survey')[0]
  if (least !== undefined && responses !== undefined) {
    set('ratingsSummary', { [`atLeast${numberAt(least, 0) ?? ''}`]: numberAt(responses, 0), [`equalTo${numberAt(least, 2) ?? ''}`]: numberAt(least, 1) }, least)
  } else if (spread !== undefined) {
    const equal = `equalTo${numberAt(spread, 4) ?? ''}`
    set(
      'ratingsSummary',
      {
        [`between${numberAt(spread, 1) ?? ''}and${numberAt(spread, 2) ?? ''}`]: numberAt(spread, 0),
        [equal]: numberAt(spread, 3),
        [`${equal}AreParents`]: true,
      },
      spread,
    )
  }
}

function ratingsIn(words: string): number[] | null {
  const sentence = words.split(/\.(?:\s|$)/)[0] ?? ''
  const parts = sentence.split(/,\s*(?:and\s+)?|\s+and\s+/)
  const read = parts.map((part) => {
    const match = /^(\w+(?:-\w+)?)(?: (?:gave|scored) it)? an? (\d{1,2})\b/i.exec(part.trim())
    const count = numberOf(match?.[1] ?? '')
    return match === null || count === null || count > 50 ? null : Array.from({ length: count }, () => Number(match[2]))
  })
  return read.every((one) => one !== null) ? read.flat() : null
}

/** Boxes headed "Good practice example". Where the words stand in the middle of a line they may be prose, and nothing is counted. */
export function readPracticeExamples(flow: Flow, book: FactBook): void {
  const headings: number[] = []
  for (const match of flow.letters.matchAll(/practiceexample(?!s)/g)) {
    const line = flow.lineOf[flow.letterAt[match.index] ?? 0] ?? 0
    const words =
      flow.lines[line]?.plain
        .replaceAll(/[^A-Za-z ]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim() ?? ''
    if (!/^(?:good |poor |effective |notable )?practice example(?: \w{1,9})?$/i.test(words)) {
      book.need(['practiceExamples'], 'Practice examples are not set apart from the text, so they were not counted.')
      return
    }
    headings.push(line)
  }
  const first = headings[0] ?? flow.lineOf[phrases(flow, 'names in the practice examples have been changed')[0]?.from ?? -1]
  const line = first === undefined ? undefined : flow.lines[first]
  if (line !== undefined) book.set(['practiceExamples'], headings.length, { page: line.page, line: line.number, text: line.text.trim().slice(0, 300) })
}
