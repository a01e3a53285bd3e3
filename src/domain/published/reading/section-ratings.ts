/** The rating printed at the head of each standard's own section, beside or among the words of its statement. */
import type { Framework } from '../../framework/framework.ts'
import { standardsOf } from '../../framework/look-ups.ts'
import { findWordings, lettersOf, type Occurrence } from './find-wordings.ts'
import type { Flow } from './flow.ts'
import type { StandardHeading } from './headings.ts'
import type { RatingItem } from './rating-words.ts'
import type { ReadRating, RatingsPage } from './ratings-page.ts'
import { letterWording } from './wordings.ts'

/** The section of one standard in the text. */
export interface StandardSection {
  readonly standardId: string
  readonly start: number
  /** Where its opening ends: the words that follow statement and rating. */
  readonly opened: number
  /** Whether the statement of the standard stands in the opening. */
  readonly stated: boolean
  /** Letter position where the next section begins. */
  readonly end: number
}

/** Words with which every report goes on after statement and rating. */
const afterOpening =
  /ourrating|strengths|keydata|keystaffingdata|inmakingajudgement|weinspectedthequality|wealsoinspected|caseloadcharacteristics|thesearethekeyquestions|areasforimprovement|keyfindings/g
const openingReach = 420
const afterStatement = 60

/** The sections of standards: a heading whose statement, or whose rating and first words, follow at once. */
export function standardSections(flow: Flow, framework: Framework, headings: readonly StandardHeading[], page: RatingsPage | null): StandardSection[] {
  const statements = findWordings(
    flow.letters,
    standardsOf(framework).map((standard) => ({ name: standard.id, letters: letterWording(framework, standard.statement) })),
  )
  const stops = [...flow.letters.matchAll(afterOpening)].map((match) => match.index)
  const inText = headings.filter(
    (heading) => (page === null || heading.letter < page.start || heading.letter > page.end) && !isAnnexe(flow, framework, heading),
  )
  const opened = inText.flatMap((heading, index) => {
    const limit = Math.min(heading.nameEnds + openingReach, inText[index + 1]?.letter ?? Infinity)
    const stop = stops.find((at) => at >= heading.nameEnds && at <= limit)
    const statement = statements.find((one) => one.start >= heading.nameEnds && one.start <= Math.min(limit, heading.nameEnds + afterStatement + 40))
    if (stop === undefined && statement === undefined) return []
    return [{ standardId: heading.standardId, start: heading.letter, opened: stop ?? openingAfter(statement, limit), stated: statement !== undefined }]
  })
  return opened.map((section, index) => ({ ...section, end: opened[index + 1]?.start ?? flow.letters.length }))
}

/** "2.1. Assessment (court disposals)" heads a table of the annexe. */
function isAnnexe(flow: Flow, framework: Framework, { nameEnds }: StandardHeading): boolean {
  return framework.caseTypes.some((type) => flow.letters.startsWith(lettersOf(type.manyCases), nameEnds))
}

function openingAfter(statement: Occurrence<string> | undefined, limit: number): number {
  return Math.min(limit, (statement?.end ?? 0) + afterStatement)
}

/** The one rating word of each opening; an opening with two different ones says nothing. */
export function sectionRatings(sections: readonly StandardSection[], items: readonly RatingItem[]): ReadRating[] {
  const ratings = items.filter((item) => item.kind === 'rating')
  return sections.flatMap(({ standardId, start, opened }): ReadRating[] => {
    const own = ratings.filter((item) => item.start >= start && item.end <= opened)
    const [first] = own
    if (first === undefined || own.some((item) => item.rating !== first.rating)) return []
    return [{ of: standardId, rating: first.rating, start: first.start, end: first.end, sameLine: false, column: false }]
  })
}
