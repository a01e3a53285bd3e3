import type { Tally } from '../rating/results.ts'

/** A tally with the number of cases that gave one of the four answers; any other value is unanswered and counts nowhere. */
export function addToTally(tally: Tally, value: string, cases: number): Tally {
  if (value === 'yes' || value === 'no' || value === 'notApplicable' || value === 'notAssessed') return { ...tally, [value]: tally[value] + cases }
  return tally
}
