import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { perCentHalfUp, publishedShare, relevantShare } from './per-cent.ts'

describe('k of n as a whole per cent', () => {
  it.each([
    // published: West Sussex, Birmingham and Harrow
    [11, 17, 65],
    [10, 16, 63],
    [7, 11, 64],
    [16, 17, 94],
    [26, 27, 96],
    [19, 38, 50],
    [4, 11, 36],
    // exactly a boundary
    [1, 2, 50],
    [13, 20, 65],
    [4, 5, 80],
    // exactly half a per cent below a boundary goes up
    [99, 200, 50],
    [129, 200, 65],
    [159, 200, 80],
    // just less than half does not
    [494, 1000, 49],
    [644, 1000, 64],
    [794, 1000, 79],
    [0, 7, 0],
    [7, 7, 100],
    [1, 8, 13],
  ])('%i of %i is %i per cent', (k, n, perCent) => {
    expect(perCentHalfUp(k, n)).toBe(perCent)
  })

  it.each([
    [0, 0],
    [-1, 5],
    [6, 5],
    [1.5, 5],
    [1, 2.5],
    [Number.NaN, 5],
  ])('refuses %d of %d, which is no number of cases', (k, n) => {
    expect(() => perCentHalfUp(k, n)).toThrow(RangeError)
  })

  const kOfN = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

  it('is always the nearest whole per cent, and the upper one of two equally near', () => {
    fc.assert(
      fc.property(kOfN, ([k, n]) => {
        // 200k − 2pn is twice the distance in parts of n, in whole numbers: it lies in [−n, n), open above because a half goes up
        const twice = 200 * k - 2 * perCentHalfUp(k, n) * n
        return -n <= twice && twice < n
      }),
    )
  })

  it('never falls when one more case is sufficient', () => {
    fc.assert(fc.property(kOfN, ([k, n]) => k === n || perCentHalfUp(k + 1, n) >= perCentHalfUp(k, n)))
  })
})

describe('what a per cent is of (handbook §3.8)', () => {
  it('publishes not applicable as not Yes: Harrow prints 36 per cent where 4 of 10 relevant cases were Yes', () => {
    const tally = { yes: 4, no: 6, notApplicable: 1, notAssessed: 0 }
    expect(publishedShare(tally)).toEqual({ k: 4, n: 11, perCent: 36 })
    expect(relevantShare(tally)).toEqual({ k: 4, n: 10, perCent: 40 })
  })

  it('leaves a case not assessed out: West Sussex inspected 17 court cases and prints planning of 16', () => {
    const tally = { yes: 11, no: 5, notApplicable: 0, notAssessed: 1 }
    expect(publishedShare(tally)).toEqual({ k: 11, n: 16, perCent: 69 })
  })

  it('gives no per cent of no cases', () => {
    const tally = { yes: 0, no: 0, notApplicable: 0, notAssessed: 3 }
    expect(publishedShare(tally)).toEqual({ k: 0, n: 0, perCent: null })
    expect(relevantShare({ ...tally, notApplicable: 2 })).toEqual({ k: 0, n: 0, perCent: null })
  })
})
