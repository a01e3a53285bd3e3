import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawStratified, seedOf } from './draw-stratified.ts'
import { allocate, strataOf, type SamplingCase } from './strata.ts'

const stratifiedBy = ['gender', 'disposal']
const caseOf = (reference: string, gender = 'male', disposal = 'referral order'): SamplingCase => ({ reference, categories: { gender, disposal } })
const many = (count: number, start: string, gender?: string, disposal?: string): SamplingCase[] =>
  Array.from({ length: count }, (_, i) => caseOf(`${start}${i + 1}`, gender, disposal))

const population = fc.uniqueArray(
  fc.record({
    reference: fc.string({ minLength: 1 }),
    categories: fc.record({
      gender: fc.constantFrom('male', 'female', 'other'),
      disposal: fc.constantFrom('referral order', 'youth rehabilitation order', 'detention'),
    }),
  }),
  { selector: (found) => found.reference, maxLength: 80 },
)
const request = population.chain((cases) => fc.record({ cases: fc.constant(cases), size: fc.integer({ min: 0, max: cases.length }), seed: fc.string() }))

describe('a draw', () => {
  it('has exactly the size asked for, holds each case once, and orders the rest as reserves', () => {
    fc.assert(
      fc.property(request, ({ cases, size, seed }) => {
        const { selected, reserves } = drawStratified({ cases, size, seed, stratifiedBy })
        expect(selected).toHaveLength(size)
        expect([...selected, ...reserves].sort()).toEqual(cases.map((found) => found.reference).sort())
      }),
    )
  })

  it('is the same from the same seed, whatever the order of the rows', () => {
    fc.assert(
      fc.property(request, fc.infiniteStream(fc.nat()), ({ cases, size, seed }, order) => {
        const first = drawStratified({ cases, size, seed, stratifiedBy })
        const places = new Map(cases.map((found) => [found, order.next().value]))
        const permuted = [...cases].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        expect(drawStratified({ cases: permuted, size, seed, stratifiedBy })).toEqual(first)
      }),
    )
  })

  it('is another one from another seed', () => {
    const cases = many(40, 'c')
    const samples = new Set(Array.from({ length: 20 }, (_, i) => drawStratified({ cases, size: 20, seed: `seed ${i}`, stratifiedBy }).selected.join()))
    expect(samples.size).toBe(20)
    expect(seedOf('1', 'court')).not.toBe(seedOf('1', 'outOfCourt'))
  })

  it('is that of this algorithm for ever', () => {
    const cases = [...many(6, 'm'), ...many(6, 'f', 'female')]
    expect(drawStratified({ cases, size: 4, seed: 'West Sussex 2022', stratifiedBy })).toMatchInlineSnapshot(`
      {
        "reserves": [
          "f4",
          "m3",
          "m2",
          "m6",
          "f6",
          "m1",
          "f2",
          "f3",
        ],
        "selected": [
          "f1",
          "f5",
          "m4",
          "m5",
        ],
      }
    `)
  })

  it('gives every stratum its share', () => {
    const cases = [...many(20, 'a', 'male', 'referral order'), ...many(10, 'b', 'male', 'detention'), ...many(10, 'c', 'female', 'referral order')]
    for (let i = 0; i < 30; i += 1) {
      const { selected } = drawStratified({ cases, size: 20, seed: String(i), stratifiedBy })
      expect(['a', 'b', 'c'].map((start) => selected.filter((reference) => reference.startsWith(start)).length)).toEqual([10, 5, 5])
    }
  })

  it('leaves no case without a chance', () => {
    const cases = [...many(15, 'm'), ...many(4, 'f', 'female')]
    const drawn = new Set(Array.from({ length: 200 }, (_, i) => drawStratified({ cases, size: 4, seed: String(i), stratifiedBy }).selected).flat())
    expect(drawn.size).toBe(19)
  })

  it('is refused where it cannot be made', () => {
    expect(() => drawStratified({ cases: many(3, 'c'), size: 4, seed: 'x', stratifiedBy })).toThrow(RangeError)
    expect(() => drawStratified({ cases: many(3, 'c'), size: 1.5, seed: 'x', stratifiedBy })).toThrow(RangeError)
    expect(() => drawStratified({ cases: [caseOf('c1'), caseOf('c1')], size: 1, seed: 'x', stratifiedBy })).toThrow(RangeError)
  })
})

describe('strata', () => {
  const sizes = (cases: readonly SamplingCase[], smallest: number): number[] => strataOf(cases, stratifiedBy, smallest).map((stratum) => stratum.length)

  it.each([
    ['are split by one variable after the other', [...many(6, 'a'), ...many(6, 'b', 'male', 'detention'), ...many(6, 'c', 'female')], 3, [6, 6, 6]],
    ['put small ones together', [...many(6, 'a'), ...many(2, 'b', 'other'), ...many(2, 'c', 'female')], 3, [6, 4]],
    ['put what stays small to the smallest that is large enough', [...many(9, 'a'), ...many(6, 'b', 'female'), caseOf('c1', 'other')], 3, [7, 9]],
    ['stay whole where there are too few', many(5, 'a'), 3, [5]],
    ['are none of nothing', [], 3, []],
  ])('%s', (_, cases, smallest, expected) => {
    expect(sizes(cases, smallest)).toEqual(expected)
  })
})

describe('an allocation', () => {
  it.each([
    [[20, 10, 10], 20, [10, 5, 5]],
    [[10, 5, 4], 17, [9, 4, 4]],
    [[1, 1, 1], 2, [1, 1, 0]],
    [[3, 0], 3, [3, 0]],
    [[], 0, []],
    [[0, 0], 0, [0, 0]],
  ])('of strata of %j to a size of %i is %j', (strata, size, expected) => {
    expect(allocate(strata, size, [...strata.keys()])).toEqual(expected)
  })

  it('adds up exactly, and stays within one case of the exact share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), fc.nat(), (strata, wanted) => {
        const all = strata.reduce((sum, cases) => sum + cases, 0)
        const size = wanted % (all + 1)
        const quotas = allocate(strata, size, [...strata.keys()])
        expect(quotas.reduce((sum, cases) => sum + cases, 0)).toBe(size)
        quotas.forEach((quota, i) => {
          expect(quota).toBeLessThanOrEqual(strata[i] ?? 0)
          expect(Math.abs(quota - ((strata[i] ?? 0) * size) / (all || 1))).toBeLessThan(1)
        })
      }),
    )
  })

  it('lets the order given decide between equal remainders', () => {
    expect(allocate([1, 1, 1], 1, [2, 0, 1])).toEqual([0, 0, 1])
  })

  it('is refused where there are too few cases', () => {
    expect(() => allocate([1, 1], 3, [0, 1])).toThrow(RangeError)
  })
})
