/** Standards outside the score (resettlement): rated, inspected and not rated, or not inspected; and what a reinspection says of the ratings before. */
import type { Framework, Rating } from '../../framework/framework.ts'
import { standardsOf } from '../../framework/look-ups.ts'
import { sourceAt, type FactBook } from './fact-book.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow } from './flow.ts'
import { phrases, type Phrase } from './phrases.ts'
import type { RatingsPage } from './ratings-page.ts'
import type { StandardSection } from './section-ratings.ts'

const notInspected = [
  '(have not|did not) (inspected|inspect|rated|rate) {~20} resettlement policy and provision as a separate standard',
  'had no eligible cases to {~20} resettlement',
  'did not have any (custody|resettlement|custodial) cases',
  'there were no (relevant|eligible)? (resettlement|custody) cases to inspect',
  'resettlement (policy and provision)? was not inspected',
]
const notRated = ['resettlement {~40} was inspected but not rated', 'resettlement policy and provision inspected not rated']

/** Gives each standard outside the score its status; where the report says neither a rating nor that there is none, nothing. */
export function readApart(flow: Flow, framework: Framework, page: RatingsPage | null, book: FactBook): void {
  for (const standard of standardsOf(framework)) {
    if (framework.scoring.standards.includes(standard.id)) continue
    const path = ['standards', standard.id]
    const rated = book.provenance[`standards.${standard.id}.rating`]
    if (rated !== undefined) {
      book.set([...path, 'status'], 'rated', rated, rated.sure)
      const named = page?.named.includes(standard.id) === true
      const wholePage = page !== null && framework.scoring.standards.every((id) => page.named.includes(id))
      if (named || wholePage) book.set([...path, 'inRatingsTable'], named, rated, rated.sure)
      else book.need([...path, 'inRatingsTable'], 'The ratings could not be read as a whole, so nobody knows whether they name it.')
      continue
    }
    const saysNotRated = notRated.flatMap((words) => phrases(flow, words))[0]
    const says = notInspected.flatMap((words) => phrases(flow, words))
    const own = phrases(flow, `${standard.name} not inspected`)[0]
    const found = saysNotRated ?? says[0] ?? own
    if (found === undefined || (page?.named.includes(standard.id) === true && own === undefined && saysNotRated === undefined)) continue
    const source = sourceAt(flow, found.from, found.to)
    const sure = says.length > 1 ? 'agreed' : 'printed'
    book.set([...path, 'name'], standard.name, source, sure)
    book.set([...path, 'rating'], null, source, sure)
    book.set([...path, 'status'], saysNotRated === undefined ? 'notInspected' : 'inspectedNotRated', source, sure)
    book.set([...path, 'inRatingsTable'], page?.named.includes(standard.id) === true, source, sure)
    const reason = phrases(flow, 'did not have any custody cases in the #12# months before the inspection')[0]
    if (reason !== undefined) book.set([...path, 'reason'], 'no custody cases in the 12 months before the inspection', sourceAt(flow, reason.from, reason.to))
  }
}

/** "moving from a rating of 'Inadequate' to 'Requires improvement'" in a standard's own section, where the second is its rating now. */
export function readPreviousRatings(flow: Flow, framework: Framework, sections: readonly StandardSection[], book: FactBook): void {
  if (book.get(['inspectionKind']) !== 'reinspection') return
  const order = sections.map((one) => standardsOf(framework).findIndex((standard) => standard.id === one.standardId))
  const inStep = order.every((place, index) => index === 0 || place >= (order[index - 1] ?? 0))
  const ratings = new Map(framework.ratings.map((rating): [string, Rating] => [lettersOf(rating.id), rating.id]))
  const words = [...ratings.keys()].join('|')
  for (const match of flow.letters.matchAll(new RegExp(`movingfrom(?:aratingof)?(${words})to(?:aratingof)?(${words})`, 'g'))) {
    const section = sections.findLast((one) => one.start <= match.index && match.index < one.end)
    const before = ratings.get(match[1] ?? '')
    if (!inStep || section === undefined || before === undefined || ratings.get(match[2] ?? '') !== book.get(['standards', section.standardId, 'rating']))
      continue
    book.set(['previousRatings', section.standardId], before, letterSource(flow, match.index, match.index + match[0].length))
  }
  if (!inStep) book.need(['previousRatings'], 'The sections do not stand in the order of the standards, so what they say of earlier ratings is in doubt.')
  const overall = [...ratings].flatMap(([letters, rating]) =>
    phrases(flow, `the service continues to be rated as ${letters}`).map((phrase) => ({ phrase, rating })),
  )[0]
  if (overall !== undefined && overall.rating === book.get(['overallRating']))
    book.set(['previousRatings', 'overall'], overall.rating, phraseSource(flow, overall.phrase))
}

const phraseSource = (flow: Flow, phrase: Phrase): ReturnType<typeof sourceAt> => sourceAt(flow, phrase.from, phrase.to)
const letterSource = (flow: Flow, start: number, end: number): ReturnType<typeof sourceAt> =>
  sourceAt(flow, flow.letterAt[start] ?? 0, (flow.letterAt[Math.max(start, end - 1)] ?? 0) + 1)
