/** Whole per cents of cases, rounded half up, in integers only (handbook §3.1), and what they are per cents of (§3.8). */
import type { Tally } from './results.ts'

/** k of n, and the whole per cent; null while n is 0. */
export interface Share {
  readonly k: number
  readonly n: number
  readonly perCent: number | null
}

/**
 * k of n as a whole per cent, rounded half up (handbook §3.1): 11 of 17 is 65, 1 of 8 is 13.
 * @param k cases, a whole number from 0 to n
 * @param n cases, a whole number from 1
 * @returns a whole per cent, 0–100
 * @throws RangeError when k of n is no number of cases
 */
export function perCentHalfUp(k: number, n: number): number {
  if (!Number.isInteger(k) || !Number.isInteger(n) || !Number.isSafeInteger(201 * n) || n < 1 || k < 0 || k > n)
    throw new RangeError(`${k} of ${n} is no number of cases`)
  const doubled = 200 * k + n
  // Division of whole numbers without a fraction on the way: half of one per cent is exactly n of the 2n that make one.
  return (doubled - (doubled % (2 * n))) / (2 * n)
}

/** The share that is published (handbook §3.8): Yes of all cases inspected; not applicable counts as not Yes, not assessed leaves n. */
export function publishedShare(tally: Tally): Share {
  return shareOf(tally.yes, tally.yes + tally.no + tally.notApplicable)
}

/** Yes of the cases the question applied to: Yes and No only. Shown beside the published share (handbook §3.8). */
export function relevantShare(tally: Tally): Share {
  return shareOf(tally.yes, tally.yes + tally.no)
}

/** The tally of a question that nobody has answered. */
export const emptyTally: Tally = { yes: 0, no: 0, notApplicable: 0, notAssessed: 0 }

function shareOf(k: number, n: number): Share {
  return { k, n, perCent: n === 0 ? null : perCentHalfUp(k, n) }
}
