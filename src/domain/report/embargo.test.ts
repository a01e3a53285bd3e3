import { describe, expect, it } from 'vitest'
import { linkEnd, refusalOfRelease, releaseStep, ukMoment } from './embargo.ts'

const at = (moment: string): Date => new Date(moment)

describe('a release time', () => {
  it.each([
    ['2022-01-20', '09:30', '2022-01-20T09:30:00.000Z'],
    ['2022-06-20', '09:30', '2022-06-20T08:30:00.000Z'],
    ['2022-06-21', '00:15', '2022-06-20T23:15:00.000Z'],
    // The clock shows 01:30 twice on the day on which summer ends: the first time.
    ['2022-10-30', '01:30', '2022-10-30T00:30:00.000Z'],
  ])('%s at %s in the United Kingdom is %s', (day, time, moment) => {
    expect(ukMoment(day, time)?.toISOString()).toBe(moment)
  })

  it('is none in the hour that spring leaves out', () => {
    expect(ukMoment('2022-03-27', '01:30')).toBeNull()
  })

  it.each([
    ['2022-06-01T10:00:00Z', 'Enter a time that is still to come'],
    ['2022-06-01T09:00:00Z', 'Enter a time that is still to come'],
    ['2022-06-01T10:01:00Z', null],
    ['2022-07-31T10:00:00Z', null],
    ['2022-07-31T10:01:00Z', 'Enter a day within the next 60 days'],
  ])('of %s on 1 June at 10: %s', (releaseAt, refusal) => {
    expect(refusalOfRelease(at(releaseAt), at('2022-06-01T10:00:00Z'))).toBe(refusal)
  })
})

it('a link works for a week, and not beyond the release', () => {
  expect(linkEnd(at('2022-06-01T10:00:00Z'), at('2022-06-20T08:30:00Z'))).toEqual(at('2022-06-08T10:00:00Z'))
  expect(linkEnd(at('2022-06-01T10:00:00Z'), at('2022-06-03T08:30:00Z'))).toEqual(at('2022-06-03T08:30:00Z'))
})

it.each([
  ['2022-06-20T08:29:59Z', {}, 'wait'],
  ['2022-06-20T08:30:00Z', {}, 'release'],
  ['2022-06-25T00:00:00Z', {}, 'release'],
  ['2022-06-25T00:00:00Z', { releasedAt: at('2022-06-20T08:30:00Z') }, 'nothing'],
  ['2022-06-25T00:00:00Z', { cancelledAt: at('2022-06-02T08:30:00Z') }, 'nothing'],
])('looked at on %s, %o: %s', (now, changes, step) => {
  expect(releaseStep({ releaseAt: at('2022-06-20T08:30:00Z'), releasedAt: null, cancelledAt: null, ...changes }, at(now))).toBe(step)
})
