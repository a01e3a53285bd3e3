import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { formulaSize, marginOfError, sampleSizes, sizeRuleInWords } from './sample-size.ts'

const rule = framework2021.sampleRule
const sizes = (framework: typeof framework2021, populations: Record<string, number>) =>
  Object.fromEntries(sampleSizes(framework, new Map(Object.entries(populations))))

describe('the formula', () => {
  it.each([
    [19, 17],
    [12, 11],
    [51, 39],
    [0, 0],
    [1, 1],
    [2, 2],
    [200, 90],
    [5000, 159],
  ])('of %i eligible cases samples %i', (population, size) => {
    expect(formulaSize(rule, population)).toBe(size)
  })

  it('never samples more than there are, and never fewer from a larger population', () => {
    fc.assert(
      fc.property(fc.nat(5000), (population) => {
        expect(formulaSize(rule, population)).toBeLessThanOrEqual(population)
        expect(formulaSize(rule, population + 1)).toBeGreaterThanOrEqual(formulaSize(rule, population))
      }),
    )
  })
})

describe('the rule of each case type', () => {
  it.each([
    [
      'a share of the court sample, half cases up: 150 per cent of 17 is 26',
      { court: 19, outOfCourt: 60, resettlement: 2 },
      { court: 17, outOfCourt: 26, resettlement: 2 },
    ],
    ['no more than the formula gives', { court: 51, outOfCourt: 40, resettlement: 9 }, { court: 39, outOfCourt: 32, resettlement: 9 }],
    ['no more than there are', { court: 19, outOfCourt: 1, resettlement: 0 }, { court: 17, outOfCourt: 1, resettlement: 0 }],
    ['nothing of nothing', {}, { court: 0, outOfCourt: 0, resettlement: 0 }],
  ])('is %s', (_, populations, expected) => {
    expect(sizes(framework2021, populations)).toEqual(expected)
  })

  it('is that of another framework as well', () => {
    expect(sizes(harbour, { mooring: 40, ferry: 40, return: 3 })).toEqual({ mooring: 21, ferry: 11, return: 3 })
  })

  it('ends where two types are shares of each other', () => {
    const [court, outOfCourt, resettlement] = framework2021.caseTypes
    if (court === undefined || outOfCourt === undefined || resettlement === undefined) throw new Error('The framework has three case types')
    const circle = {
      ...framework2021,
      caseTypes: [{ ...court, sampleSize: { rule: 'share', of: 'outOfCourt', percent: 50 } as const }, outOfCourt, resettlement],
    }
    expect(sizes(circle, { court: 19, outOfCourt: 60 })['court']).toBeGreaterThan(0)
  })

  it('is said in words', () => {
    expect(framework2021.caseTypes.map((type) => sizeRuleInWords(framework2021, type.id))).toEqual([
      'As many as give a confidence level of 80 per cent with a margin of error of 5',
      '150 per cent of the number of court disposals, but no more than give a confidence level of 80 per cent with a margin of error of 5',
      'All eligible cases',
    ])
  })
})

describe('the margin of error', () => {
  it.each([
    [19, 17, 5.2],
    [12, 11, 5.8],
    [51, 39, 5],
    [2, 2, 0],
    [1, 1, 0],
    [19, 0, null],
    [19, 1, 64.1],
  ])('of %i eligible cases with %i sampled is %s', (population, size, expected) => {
    expect(marginOfError(rule, population, size)).toBe(expected)
  })

  // By hand: 100 × 1.2816 × √(0.25 ÷ n × (N − n) ÷ (N − 1)), for instance 128.16 × √(0.05 × 14 ÷ 18) = 25.27 for 5 of 19 (Cochran 1977, §4.4).
  it.each([
    [19, [1, 2, 5, 10, 15, 16, 17, 18, 19], [64.1, 44, 25.3, 14.3, 7.8, 6.5, 5.2, 3.6, 0]],
    [51, [10, 20, 39, 51], [18.3, 11.3, 5, 0]],
    [90, [30, 60, 90], [9.6, 4.8, 0]],
  ])('of %i eligible cases follows the table worked out by hand as cases are completed', (population, completed, expected) => {
    expect(completed.map((size) => marginOfError(rule, population, size))).toEqual(expected)
  })

  it('shrinks with every case more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.nat(498), (population, smaller) => {
        const size = 1 + (smaller % (population - 1))
        expect(marginOfError(rule, population, size + 1) ?? -1).toBeLessThanOrEqual(marginOfError(rule, population, size) ?? -1)
      }),
    )
  })
})
