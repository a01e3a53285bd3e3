import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import type { CaseloadRow } from '../caseload/caseload-row.ts'
import { canonicalPopulation, extraVariables, populationsOf, samplingCase, spellingsOf } from './population.ts'

const monday = '2022-03-14'
const windows = framework2021.caseTypes.map((type) => ({ caseType: type.id, ...type.window }))
const rowOf = (caseReference: string, changes: Partial<CaseloadRow> = {}): CaseloadRow => ({
  caseReference,
  caseType: 'court',
  disposal: 'Referral order',
  startDate: '2021-07-01',
  endDate: null,
  gender: 'male',
  age: 15,
  ethnicity: 'White British',
  lookedAfter: 'no',
  riskOfSeriousHarm: 'low',
  safetyAndWellbeing: 'low',
  area: 'North',
  caseManager: 'CM1',
  ...changes,
})
const textOf = (rows: readonly CaseloadRow[], from = windows): string =>
  canonicalPopulation(populationsOf(rows, framework2021, from, monday), framework2021, from, monday)

describe('the populations of a return', () => {
  it('hold each row once: eligible, or not and why', () => {
    const rows = [rowOf('C2'), rowOf('C1', { startDate: '2020-01-06' }), rowOf('C3', { caseType: 'outOfCourt', startDate: '2021-11-01' }), rowOf('C0')]
    const [court, outOfCourt, resettlement] = populationsOf(rows, framework2021, windows, monday)
    expect(court?.eligible.map((row) => row.caseReference)).toEqual(['C0', 'C2'])
    expect(court?.excluded).toEqual([{ caseReference: 'C1', reason: 'Began on 6 January 2020, before the window 14 June 2021 to 10 September 2021.' }])
    expect([outOfCourt?.eligible.length, resettlement?.eligible.length]).toEqual([1, 0])
  })
})

describe('the frozen form', () => {
  const rows = [rowOf('C1'), rowOf('C2', { disposal: 'Detention' }), rowOf('C3', { area: 'South' })]

  it('does not depend on the order of the rows, or on the case of free words', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffledRows) => {
        expect(textOf(shuffledRows)).toBe(textOf(rows))
      }),
    )
    expect(textOf([rowOf('C1', { disposal: 'REFERRAL  order' })])).toBe(textOf([rowOf('C1')]))
  })

  it.each<[string, Partial<CaseloadRow>]>([
    ['a reference', { caseReference: 'C9' }],
    ['a start', { startDate: '2021-07-02' }],
    ['an end', { endDate: '2022-01-01' }],
    ['an age', { age: 16 }],
    ['a level', { riskOfSeriousHarm: 'high' }],
    ['a case manager', { caseManager: 'CM2' }],
  ])('changes with %s of an eligible case', (_, change) => {
    expect(textOf([rowOf('C1', change)])).not.toBe(textOf([rowOf('C1')]))
  })

  it('changes with a window, and not with a case that is not eligible', () => {
    expect(textOf(rows, windows.map((window) => ({ ...window, fromDays: window.fromDays + 1 })))).not.toBe(textOf(rows)) // prettier-ignore
    expect(textOf([...rows, rowOf('C0', { startDate: '2020-01-06' })])).toBe(textOf(rows))
  })
})

describe('what a sample is balanced on', () => {
  it('takes free words without their case, and shows them as most rows write them', () => {
    const rows = [rowOf('C1'), rowOf('C2'), rowOf('C3', { disposal: 'referral order' }), rowOf('C4', { disposal: 'Detention' })]
    expect(rows.map((row) => samplingCase(row, ['disposal', 'gender']).categories)).toEqual([
      { disposal: 'referral order', gender: 'male' },
      { disposal: 'referral order', gender: 'male' },
      { disposal: 'referral order', gender: 'male' },
      { disposal: 'detention', gender: 'male' },
    ])
    const spelling = spellingsOf(rows)
    expect([spelling('disposal', 'referral order'), spelling('disposal', 'detention'), spelling('gender', 'male')]).toEqual([
      'Referral order',
      'Detention',
      'male',
    ])
  })

  it('may also be ethnicity, looked after and area', () => {
    expect(extraVariables(framework2021)).toEqual(['ethnicity', 'lookedAfter', 'area'])
  })
})
