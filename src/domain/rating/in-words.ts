import type { Framework, Rating } from '../framework/framework.ts'
import type { StandardStatus } from './results.ts'

/** A rating as a page prints it. The star of the framework goes with the words, never alone. */
export interface RatingInWords {
  readonly words: string
  readonly star: boolean
}

/** A rating, or in words why there is none (handbook §3.7: inspected and not rated, or not inspected). */
export function ratingInWords(framework: Framework, { status, rating }: { readonly status: StandardStatus; readonly rating: Rating | null }): RatingInWords {
  if (status === 'inspectedNotRated') return { words: 'Inspected, not rated', star: false }
  if (status === 'notInspected') return { words: 'Not inspected', star: false }
  if (rating === null) return { words: 'No rating yet', star: false }
  return { words: rating, star: framework.ratings.find((candidate) => candidate.id === rating)?.star === true }
}
