import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf, kappaOf, type AnswerPair } from './agreement.ts'

describe('Cohen’s kappa gives what was published', () => {
  it.each<[string, number[][], number, number, number]>([
    // Variance .00288: ± 1.96 × .0537.
    ['Fleiss, Cohen and Everitt 1969, their example of 200 cases', [[106, 10, 4], [22, 28, 10], [2, 12, 6]], 0.429, 0.323, 0.534], // prettier-ignore
    ['SAS/STAT PROC FREQ, skin condition by two dermatologists', [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]], 0.3449, 0.203, 0.4868], // prettier-ignore
    ['R package statpsych, ci.kappa(.05, 31, 12, 4, 58), after Fleiss, Levin and Paik 2003', [[31, 12], [4, 58]], 0.6756757, 0.531721, 0.8196303], // prettier-ignore
    ['Fleiss, Levin and Paik 2003, diagnoses of 100 patients (interval by the formula)', [[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.68, 0.505, 0.848], // prettier-ignore
  ])('%s', (_, counts, value, lower, upper) => {
    const kappa = kappaOf(counts)
    const digits = (expected: number): number => (String(expected).split('.')[1] ?? '').length
    expect(kappa.value).toBeCloseTo(value, digits(value) - 1)
    expect(kappa.interval?.lower).toBeCloseTo(lower, digits(lower) - 1)
    expect(kappa.interval?.upper).toBeCloseTo(upper, digits(upper) - 1)
  })

  it('Cohen 1968, the unweighted kappa of a table of proportions of 200', () => {
    const { value } = kappaOf([[88, 14, 18], [10, 40, 10], [2, 6, 12]]) // prettier-ignore
    expect(value).toBeCloseTo(0.492, 3)
  })
})

describe('agreement of two readers', () => {
  const pairs = (given: Record<string, number>): AnswerPair[] =>
    Object.entries(given).flatMap(([pair, count]) => {
      const [first = '', second = ''] = pair.split(' ')
      return Array.from({ length: count }, (): AnswerPair => [first, second])
    })

  it('counts pairs with the same answer', () => {
    const agreement = agreementOf(pairs({ 'yes yes': 31, 'yes no': 12, 'no yes': 4, 'no no': 58 }))
    expect(agreement).toMatchObject({ pairs: 105, agreed: 89, whyNoKappa: '' })
    expect(agreement.perCent).toBeCloseTo(84.76, 2)
    expect(agreement.kappa?.value).toBeCloseTo(0.6757, 4)
  })

  it('is nothing while nothing is compared, and says so', () => {
    expect(agreementOf([])).toEqual({ pairs: 0, agreed: 0, perCent: null, kappa: null, whyNoKappa: 'Nothing is compared yet' })
  })

  it('has no kappa where both gave one and the same answer throughout, and says why', () => {
    expect(agreementOf(pairs({ 'yes yes': 6 }))).toEqual({
      ...{ pairs: 6, agreed: 6, perCent: 100, kappa: null },
      whyNoKappa: 'Kappa is not defined: both readers gave one and the same answer throughout',
    })
  })

  it('has a kappa of 0 without an interval where one reader gave one answer throughout', () => {
    const { kappa } = agreementOf(pairs({ 'yes yes': 5, 'yes no': 2 }))
    expect(kappa?.value).toBeCloseTo(0, 10)
    expect(kappa?.interval).toBeNull()
  })

  it('has a kappa of 1 without an interval where every pair agrees on several answers', () => {
    expect(agreementOf(pairs({ 'yes yes': 4, 'no no': 3 })).kappa).toEqual({ value: 1, interval: null })
  })

  it('can be below chance', () => {
    expect(agreementOf(pairs({ 'yes no': 3, 'no yes': 3 })).kappa?.value).toBeCloseTo(-1, 10)
  })

  it.each([[[[1, 2]]], [[[5]]], [[[0, 0], [0, 0]]]])('refuses a table that has no kappa: %j', (counts) => expect(() => kappaOf(counts)).toThrow(RangeError)) // prettier-ignore
})

describe('for any pairs', () => {
  const answer = fc.constantFrom('yes', 'no', 'notApplicable', 'notAssessed')
  const anyPairs = fc.array(fc.tuple(answer, answer), { maxLength: 40 })

  it('kappa and its interval stay between −1 and 1, and do not depend on the order of cases or who came first', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const { kappa, perCent } = agreementOf(pairs)
        const swapped = agreementOf([...pairs].reverse().map(([first, second]): AnswerPair => [second, first]))
        expect(swapped.perCent).toBe(perCent)
        if (kappa === null) {
          expect(swapped.kappa).toBeNull()
          return
        }
        expect(Math.abs(kappa.value)).toBeLessThanOrEqual(1 + 1e-9)
        expect(swapped.kappa?.value).toBeCloseTo(kappa.value, 10)
        if (kappa.interval === null) return
        expect(kappa.interval.lower).toBeLessThanOrEqual(kappa.value + 1e-9)
        expect(kappa.interval.upper).toBeGreaterThanOrEqual(kappa.value - 1e-9)
        expect(swapped.kappa?.interval?.upper).toBeCloseTo(kappa.interval.upper, 10)
      }),
    )
  })
})
