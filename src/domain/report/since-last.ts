/** A reinspection beside the inspection before it (handbook §5): every rating, and whether it went up, down or stayed. */
import type { Framework } from '../framework/framework.ts'
import { isRating, pointsOf, standardsOf } from '../framework/look-ups.ts'
import type { ReportFacts } from './facts.ts'

export interface RatingChange {
  /** null for the overall rating. */
  readonly standardId: string | null
  readonly before: string | null
  readonly now: string | null
  /** null where one of the two is not known, or is no rating of this framework. */
  readonly change: 'up' | 'down' | 'same' | null
}

/**
 * The overall rating and each standard, before and now, in printed order; empty where there is no inspection to compare with.
 * A rating goes up where it gives more points in the framework.
 */
export function ratingChanges(framework: Framework, facts: ReportFacts): readonly RatingChange[] {
  const { previous, ratings } = facts
  if (previous === null) return []
  const compared = (standardId: string | null, before: string | null, now: string | null): RatingChange => ({
    standardId,
    before,
    now,
    change: changeOf(framework, before, now),
  })
  return [
    compared(null, previous.overallRating, ratings.overallRating),
    ...standardsOf(framework).map(({ id }) =>
      compared(
        id,
        previous.ratings.find((rating) => rating.standardId === id)?.rating ?? null,
        ratings.standards.find((result) => result.standardId === id)?.rating ?? null,
      ),
    ),
  ]
}

function changeOf(framework: Framework, before: string | null, now: string | null): RatingChange['change'] {
  if (before === null || now === null || !isRating(framework, before) || !isRating(framework, now)) return null
  const difference = pointsOf(framework, now) - pointsOf(framework, before)
  return difference === 0 ? 'same' : difference > 0 ? 'up' : 'down'
}
