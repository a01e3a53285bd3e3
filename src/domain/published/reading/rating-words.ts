/** The rating words and the names of standards in a flow, as whole words. */
import type { Framework, Rating } from '../../framework/framework.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow } from './flow.ts'
import { namedStandards } from './wordings.ts'

export type RatingItem =
  | { readonly kind: 'rating'; readonly rating: Rating; readonly start: number; readonly end: number }
  /** A name can be that of two standards ("Planning"). */
  | { readonly kind: 'name'; readonly standards: readonly string[]; readonly start: number; readonly end: number }
  | { readonly kind: 'overall'; readonly start: number; readonly end: number }

const overall = 'overallrating'

/** All names and ratings with their letter positions, in order. */
export function ratingItems(flow: Flow, framework: Framework): RatingItem[] {
  const makers = new Map<string, (start: number, end: number) => RatingItem>()
  for (const { letters } of namedStandards(framework)) {
    const standards = namedStandards(framework).flatMap((named) => (named.letters === letters ? [named.standard.id] : []))
    makers.set(letters, (start, end) => ({ kind: 'name', standards, start, end }))
  }
  for (const { id } of framework.ratings) makers.set(lettersOf(id), (start, end) => ({ kind: 'rating', rating: id, start, end }))
  makers.set(overall, (start, end) => ({ kind: 'overall', start, end }))
  const pattern = new RegExp([...makers.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'g')
  return [...flow.letters.matchAll(pattern)].flatMap(({ 0: letters, index }) => {
    const end = index + letters.length
    const make = makers.get(letters)
    return make !== undefined && isWholeWord(flow, index, end) ? [make(index, end)] : []
  })
}

/** Whether letters begin and end with a word of the print, whatever happens between. */
export function isWholeWord(flow: Flow, start: number, end: number): boolean {
  const first = flow.edges[flow.letterAt[start] ?? 0] ?? 0
  const last = flow.edges[flow.letterAt[end - 1] ?? 0] ?? 0
  return (first & 1) !== 0 && (last & 2) !== 0
}
