import { expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { balanceOf } from './balance.ts'

const population = ['m1', 'm2', 'm3', 'f1', 'f2'].map((reference) => ({ reference, categories: { gender: reference.startsWith('m') ? 'male' : 'female' } }))

it('compares population and sample in each category, with the wider margin of each', () => {
  expect(balanceOf(population, new Set(['m1', 'm2', 'f1', 'f2']), ['gender'], framework2021)).toEqual([
    {
      variable: 'gender',
      lines: [
        { category: 'male', population: 3, populationPerCent: 60, expected: 2.4, sample: 2, samplePerCent: 50, deviation: 2 - 2.4, marginOfError: 32 },
        { category: 'female', population: 2, populationPerCent: 40, expected: 1.6, sample: 2, samplePerCent: 50, deviation: 2 - 1.6, marginOfError: 0 },
      ],
    },
  ])
})

it('of an empty sample has no per cent and no margin', () => {
  expect(balanceOf(population, new Set(), ['gender'], framework2021)[0]?.lines[0]).toMatchObject({
    sample: 0,
    samplePerCent: null,
    marginOfError: null,
  })
})

it('of an empty population has no categories', () => {
  expect(balanceOf([], new Set(), ['gender'], framework2021)).toEqual([{ variable: 'gender', lines: [] }])
})

it('shows the levels of a classification in their order', () => {
  const levels = ['unknown', 'high', 'veryHigh', 'low', 'high'].map((riskOfSeriousHarm, i) => ({ reference: String(i), categories: { riskOfSeriousHarm } }))
  expect(balanceOf(levels, new Set(), ['riskOfSeriousHarm'], framework2021)[0]?.lines.map((line) => line.category)).toEqual([
    'low',
    'high',
    'veryHigh',
    'unknown',
  ])
})
