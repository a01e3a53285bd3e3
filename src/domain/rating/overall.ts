/** From the standards to the score and the overall rating, with the judgements that limit it (handbook §3.6, §3.7). */
import type { Framework, Rating } from '../framework/framework.ts'
import { findStandard, pointsOf } from '../framework/look-ups.ts'
import type { InspectionRatings, StandardResult } from './results.ts'

/** What the overall rating reads of a standard; a printed report tells no more than this. */
export type RatedStandard = Pick<StandardResult, 'standardId' | 'status' | 'rating'>
export type Overall = Omit<InspectionRatings, 'standards'>

/**
 * The score, the overall rating it gives, and the judgement that limits it, explained in steps.
 * @param standards the rating that counts of each standard
 * @returns score and overallRating are null while a scored standard has no rating; overallRating also while a standard that could limit it has none
 */
export function rateOverall(framework: Framework, standards: readonly RatedStandard[]): Overall {
  const scoreOutOf = framework.scoring.max
  const ratings = new Map(standards.map((standard) => [standard.standardId, standard]))
  const waiting = framework.scoring.standards.filter((id) => (ratings.get(id)?.rating ?? null) === null)
  if (waiting.length > 0) {
    return {
      score: null,
      scoreOutOf,
      overallRating: null,
      limitedBy: null,
      steps: [noScore(waiting, ratings)],
    }
  }
  const points = framework.scoring.standards.flatMap((id) => pointsIfRated(framework, ratings.get(id)))
  const score = points.reduce((sum, one) => sum + one, 0)
  const byScore = ratingOfScore(framework, score)
  const steps = [`The ${points.length} standards that count score ${score} of ${scoreOutOf} points.`, `A score of ${score} is ${byScore}.`]
  const limited = applyLimits(framework, byScore, ratings)
  return { score, scoreOutOf, overallRating: limited.rating, limitedBy: limited.by, steps: [...steps, ...limited.steps] }
}

/** A score that waits, or one that never comes, because a standard that counts is not rated. */
function noScore(waiting: readonly string[], standards: ReadonlyMap<string, RatedStandard>): string {
  const has = waiting.length === 1 ? 'has' : 'have'
  const unrated = waiting.every((id) => !isOpen(standards.get(id)))
  return unrated
    ? `There is no score and no overall rating: ${waiting.join(', ')} ${waiting.length === 1 ? 'is' : 'are'} not rated.`
    : `There is no score yet: ${waiting.join(', ')} ${has} no rating.`
}

/** The overall rating of a score (handbook §3.6). @throws RangeError when the score is outside the framework's ranges */
export function ratingOfScore(framework: Framework, score: number): Rating {
  const range = framework.scoring.overall.find((candidate) => candidate.min <= score && score <= candidate.max)
  if (range === undefined) throw new RangeError(`No overall rating of framework ${framework.id} holds a score of ${score}`)
  return range.rating
}

function pointsIfRated(framework: Framework, standard: RatedStandard | undefined): number[] {
  return standard === undefined || standard.rating === null ? [] : [pointsOf(framework, standard.rating)]
}

interface Limited {
  readonly rating: Rating | null
  readonly by: string | null
  readonly steps: readonly string[]
}

/** A limiting judgement holds the overall rating down (handbook §3.7); while it is not known, a rating it could hold down is not given out. */
function applyLimits(framework: Framework, byScore: Rating, standards: ReadonlyMap<string, RatedStandard>): Limited {
  const below = framework.limitingJudgements.filter((limit) => pointsOf(framework, limit.overallCannotExceed) < pointsOf(framework, byScore))
  const open = below.filter((limit) => isOpen(standards.get(limit.standard)))
  if (open.length > 0) {
    const steps = open.map((limit) => `${nameOf(framework, limit.standard)} has no rating yet and could limit the overall rating, so there is none yet.`)
    return { rating: null, by: null, steps }
  }
  const met = below.filter((limit) => standards.get(limit.standard)?.rating === limit.if)
  const [strictest] = met.toSorted((a, b) => pointsOf(framework, a.overallCannotExceed) - pointsOf(framework, b.overallCannotExceed))
  if (strictest === undefined) return { rating: byScore, by: null, steps: [] }
  const step = `${nameOf(framework, strictest.standard)} is ${strictest.if}, so the overall rating cannot exceed ${strictest.overallCannotExceed}.`
  return { rating: strictest.overallCannotExceed, by: strictest.standard, steps: [step] }
}

function isOpen(standard: RatedStandard | undefined): boolean {
  return standard === undefined || (standard.status === 'rated' && standard.rating === null)
}

function nameOf(framework: Framework, standardId: string): string {
  return `${standardId} ${findStandard(framework, standardId)?.name ?? ''}`.trim()
}
