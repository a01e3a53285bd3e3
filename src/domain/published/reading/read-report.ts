/** Reads a published report: every fact it states, where each was read, how sure it is, and what a person has to look at. */
import type { Framework } from '../../framework/framework.ts'
import { caseStandardsOf, standardsOf } from '../../framework/look-ups.ts'
import type { Check } from './checks/check.ts'
import { factChecks } from './checks/all-checks.ts'
import { printChecks } from './checks/print-checks.ts'
import type { ReportDocument } from './document.ts'
import { readContextProse } from './context-prose.ts'
import { readOffences, readShares } from './context-shares.ts'
import { readCaseload, readContextTables } from './context-tables.ts'
import { readDiscretion, type Discretion } from './discretion.ts'
import { FactBook, sourceAt, type NeedsPerson, type Provenance } from './fact-book.ts'
import { readFieldwork, readWindows } from './fieldwork.ts'
import { flowOf, type Flow } from './flow.ts'
import { standardHeadings, type StandardHeading } from './headings.ts'
import { readIdentity } from './identity.ts'
import { readInterviews } from './interviews.ts'
import { readScore, statedOverall, type StatedOverall } from './overall.ts'
import { questionFigures, type QuestionFiguresRead } from './question-figures.ts'
import { readPracticeExamples, readSurvey } from './participation.ts'
import { readOwnReport } from './own/read-own-report.ts'
import { phrases } from './phrases.ts'
import { slotsOf } from './question-sets.ts'
import { ratingItems } from './rating-words.ts'
import { ratingsPage, withoutDoubtfulColumns, type RatingsPage, type ReadRating } from './ratings-page.ts'
import { readRecommendations } from './recommendations.ts'
import { readSample, type Counts } from './sample.ts'
import { readSelectionRule } from './selection-rule.ts'
import { sectionRatings, standardSections, type StandardSection } from './section-ratings.ts'
import { readApart, readPreviousRatings } from './standards-apart.ts'

export interface Reading {
  /** In the shape of the published facts; what the report does not state is absent. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly provenance: Readonly<Record<string, Provenance>>
  readonly needsPerson: readonly NeedsPerson[]
  readonly checks: readonly Check[]
}

/** What the checks look at besides the facts. */
export interface Printed {
  readonly flow: Flow
  readonly framework: Framework
  readonly book: FactBook
  readonly headings: readonly StandardHeading[]
  readonly page: RatingsPage | null
  readonly sectionRatings: readonly ReadRating[]
  readonly sections: readonly StandardSection[]
  readonly stated: readonly StatedOverall[]
  readonly figures: QuestionFiguresRead
  readonly discretion: readonly Discretion[]
  readonly counts: Counts
  readonly recommendations: ReturnType<typeof readRecommendations>
}

/** @throws TooLong when the text is far longer than any report */
export function readPrinted(document: ReportDocument, framework: Framework): Printed | null {
  const flow = flowOf(document)
  const book = new FactBook()
  const headings = standardHeadings(flow, framework)
  const figures = questionFigures(flow, framework, headings)
  const items = ratingItems(flow, framework)
  const seen = ratingsPage(flow, framework, items)
  const score = readScore(flow, framework, seen)
  const page = seen === null ? null : withoutDoubtfulColumns(seen, framework, score?.value ?? null)
  const sections = standardSections(flow, framework, headings, page)
  const atSections = sectionRatings(sections, items)
  if (page === null && atSections.length === 0 && figures.keyQuestions.length === 0) return null
  const { area } = readIdentity(flow, framework, book)
  readFieldwork(flow, book)
  readWindows(flow, framework, book)
  const stated = statedOverall(flow, framework)
  recordScore(flow, framework, book, score)
  recordOverall(flow, book, page, stated)
  recordStandards(flow, framework, book, page, atSections)
  recordFigures(flow, framework, book, figures)
  const ratings = [...(page?.ratings ?? []), ...atSections]
  const discretion = readDiscretion({ flow, framework, items, sections, keyQuestions: figures.keyQuestions, ratings }, book)
  const counts = readSample(flow, book)
  const recommendations = readRecommendations(flow, book)
  readInterviews(flow, framework, book)
  readApart(flow, framework, page, book)
  readPreviousRatings(flow, framework, sections, book)
  readSelectionRule(flow, book)
  readContext(flow, area, book)
  readSurvey(flow, book)
  readPracticeExamples(flow, book)
  return { flow, framework, book, headings, page, sectionRatings: atSections, sections, stated, figures, discretion, counts, recommendations }
}

/** Tables first; the figures of running text stand beside them, or alone where a report has no tables of them. */
function readContext(flow: Flow, area: string | null, book: FactBook): void {
  // The heading of the table, or where it is lost a row that stands in no other place.
  const [annexe] = [...phrases(flow, 'population information'), ...phrases(flow, 'first-time entrant rate per #100000# in')]
  const [staffing] = [...phrases(flow, 'key staffing data'), ...phrases(flow, 'total staff headcount full-time equivalent fte')]
  const firstStandard = phrases(flow, 'in making a judgement about staffing')[0]
  const staffingInAnnexe = staffing !== undefined && firstStandard === undefined
  readContextTables(flow, area, staffingInAnnexe, book)
  readCaseload(flow, book)
  readShares(flow, area, book)
  readOffences(flow, book)
  readContextProse(flow, annexe !== undefined || staffing !== undefined, staffingInAnnexe, book)
}

/**
 * @returns null where the document is no report of this framework: it rates nothing and answers no key question
 * @throws TooLong when the text is far longer than any report
 */
export function readReport(document: ReportDocument, framework: Framework): Reading | null {
  const own = readOwnReport(document, framework)
  if (own !== null) return own
  const printed = readPrinted(document, framework)
  if (printed === null) return null
  const { book } = printed
  const read = book.facts()
  const facts = saysNone(printed, read) ? { professionalDiscretion: [], ...read } : read
  return { facts, provenance: book.provenance, needsPerson: book.needs, checks: [...factChecks(facts, framework), ...printChecks(printed)] }
}

/** Whether no rating was moved by discretion: the report names none, and the rating of every case standard follows from its per cents. */
function saysNone({ book, page, framework }: Printed, read: Readonly<Record<string, unknown>>): boolean {
  if (page === null || book.needs.some((need) => need.fact.startsWith('professionalDiscretion')) || read['professionalDiscretion'] !== undefined) return false
  const follows = factChecks(read, framework).filter((check) => check.id.startsWith('standard-follows.'))
  const all = follows.every((check) => check.ok) && follows.length === caseStandardsOf(framework).length
  if (!all) book.need(['professionalDiscretion'], 'The report names no professional discretion, and not every rating was seen to follow from its per cents.')
  return all
}

function recordScore(flow: Flow, framework: Framework, book: FactBook, score: ReturnType<typeof readScore>): void {
  if (score === null) {
    book.need(['score'], `No score out of ${framework.scoring.max} could be read.`)
    return
  }
  const source = sourceAt(flow, score.from, score.to)
  book.set(['score'], score.value, source)
  book.set(['scoreOutOf'], framework.scoring.max, source)
}

/** The ratings page first; where its cell is lost, the sentence of the foreword. */
function recordOverall(flow: Flow, book: FactBook, page: RatingsPage | null, stated: readonly StatedOverall[]): void {
  const onPage = page?.ratings.find((rating) => rating.of === 'overall')
  const [inProse] = stated
  const one = onPage ?? inProse
  if (one === undefined || (onPage === undefined && stated.some((other) => other.rating !== one.rating))) {
    book.need(['overallRating'], 'Neither the ratings nor the foreword state one overall rating.')
    return
  }
  const agreed = onPage !== undefined && inProse !== undefined && inProse.rating === onPage.rating
  book.set(
    ['overallRating'],
    one.rating,
    letterSource(flow, one.start, one.end),
    agreed ? 'agreed' : onPage !== undefined && !onPage.sameLine ? 'pieced together' : 'printed',
  )
}

const letterSource = (flow: Flow, start: number, end: number): ReturnType<typeof sourceAt> =>
  sourceAt(flow, flow.letterAt[start] ?? 0, (flow.letterAt[Math.max(start, end - 1)] ?? 0) + 1)

/** Each standard's rating: the ratings page, confirmed by its own section; loose ones that its section contradicts are left to a person. */
function recordStandards(flow: Flow, framework: Framework, book: FactBook, page: RatingsPage | null, atSections: readonly ReadRating[]): void {
  for (const standard of standardsOf(framework)) {
    const onPage = page?.ratings.find((rating) => rating.of === standard.id)
    const own = atSections.filter((rating) => rating.of === standard.id)
    const inSection = own.every((rating) => rating.rating === own[0]?.rating) ? own[0] : undefined
    const path = ['standards', standard.id, 'rating']
    if (onPage === undefined && inSection === undefined) {
      book.need(
        path,
        page?.named.includes(standard.id) === true ? 'The ratings name it without a rating that could be read.' : 'No rating of it could be read.',
      )
      continue
    }
    const contradicted = onPage !== undefined && inSection !== undefined && onPage.rating !== inSection.rating
    if (contradicted && !onPage.sameLine) {
      book.need(path, `The ratings seem to say ${onPage.rating}, its own section ${inSection.rating}.`)
      continue
    }
    const one = onPage ?? inSection
    if (one === undefined) continue
    book.set(['standards', standard.id, 'name'], standard.name, letterSource(flow, one.start, one.end))
    const agreed = onPage !== undefined && inSection !== undefined && !contradicted
    book.set(path, one.rating, letterSource(flow, one.start, one.end), agreed ? 'agreed' : one.sameLine || onPage === undefined ? 'printed' : 'pieced together')
  }
}

function recordFigures(flow: Flow, framework: Framework, book: FactBook, { keyQuestions, prompts }: QuestionFiguresRead): void {
  for (const { slot, figure, pieced, row } of [...keyQuestions, ...prompts]) {
    const path = slot.letter === null ? ['keyQuestions', slot.standardId, slot.dimension] : ['prompts', slot.standardId, slot.dimension, slot.letter]
    book.set(
      path,
      figure.value,
      sourceAt(flow, Math.min(flow.letterAt[row.start] ?? 0, figure.at), Math.max((flow.letterAt[row.end - 1] ?? 0) + 1, figure.to)),
      pieced ? 'pieced together' : 'printed',
    )
  }
  const placed = new Set([...keyQuestions, ...prompts].map(({ slot }) => slot.rank))
  for (const slot of slotsOf(framework)) {
    if (placed.has(slot.rank)) continue
    if (slot.letter === null) book.need(['keyQuestions', slot.standardId, slot.dimension], 'No per cent of this key question could be read.')
    else if (prompts.length > 0) book.need(['prompts', slot.standardId, slot.dimension, slot.letter], 'No per cent of this prompt could be read.')
  }
}
