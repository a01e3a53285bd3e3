/** From a whole per cent to a rating, and how far it is to the next one (handbook §3.2). */
import type { Framework, Rating } from '../framework/framework.ts'
import { pointsOf } from '../framework/look-ups.ts'
import { perCentHalfUp } from './per-cent.ts'
import type { KeyQuestionResult } from './results.ts'

type Band = Framework['bands'][number]

/**
 * The band of a rounded per cent (handbook §3.2: the rounding comes first).
 * @param perCent a whole per cent, 0–100
 * @throws RangeError for anything else
 */
export function bandOf(framework: Framework, perCent: number): Band {
  const band = Number.isInteger(perCent) ? framework.bands.find((candidate) => candidate.min <= perCent && perCent <= candidate.max) : undefined
  if (band === undefined) throw new RangeError(`${perCent} is no whole per cent from 0 to 100`)
  return band
}

/** The rating of a rounded per cent: the rating its band carries (handbook §3.2). @throws RangeError as bandOf */
export function ratingOfPerCent(framework: Framework, perCent: number): Rating {
  return bandOf(framework, perCent).rating
}

/**
 * The fewest more cases judged sufficient, of the same n, that give a better rating, and that rating.
 * With few cases one more may pass over a band; the rating named is the one it then has.
 * @returns null where no number of cases gives a better one
 */
export function distanceToNext(framework: Framework, k: number, n: number): KeyQuestionResult['toNext'] {
  if (n === 0) return null
  const points = (yes: number): number => pointsOf(framework, ratingOfPerCent(framework, perCentHalfUp(yes, n)))
  for (let yes = k + 1; yes <= n; yes += 1) {
    if (points(yes) > points(k)) return { rating: ratingOfPerCent(framework, perCentHalfUp(yes, n)), moreCases: yes - k }
  }
  return null
}

/** "One more case judged sufficient makes it Good.", or that there is no better rating to reach; '' while no case is judged. */
export function distanceInWords(result: Pick<KeyQuestionResult, 'toNext' | 'judged'>): string {
  if (result.judged === 0) return ''
  if (result.toNext === null) return 'No better rating can be reached.'
  const { moreCases, rating } = result.toNext
  return moreCases === 1 ? `One more case judged sufficient makes it ${rating}.` : `${moreCases} more cases judged sufficient make it ${rating}.`
}
