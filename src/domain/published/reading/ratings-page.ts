/** The page of ratings: a table, loose lines, or names and ratings in columns of their own. */
import type { Framework, Rating } from '../../framework/framework.ts'
import { pointsOf, standardsOf } from '../../framework/look-ups.ts'
import { ratingOfScore } from '../../rating/overall.ts'
import { editsBetween } from './edits.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow } from './flow.ts'
import { possiblePlaces } from './in-order.ts'
import type { RatingItem } from './rating-words.ts'

export interface ReadRating {
  /** A standard's id, or "overall". */
  readonly of: string
  readonly rating: Rating
  readonly start: number
  readonly end: number
  /** Whether name and rating stood on one line, or in one row. */
  readonly sameLine: boolean
  /** Whether names and ratings stood in columns of their own and were joined by their order. */
  readonly column: boolean
}
export interface RatingsPage {
  readonly start: number
  readonly end: number
  readonly ratings: readonly ReadRating[]
  /** Standards named on the page, rated or not. */
  readonly named: readonly string[]
}

const withinPage = 60
const betweenNameAndRating = 8
const betweenRatings = 12
const fewestRatings = 6

/** The stretch of names and ratings that rates most standards; null where none rates at least six. */
export function ratingsPage(flow: Flow, framework: Framework, items: readonly RatingItem[]): RatingsPage | null {
  const order = standardsOf(framework).map((standard) => standard.id)
  const pages = stretches([...items, ...misreadNames(flow, framework, items)].toSorted((a, b) => a.start - b.start)).map((stretch) =>
    readStretch(flow, order, stretch),
  )
  const best = pages.reduce<RatingsPage | null>((most, page) => (page.ratings.length > (most?.ratings.length ?? 0) ? page : most), null)
  return best !== null && best.ratings.length >= fewestRatings ? best : null
}

function stretches(items: readonly RatingItem[]): RatingItem[][] {
  const all: RatingItem[][] = []
  for (const item of items) {
    const before = all.at(-1)?.at(-1)
    if (before !== undefined && item.start - before.end <= withinPage) all.at(-1)?.push(item)
    else all.push([item])
  }
  return all.filter((stretch) => stretch.filter((item) => item.kind === 'name').length >= fewestRatings)
}

/** A number of a standard followed by something very like its name ("provis sion") and a rating. */
function misreadNames(flow: Flow, framework: Framework, items: readonly RatingItem[]): RatingItem[] {
  const names = new Map(standardsOf(framework).map((standard) => [standard.id, lettersOf(standard.name)]))
  const starts = new Set(items.map((item) => item.start))
  const ratings = items.filter((item) => item.kind === 'rating')
  let next = 0
  return flow.figures.flatMap((figure): RatingItem[] => {
    const name = names.get(figure.text)
    if (name === undefined || starts.has(figure.letter)) return []
    while ((ratings[next]?.start ?? Infinity) < figure.letter) next += 1
    const rating = ratings[next]
    if (rating === undefined || rating.start - figure.letter > name.length + 4) return []
    const printed = flow.letters.slice(figure.letter, rating.start)
    return editsBetween(printed, name) <= Math.max(1, name.length * 0.15)
      ? [{ kind: 'name', standards: [figure.text], start: figure.letter, end: rating.start }]
      : []
  })
}

/** Names and ratings of one stretch, joined. */
function readStretch(flow: Flow, order: readonly string[], stretch: readonly RatingItem[]): RatingsPage {
  const labels = stretch.filter((item) => item.kind !== 'rating')
  const ids = new Map<RatingItem, string>()
  const names = inOrder(
    flow,
    order,
    labels.filter((item) => item.kind === 'name'),
  )
  for (const [item, id] of names) ids.set(item, id)
  const firstName = Math.min(...[...names.keys()].map((item) => item.start))
  const overall = labels.findLast((item) => item.kind === 'overall' && item.start < firstName)
  if (overall !== undefined) ids.set(overall, 'overall')
  const kept = stretch.filter((item) => item.kind === 'rating' || ids.has(item))
  return {
    start: overall?.start ?? firstName,
    end: Math.max(...[...ids.keys()].map((item) => item.end)),
    ratings: joined(flow, kept, ids),
    named: [...ids.values()].filter((id) => id !== 'overall'),
  }
}

/** Which standard each name means: by the number before it, otherwise by its place among the others. */
function inOrder(flow: Flow, order: readonly string[], names: readonly Extract<RatingItem, { kind: 'name' }>[]): Map<RatingItem, string> {
  const candidates = names.map((item) => {
    const number = idBefore(flow, item.start)
    return (number !== null && item.standards.includes(number) ? [number] : item.standards).map((id) => order.indexOf(id))
  })
  const places = possiblePlaces(candidates)
  return new Map(
    names.flatMap((item, index): [RatingItem, string][] => {
      const [rank, ...others] = (places[index]?.length ?? 0) > 0 ? (places[index] ?? []) : (candidates[index] ?? [])
      const id = rank === undefined || others.length > 0 ? undefined : order[rank]
      return id === undefined ? [] : [[item, id]]
    }),
  )
}

function idBefore(flow: Flow, letter: number): string | null {
  const at = flow.letterAt[letter] ?? 0
  const number = /#(\d)(?:\.|#\.?#)(\d)#[.-]?$/.exec(flow.text.slice(Math.max(0, at - 10), at))
  return number === null ? null : `${number[1] ?? ''}.${number[2] ?? ''}`
}

/** First what stands on one line by itself; then runs of names followed by as many ratings. */
function joined(flow: Flow, items: readonly RatingItem[], ids: ReadonlyMap<RatingItem, string>): ReadRating[] {
  const onOneLine = sameLine(flow, items, ids)
  const done = new Set(onOneLine.flatMap(({ name, rating }) => [name, rating]))
  const groups = groupsOf(items.filter((item) => !done.has(item)))
  const outOfStep = groups[0]?.names.length === 0 && (groups.at(-1)?.ratings.length ?? 0) === 0
  const byOrder = outOfStep
    ? []
    : groups.flatMap(({ names, ratings }) =>
        names.length === ratings.length ? names.map((name, index) => ({ name, rating: ratings[index], column: names.length > 1 })) : [],
      )
  return [...onOneLine.map((pair) => ({ ...pair, sameLine: true, column: false })), ...byOrder.map((pair) => ({ ...pair, sameLine: false }))]
    .flatMap(({ name, rating, sameLine: together, column }): ReadRating[] => {
      const of = ids.get(name)
      return of === undefined || rating?.kind !== 'rating'
        ? []
        : [{ of, rating: rating.rating, start: name.start, end: rating.end, sameLine: together, column }]
    })
    .toSorted((a, b) => a.start - b.start)
    .filter((one, _, all) => all.every((other) => other.of !== one.of || other.rating === one.rating))
    .filter((one, index, all) => all.findIndex((other) => other.of === one.of) === index)
}

function sameLine(flow: Flow, items: readonly RatingItem[], ids: ReadonlyMap<RatingItem, string>): { name: RatingItem; rating: RatingItem }[] {
  const line = (letter: number): number => flow.lineOf[flow.letterAt[letter] ?? 0] ?? 0
  const byLine = Map.groupBy(items, (item) => line(item.start))
  return [...byLine.values()].flatMap((own) => {
    const [name, rating, ...more] = own
    if (name === undefined || rating === undefined || more.length > 0 || !ids.has(name) || rating.kind !== 'rating') return []
    return rating.start - name.end <= betweenNameAndRating ? [{ name, rating }] : []
  })
}

interface Group {
  readonly names: RatingItem[]
  readonly ratings: RatingItem[]
}

/** Names one after the other, then the ratings that follow them closely. */
function groupsOf(items: readonly RatingItem[]): Group[] {
  const groups: Group[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (item.kind !== 'rating') {
      if (last === undefined || last.ratings.length > 0) groups.push({ names: [item], ratings: [] })
      else last.names.push(item)
      continue
    }
    const before = last?.ratings.at(-1) ?? last?.names.at(-1)
    if (last === undefined || before === undefined) groups.push({ names: [], ratings: [item] })
    else if (item.start - before.end <= (before.kind === 'rating' ? betweenRatings : betweenNameAndRating)) last.ratings.push(item)
  }
  return groups
}

/**
 * A column in which one name or rating was lost is out of step without showing it. It counts only where it is whole: every standard of the
 * score is rated, and the ratings add up to the score that is printed.
 */
export function withoutDoubtfulColumns(page: RatingsPage, framework: Framework, score: number | null): RatingsPage {
  if (!page.ratings.some((rating) => rating.column)) return page
  const own = framework.scoring.standards.map((id) => page.ratings.find((rating) => rating.of === id)?.rating)
  const sum = own.reduce((all, rating) => all + (rating === undefined ? 0 : pointsOf(framework, rating)), 0)
  const whole = score !== null && own.every((rating) => rating !== undefined) && sum === score
  const fits = ({ of, rating, column }: ReadRating): boolean => !column || (whole && (of !== 'overall' || rating === ratingOfScore(framework, sum)))
  return { ...page, ratings: page.ratings.filter(fits) }
}
