import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { deviationsOf, fourMargins, measuredSizes, randomPopulation } from '../../../test/support/populations.ts'
import { samplingTools } from '../../platform/solver/sampling-tools.ts'
import { chanceFrom } from './chance.ts'
import { selectBalanced } from './cube.ts'
import { drawSample, seedOf, type DrawRequest, type DrawnSample, type SamplingTools } from './draw-sample.ts'
import type { SamplingCase } from './margins.ts'

const balancedOn = Object.keys(fourMargins)
let tools: SamplingTools
beforeAll(async () => {
  tools = await samplingTools()
})
const draw = (request: Omit<DrawRequest, 'balancedOn'> & Partial<DrawRequest>): DrawnSample => drawSample({ balancedOn, ...request }, tools)
const caseOf = (reference: string, gender = 'male', disposal = 'referral order'): SamplingCase => ({ reference, categories: { gender, disposal } })
const many = (count: number, start: string, gender?: string, disposal?: string): SamplingCase[] =>
  Array.from({ length: count }, (_, i) => caseOf(`${start}${String(i + 1).padStart(2, '0')}`, gender, disposal))

const level = fc.constantFrom('low', 'medium', 'high', 'veryHigh', 'unknown')
const population = fc.uniqueArray(
  fc.record({
    reference: fc.string({ minLength: 1 }),
    categories: fc.record({
      gender: fc.constantFrom('male', 'female', 'other', 'unknown'),
      disposal: fc.constantFrom('referral order', 'youth rehabilitation order', 'detention', 'reparation order'),
      riskOfSeriousHarm: level,
      safetyAndWellbeing: level,
    }),
  }),
  { selector: (found) => found.reference, maxLength: 60 },
)
const request = population.chain((cases) => fc.record({ cases: fc.constant(cases), size: fc.integer({ min: 0, max: cases.length }), seed: fc.string() }))

describe('a draw', () => {
  it('has exactly the size asked for, holds each case once, and orders the rest as reserves', () => {
    fc.assert(
      fc.property(request, ({ cases, size, seed }) => {
        const { selected, reserves } = draw({ cases, size, seed })
        expect(selected).toHaveLength(size)
        expect([...selected, ...reserves].sort()).toEqual(cases.map((found) => found.reference).sort())
      }),
    )
  })

  it('is the same from the same seed, whatever the order of the rows', () => {
    fc.assert(
      fc.property(request, fc.infiniteStream(fc.nat()), ({ cases, size, seed }, order) => {
        const places = new Map(cases.map((found) => [found, order.next().value]))
        const permuted = [...cases].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        expect(draw({ cases: permuted, size, seed })).toEqual(draw({ cases, size, seed }))
      }),
    )
  })

  it('is another one from another seed', () => {
    const cases = many(40, 'c')
    const samples = new Set(Array.from({ length: 20 }, (_, i) => draw({ cases, size: 20, seed: `seed ${i}` }).selected.join()))
    expect(samples.size).toBe(20)
    expect(seedOf('1', 'court')).not.toBe(seedOf('1', 'outOfCourt'))
  })

  it('is that of this algorithm for ever, on any machine', () => {
    const { selected, reserves } = draw({ cases: randomPopulation(60, 'for ever'), size: 27, seed: 'West Sussex 2022' })
    expect(selected.join(' ')).toMatchInlineSnapshot(
      `"C0002 C0007 C0010 C0011 C0012 C0013 C0014 C0015 C0016 C0019 C0020 C0021 C0022 C0028 C0030 C0032 C0033 C0037 C0040 C0044 C0045 C0046 C0047 C0050 C0056 C0059 C0060"`,
    )
    expect(reserves.slice(0, 10).join(' ')).toMatchInlineSnapshot(`"C0026 C0027 C0034 C0003 C0035 C0005 C0001 C0025 C0057 C0049"`)
  })

  it('is refused where it cannot be made', () => {
    expect(() => draw({ cases: many(3, 'c'), size: 4, seed: 'x' })).toThrow(RangeError)
    expect(() => draw({ cases: many(3, 'c'), size: 1.5, seed: 'x' })).toThrow(RangeError)
    expect(() => draw({ cases: many(3, 'c'), size: -1, seed: 'x' })).toThrow(RangeError)
    expect(() => draw({ cases: [caseOf('c1'), caseOf('c1')], size: 1, seed: 'x' })).toThrow(RangeError)
  })
})

describe('the chance of every case', () => {
  it('is the same: n of N, over 10,000 selections', { timeout: 120_000 }, () => {
    // A small population that divides nowhere evenly: categories of one case, an unknown, and a landing in most selections.
    const cases = [...many(3, 'm'), ...many(1, 'f', 'female'), ...many(1, 'd', 'male', 'detention'), ...many(2, 'y', 'female', 'reparation'), ...many(1, 'u', 'unknown')] // prettier-ignore
    const [size, selections] = [3, 10_000]
    const counts = cases.map(() => 0)
    for (let i = 0; i < selections; i += 1) {
      const { selected } = selectBalanced(cases, size, ['gender', 'disposal'], tools.solve, chanceFrom(tools.sha256(`selection ${i}`)))
      for (const place of selected) counts[place]! += 1
    }
    const expected = (selections * size) / cases.length
    // Each count has the variance of a binomial; that they add up to the size takes one degree of freedom away.
    const scale = expected * (1 - size / cases.length) * (cases.length / (cases.length - 1))
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / scale
    // The 99.9th percentile with 7 degrees of freedom; one hundredth more for one case would be at 4.2.
    expect(chiSquare).toBeLessThan(24.32)
  })
})

describe('the balance', () => {
  it.each(measuredSizes)('of %i eligible cases with %i sampled is within one case in 98 of 100 margins, and never beyond 1.5', (eligible, size) => {
    const deviations = Array.from({ length: 40 }, (_, i) => {
      const cases = randomPopulation(eligible, `population ${i}`)
      return deviationsOf(cases, draw({ cases, size, seed: `seed ${i}` }).selected)
    }).flat()
    expect(deviations.filter((deviation) => Math.abs(deviation) < 1 + 1e-9).length / deviations.length).toBeGreaterThan(0.98)
    expect(Math.max(...deviations.map(Math.abs))).toBeLessThan(1.5)
  })

  it('is exact where the population divides evenly', () => {
    const cases = [...many(20, 'a'), ...many(10, 'b', 'male', 'detention'), ...many(10, 'c', 'female')]
    for (let i = 0; i < 20; i += 1) {
      const { selected } = draw({ cases, size: 20, seed: String(i), balancedOn: ['gender', 'disposal'] })
      expect(['a', 'b', 'c'].map((start) => selected.filter((reference) => reference.startsWith(start)).length)).toEqual([10, 5, 5])
    }
  })

  it('holds for the first reserves too', () => {
    const cases = [...many(40, 'm'), ...many(20, 'f', 'female')]
    for (let i = 0; i < 10; i += 1) {
      const { reserves } = draw({ cases, size: 24, seed: String(i), balancedOn: ['gender'] })
      expect(reserves.slice(0, 6).filter((reference) => reference.startsWith('f')).length).toBe(2)
    }
  })
})

describe('margins that are too many', () => {
  const margins = { gender: 3, disposal: 8, riskOfSeriousHarm: 5, safetyAndWellbeing: 5, ethnicity: 6, lookedAfter: 3, area: 4 }
  const cases = randomPopulation(120, 'many margins', margins)

  it('are let go from the least important, and named', () => {
    const { selected, letGo } = draw({ cases, size: 38, seed: 'x', balancedOn: Object.keys(margins) })
    expect(selected).toHaveLength(38)
    const names = new Set(letGo.map((margin) => margin.variable))
    expect(names).toContain('area')
    expect(names).toContain('lookedAfter')
    for (const kept of ['gender', 'disposal']) expect(names).not.toContain(kept)
    expect(Math.max(...deviationsOf(cases, selected, ['gender', 'disposal']).map(Math.abs))).toBeLessThan(1.5)
  })

  it('are kept where few cases are left out, however many they are', () => {
    expect(draw({ cases: cases.slice(0, 19), size: 17, seed: 'x', balancedOn: Object.keys(margins) }).letGo).toEqual([])
  })
})

describe('at the edges', () => {
  it.each([
    ['every case is drawn', many(5, 'c'), 5],
    ['none is drawn', many(5, 'c'), 0],
    ['there is one case', many(1, 'c'), 1],
    ['there is one case and it stays out', many(1, 'c'), 0],
    ['there is none', [], 0],
  ])('%s', (_, cases, size) => {
    const { selected, reserves, letGo } = draw({ cases, size, seed: 'x' })
    expect([selected.length, reserves.length, letGo]).toEqual([size, cases.length - size, []])
  })

  it('a draw on nothing is simple random sampling', () => {
    expect(draw({ cases: many(9, 'c'), size: 4, seed: 'x', balancedOn: [] }).selected).toHaveLength(4)
  })

  it('a solver that fails or is wrong costs balance, not size or chances', () => {
    const cases = randomPopulation(40, 'no solver')
    for (const solve of [() => undefined, () => [], ({ completions }: { completions: readonly unknown[] }) => completions.map(() => 1)]) {
      const { selected } = drawSample({ cases, size: 13, seed: 'x', balancedOn }, { ...tools, solve })
      expect(selected).toHaveLength(13)
    }
  })
})
