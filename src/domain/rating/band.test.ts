import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { pointsOf } from '../framework/look-ups.ts'
import { distanceInWords, distanceToNext, ratingOfPerCent } from './band.ts'
import { perCentHalfUp } from './per-cent.ts'

describe('the band of a rounded per cent', () => {
  it.each([
    [0, 'Inadequate'],
    [49, 'Inadequate'],
    [50, 'Requires improvement'],
    [64, 'Requires improvement'],
    [65, 'Good'],
    [79, 'Good'],
    [80, 'Outstanding'],
    [100, 'Outstanding'],
  ])('%i per cent is %s', (perCent, rating) => {
    expect(ratingOfPerCent(framework2021, perCent)).toBe(rating)
  })

  it.each([
    [11, 17, 'Good'], // 64.7, published as 65 per cent: rounding comes first
    [10, 16, 'Requires improvement'],
    [7, 11, 'Requires improvement'],
    [99, 200, 'Requires improvement'], // 49.5
    [129, 200, 'Good'], // 64.5
    [159, 200, 'Outstanding'], // 79.5
    [98, 200, 'Inadequate'],
    [128, 200, 'Requires improvement'],
    [158, 200, 'Good'],
  ])('%i of %i is %s', (k, n, rating) => {
    expect(ratingOfPerCent(framework2021, perCentHalfUp(k, n))).toBe(rating)
  })

  it.each([-1, 101, 64.7, Number.NaN])('refuses %d, which is no whole per cent', (perCent) => {
    expect(() => ratingOfPerCent(framework2021, perCent)).toThrow(RangeError)
  })

  it.each([
    [39, 'Adrift'],
    [40, 'Patchy'],
    [60, 'Steady'],
    [89, 'Steady'],
    [90, 'Shining'],
  ])('another framework bands %i per cent as %s', (perCent, rating) => {
    expect(ratingOfPerCent(harbour, perCent)).toBe(rating)
  })
})

describe('the distance to a better rating', () => {
  it.each([
    [10, 17, { rating: 'Good', moreCases: 1 }],
    [11, 17, { rating: 'Outstanding', moreCases: 3 }],
    [0, 17, { rating: 'Requires improvement', moreCases: 9 }],
    [1, 2, { rating: 'Outstanding', moreCases: 1 }], // with two cases one more passes over Good
    [14, 17, null],
    [17, 17, null],
    [0, 0, null],
  ])('%i of %i', (k, n, toNext) => {
    expect(distanceToNext(framework2021, k, n)).toEqual(toNext)
  })

  it('counts to a better rating, not to the next band of the same one', () => {
    expect(distanceToNext(harbour, 12, 20)).toEqual({ rating: 'Shining', moreCases: 6 })
  })

  it('is said in words', () => {
    expect(distanceInWords({ judged: 17, toNext: { rating: 'Good', moreCases: 1 } })).toBe('One more case judged sufficient makes it Good.')
    expect(distanceInWords({ judged: 17, toNext: { rating: 'Good', moreCases: 3 } })).toBe('3 more cases judged sufficient make it Good.')
    expect(distanceInWords({ judged: 17, toNext: null })).toBe('No better rating can be reached.')
    expect(distanceInWords({ judged: 0, toNext: null })).toBe('')
  })

  it.each([framework2021, harbour])('is exact in $id: that many cases reach it, one fewer does not', (framework) => {
    const kOfN = fc.integer({ min: 1, max: 200 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    const points = (k: number, n: number): number => pointsOf(framework, ratingOfPerCent(framework, perCentHalfUp(k, n)))
    fc.assert(
      fc.property(kOfN, ([k, n]) => {
        const next = distanceToNext(framework, k, n)
        if (next === null) return points(n, n) === points(k, n)
        return (
          points(k + next.moreCases, n) === pointsOf(framework, next.rating) &&
          points(k + next.moreCases, n) > points(k, n) &&
          points(k + next.moreCases - 1, n) === points(k, n)
        )
      }),
    )
  })
})
