/**
 * How far two readers of the same cases agree: the per cent of pairs with the same answer, and Cohen's kappa, which takes off the
 * agreement that chance alone would give (J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 20, 1960, 37–46). Its confidence interval is ± 1.96 large-sample standard errors (J. L. Fleiss, J. Cohen and
 * B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72, 1969, 323–327, formula 13).
 */

/** What the first and the second reader answered to the same question of the same case. */
export type AnswerPair = readonly [first: string, second: string]

export interface Kappa {
  /** 1 is complete agreement, 0 no more than chance, below 0 less than chance. */
  readonly value: number
  /** The 95 per cent confidence interval, cut off at −1 and 1; null where the formula gives no error, as where every pair agrees. */
  readonly interval: { readonly lower: number; readonly upper: number } | null
}
export interface Agreement {
  readonly pairs: number
  readonly agreed: number
  /** Per cent of the pairs with the same answer, 0–100, not rounded; null without a pair. */
  readonly perCent: number | null
  readonly kappa: Kappa | null
  /** Why there is no kappa; '' where there is one. */
  readonly whyNoKappa: string
}

const z95 = 1.959964
/** A variance that is 0 but for the rounding of the machine. */
const noError = 1e-12

/** Agreement over pairs of answers; the categories are the answers that were given. */
export function agreementOf(pairs: readonly AnswerPair[]): Agreement {
  const agreed = pairs.filter(([first, second]) => first === second).length
  const counted = { pairs: pairs.length, agreed }
  if (pairs.length === 0) return { ...counted, perCent: null, kappa: null, whyNoKappa: 'Nothing is compared yet' }
  const categories = [...new Set(pairs.flat())]
  const perCent = (100 * agreed) / pairs.length
  // With one category only, chance alone gives complete agreement: kappa would be 0 divided by 0.
  if (categories.length === 1)
    return { ...counted, perCent, kappa: null, whyNoKappa: 'Kappa is not defined: both readers gave one and the same answer throughout' }
  return { ...counted, perCent, kappa: kappaOf(categories.map((row) => categories.map((column) => countOf(pairs, row, column)))), whyNoKappa: '' }
}

/**
 * Cohen's kappa of a square table of counts: the first reader's categories down, the second's across.
 * @throws RangeError when the table is not square, is empty, or knows one category only
 */
export function kappaOf(counts: readonly (readonly number[])[]): Kappa {
  const n = sum(counts.flat())
  const p = counts.map((row) => row.map((count) => count / n))
  const first = p.map(sum)
  const second = p.map((_, place) => sum(p.map((row) => row[place] ?? 0)))
  const observed = sum(p.map((row, place) => row[place] ?? 0))
  const expected = sum(first.map((share, place) => share * (second[place] ?? 0)))
  if (counts.some((row) => row.length !== counts.length) || n <= 0 || expected >= 1)
    throw new RangeError('Kappa needs a square table of two categories or more')
  const value = (observed - expected) / (1 - expected)
  const agreeing = sum(p.map((row, i) => (row[i] ?? 0) * (1 - expected - ((first[i] ?? 0) + (second[i] ?? 0)) * (1 - observed)) ** 2))
  const differing = sum(p.flatMap((row, i) => row.map((share, j) => (i === j ? 0 : share * ((second[i] ?? 0) + (first[j] ?? 0)) ** 2))))
  const variance = (agreeing + (1 - observed) ** 2 * differing - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4)
  if (variance < noError) return { value, interval: null }
  const error = z95 * Math.sqrt(variance)
  return { value, interval: { lower: Math.max(-1, value - error), upper: Math.min(1, value + error) } }
}

function countOf(pairs: readonly AnswerPair[], row: string, column: string): number {
  return pairs.filter(([first, second]) => first === row && second === column).length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
