/** How many cases of each kind were inspected, how many interviews and meetings were held, and the rule of selection. */
import { sourceAt, wordsBetween, type FactBook } from './fact-book.ts'
import type { Flow } from './flow.ts'
import { listed } from './listed.ts'
import { numberAt, phrases, type Phrase } from './phrases.ts'

/** One printed count, and where. */
export interface Count {
  readonly value: number
  readonly phrase: Phrase
  /** Whether it is the sum of what is printed. */
  readonly summed?: boolean
}

/** Every statement of a number of cases, interviews or meetings, by the key it has in the published shape. */
export interface Counts {
  readonly courtDisposals: readonly Count[]
  readonly outOfCourt: readonly Count[]
  readonly resettlement: readonly Count[]
  readonly caseManagerInterviews: readonly Count[]
}

const counted = (flow: Flow, ...patterns: string[]): Count[] =>
  patterns
    .flatMap((pattern) => phrases(flow, pattern))
    .flatMap((phrase) => {
      const value = numberAt(phrase, 0)
      return value === null ? [] : [{ value, phrase }]
    })
    .toSorted((a, b) => a.phrase.from - b.phrase.from)

export function readSample(flow: Flow, book: FactBook): Counts {
  const court = [...counted(flow, '(examined|inspected|sample of) {n} (court disposals|court cases|post-court cases)'), ...courtCases(flow, book)]
  const outOfCourt = counted(
    flow,
    '(examined|inspected) {n} out-of-court (disposals|disposal cases|cases)',
    'disposals and {n} out-of-court disposals',
    'inspected {n} cases {~40} that had received an out-of-court disposal',
    'a detailed look at {n} (cases {~40} that had received)? (an)? out-of-court disposal',
  )
  const resettlement = [
    ...counted(
      flow,
      'inspected {n} cases {~40} that had (received|been given) (a)? custodial sentences?',
      '{n} resettlement cases',
      'case assessments over {~40} examining {n} case files',
    ),
    ...noResettlement(flow),
  ]
  const interviews = counted(flow, '(conducted|held|completed) {n} interviews with case managers', '(conducted|held|completed) {n} case manager interviews')
  settle(flow, book, 'courtDisposals', court)
  settle(flow, book, 'outOfCourt', outOfCourt)
  settle(flow, book, 'resettlement', resettlement)
  settleFirst(flow, book, 'caseManagerInterviews', interviews)
  others(flow, book)
  breakdowns(flow, book)
  return { courtDisposals: court, outOfCourt, resettlement, caseManagerInterviews: interviews }
}

/** A count that is printed several times counts only where all agree. */
function settle(flow: Flow, book: FactBook, key: string, counts: readonly Count[]): void {
  const [first, ...more] = counts
  if (first === undefined) book.need(['sample', key], 'The report does not say how many in words that could be read.')
  else if (more.some(({ value }) => value !== first.value))
    book.need(['sample', key], `The report prints different numbers: ${[...new Set(counts.map(({ value }) => value))].join(', ')}.`)
  else
    book.set(
      ['sample', key],
      first.value,
      sourceAt(flow, first.phrase.from, first.phrase.to),
      more.length > 0 ? 'agreed' : first.summed === true ? 'worked out' : 'printed',
    )
}

/** The first printed count stands, and the others beside it. */
function settleFirst(flow: Flow, book: FactBook, key: string, counts: readonly Count[]): void {
  const [first] = counts
  const values = [...new Set(counts.map(({ value }) => value))]
  if (first === undefined) return
  const source = sourceAt(flow, first.phrase.from, first.phrase.to)
  book.set(['sample', key], first.value, source, values.length === 1 && counts.length > 1 ? 'agreed' : 'printed')
  if (values.length > 1) book.set(['sample', `${key}Variants`], values, source)
}

/** "We took a detailed look at 33 community sentences and six custodial sentences": their sum, and what it is made of. */
function courtCases(flow: Flow, book: FactBook): Count[] {
  return phrases(flow, 'took a detailed look at').flatMap((phrase) => {
    const words = wordsBetween(flow, phrase.to, Math.min(flow.text.length, phrase.to + 200))
    const clause = /^(.{3,160}?)(?: managed | that had | supervised |[.;:])/.exec(words)?.[1] ?? ''
    const parts = listed(clause)
    if (parts === null || parts.some(({ what }) => /out-of-court|caution|resolution/.test(what))) return []
    const [total, ...rest] = parts
    if (total === undefined) return []
    const own = /^(?:cases?|court disposals?|court cases?|post-court cases?)\b/.test(total.what) ? rest : parts
    const sum = own.reduce((all, { count }) => all + count, 0)
    if (own !== parts && rest.length > 0 && sum !== total.count) return []
    if (own.length > 0)
      book.set(['sample', 'courtBreakdown'], Object.fromEntries(own.map(({ what, count }) => [what, count])), sourceAt(flow, phrase.from, phrase.to + 60))
    return [own.length > 0 ? { value: sum, phrase, summed: own.length > 1 && own === parts } : { value: total.count, phrase }]
  })
}

function noResettlement(flow: Flow): Count[] {
  const none = [
    'had no eligible cases to {~30} resettlement',
    'did not have any (custody|resettlement) cases',
    'there were no (relevant|eligible)? resettlement cases to',
    'no resettlement cases (were|to)',
  ]
  return none.flatMap((pattern) => phrases(flow, pattern)).map((phrase) => ({ value: 0, phrase }))
}

function others(flow: Flow, book: FactBook): void {
  const first = (key: string, ...patterns: string[]): void => {
    const counts = counted(flow, ...patterns)
    const [one] = counts
    if (one !== undefined && counts.every(({ value }) => value === one.value))
      book.set(['sample', key], one.value, sourceAt(flow, one.phrase.from, one.phrase.to))
  }
  first('meetings', '(conducted|held) {n} meetings')
  first('managerInterviews', 'interviews with case managers and {n} with (a|their)? managers?')
  first('turningPointCases', '{n} of the cases were subject to the turning point pilot')
  first('caseManagerInterviewsCourt', 'conducted {n} interviews with the relevant case managers')
  first('caseManagerInterviewsOutOfCourt', 'interviewed the case managers in {n} cases')
}

/** "These consisted of nine community resolutions and five other disposals." */
function breakdowns(flow: Flow, book: FactBook): void {
  const [of] = phrases(flow, 'out-of-court disposals?. these (consisted of|included|comprised|were)')
  const parts = of === undefined ? null : listed(firstSentence(wordsBetween(flow, of.to, Math.min(flow.text.length, of.to + 260))))
  // A disposal is written in small letters: a capital is the beginning of other words that came between.
  if (of !== undefined && parts !== null && parts.every(({ what }) => !/^[A-Z][a-z]/.test(what)))
    book.set(['sample', 'outOfCourtBreakdown'], Object.fromEntries(parts.map(({ what, count }) => [what, count])), sourceAt(flow, of.from, of.to + 100))
  const [custody] = phrases(flow, 'that had received a custodial sentence.')
  const sentences = custody === undefined ? null : listed(firstSentence(wordsBetween(flow, custody.to, Math.min(flow.text.length, custody.to + 200))))
  if (custody !== undefined && sentences !== null && sentences.length > 1)
    book.set(
      ['sample', 'resettlementBreakdown'],
      Object.fromEntries(sentences.map(({ what, count }) => [what, count])),
      sourceAt(flow, custody.from, custody.to + 60),
    )
}

const firstSentence = (words: string): string => words.split(/\.(?:\s|$)/)[0] ?? ''
