import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { eligibilityBy, windowDates } from './eligibility.ts'

const monday = '2022-03-14'
const windows = framework2021.caseTypes.map((type) => ({ caseType: type.id, ...type.window }))

describe('a window', () => {
  // The dates that the West Sussex report prints.
  it.each([
    ['court', '2021-06-14', '2021-09-10'],
    ['outOfCourt', '2021-10-11', '2022-01-07'],
    ['resettlement', '2021-03-15', '2021-12-17'],
  ])('of %s is %s to %s', (caseType, from, to) => {
    const window = windows.find((candidate) => candidate.caseType === caseType)
    expect(window && windowDates(window, monday)).toEqual({ from, to })
  })

  it.each([
    ['2021-06-13', 'beforeWindow', 'Began on 13 June 2021, before the window 14 June 2021 to 10 September 2021.'],
    ['2021-06-14', null, null],
    ['2021-09-10', null, null],
    ['2021-09-11', 'afterWindow', 'Began on 11 September 2021, after the window 14 June 2021 to 10 September 2021.'],
  ])('holds both its ends: a court case that began on %s', (startDate, reason, why) => {
    expect(eligibilityBy(windows, monday)({ caseType: 'court', startDate })).toEqual(why === null ? { eligible: true } : { eligible: false, reason, why })
  })

  it('of a leap year counts 29 February', () => {
    expect(windowDates({ fromDays: 14, toDays: 0 }, '2024-03-11')).toEqual({ from: '2024-02-26', to: '2024-03-11' })
  })

  it('is missing where the plan leaves a case type out', () => {
    expect(eligibilityBy([], monday)({ caseType: 'court', startDate: '2021-07-01' })).toEqual({
      eligible: false,
      reason: 'noWindow',
      why: 'The plan has no window for this case type.',
    })
  })
})
