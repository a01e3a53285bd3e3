import { expect, it } from 'vitest'
import type { SamplingCase } from './margins.ts'
import { proposeReplacement } from './propose-replacement.ts'

const caseOf = (reference: string, gender: string, disposal: string): SamplingCase => ({ reference, categories: { gender, disposal } })
// Half boys, half girls; half referral orders, half detention.
const population = ['1', '2', '3', '4'].flatMap((n) => [
  caseOf(`m-r${n}`, 'male', 'referral'),
  caseOf(`m-d${n}`, 'male', 'detention'),
  caseOf(`f-r${n}`, 'female', 'referral'),
  caseOf(`f-d${n}`, 'female', 'detention'),
])
const balancedOn = ['gender', 'disposal']

it.each([
  ['the one like the case that left', ['m-r1', 'm-d1', 'f-r1'], ['m-r2', 'f-r2', 'f-d2'], 'f-d2'],
  ['the first of those that are alike', ['m-r1', 'm-d1', 'f-r1'], ['f-d3', 'f-d2', 'f-d4'], 'f-d3'],
  ['the nearest where none is like it', ['m-r1', 'm-d1', 'f-r1'], ['m-r2', 'm-d2'], 'm-d2'],
  ['none where none is left', ['m-r1'], [], undefined],
  ['the first where the sample is empty', [], ['f-r4', 'm-d4'], 'f-r4'],
])('is %s', (_, staying, reserves, expected) => {
  expect(proposeReplacement({ population, staying, reserves, balancedOn })).toBe(expected)
})
