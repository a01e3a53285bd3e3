/** Sets what was read back from a printed report against the facts it was made from. */
import { differencesBetween, type Difference } from './differences.ts'

/**
 * @param expected the facts that the report states (printedFacts)
 * @param read the facts that a reader found in the printed form
 * @returns every fact that is missing, different or too many; white space does not count, because lines are broken where they fit
 */
export function readBackDifferences(expected: unknown, read: unknown): readonly Difference[] {
  return differencesBetween(inOrder(expected), inOrder(read)).filter(({ before, after }) => squashed(before) !== squashed(after))
}

const squashed = (words: string): string => words.replaceAll(/\s/g, '')

/** Keys in one order, so that differences are listed alike. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, own]): [string, unknown] => [key, inOrder(own)])
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
