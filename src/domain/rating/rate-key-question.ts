import type { Framework, KeyQuestion } from '../framework/framework.ts'
import { distanceToNext, ratingOfPerCent } from './band.ts'
import { publishedShare } from './per-cent.ts'
import type { KeyQuestionResult, Tally } from './results.ts'

/**
 * One key question of a case standard: cases judged sufficient of cases judged, the rounded per cent and its rating.
 * Handbook §3.1 and §3.2; what counts in n is §3.8.
 * @param tally answers to the key question over the inspected cases
 */
export function rateKeyQuestion(framework: Framework, question: KeyQuestion, tally: Tally): KeyQuestionResult {
  const { k, n, perCent } = publishedShare(tally)
  return {
    questionId: question.id,
    dimension: question.dimension ?? '',
    sufficient: k,
    judged: n,
    perCent,
    rating: perCent === null ? null : ratingOfPerCent(framework, perCent),
    toNext: distanceToNext(framework, k, n),
  }
}

/** What the lowest-drives rule reads of a key question; a report prints no more than this. */
export type PerCentOfQuestion = Pick<KeyQuestionResult, 'questionId' | 'perCent'>

/** The rating of a case standard, and the key question or questions it follows from. */
export interface LowestDrives {
  readonly drivenBy: readonly string[]
  readonly perCent: number | null
  readonly rating: KeyQuestionResult['rating']
}

/**
 * A case standard's rating is that of its lowest key question; where several are equally low, all of them drive it (handbook §3.3).
 * Takes whole per cents only, so that a printed report can be checked by the same rule.
 * @returns no rating and nobody driving it while any key question has no case judged
 */
export function lowestDrives(framework: Framework, questions: readonly PerCentOfQuestion[]): LowestDrives {
  const perCents = questions.flatMap((question) => question.perCent ?? [])
  if (perCents.length === 0 || perCents.length < questions.length) return { drivenBy: [], perCent: null, rating: null }
  const lowest = Math.min(...perCents)
  const drivenBy = questions.filter((question) => question.perCent === lowest).map((question) => question.questionId)
  return { drivenBy, perCent: lowest, rating: ratingOfPerCent(framework, lowest) }
}
