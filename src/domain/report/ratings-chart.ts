/** Ratings as a picture: each standard a place on the scale of the framework, and where it stood before. */
import { findStandard, pointsOf, isRating } from '../framework/look-ups.ts'
import type { RatingsChart } from './report-model.ts'
import { ratingOf, type Source } from './sections/source.ts'
import type { RatingChange } from './since-last.ts'

/** The chart of these ratings; where `before` is null in all of them it shows the ratings at a glance. Its words say every rating. */
export function ratingsChart(source: Source, changes: readonly RatingChange[], caption: string): RatingsChart {
  const scale = source.framework.ratings.toSorted((a, b) => a.points - b.points).map((rating) => rating.id)
  const rows = changes.map(({ standardId, before, now }) => {
    const label = standardId === null ? 'Overall' : `${standardId} ${findStandard(source.framework, standardId)?.name ?? ''}`
    const nowWords = standardId === null ? (now ?? 'No rating yet') : ratingOf(source, standardId).text
    return { label, words: before === null ? nowWords : `${nowWords} (before: ${before})`, now: placeOf(source, now), before: placeOf(source, before) }
  })
  const inWords = rows.map((row) => `${row.label}: ${row.words}`).join('; ')
  return { kind: 'ratingsChart', caption, alt: `Chart of ratings. ${inWords}. A table has the same ratings.`, scale, rows }
}

function placeOf({ framework }: Source, rating: string | null): number | null {
  if (rating === null || !isRating(framework, rating)) return null
  const points = pointsOf(framework, rating)
  return framework.ratings.filter((other) => other.points < points).length
}
