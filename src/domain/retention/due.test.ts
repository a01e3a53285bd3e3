import { describe, expect, it } from 'vitest'
import { defaultPeriods, dueByKind, dueKinds, monthsAfter, refusalOfPeriod, refusalToLift } from './due.ts'

const published = { publishedOn: '2022-03-14', holds: 0, deleted: [] }

describe('when records may go', () => {
  it.each([
    ['2022-03-14', 24, '2024-03-14'],
    ['2022-08-31', 6, '2023-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-12-31', 1, '2023-01-31'],
  ])('%s and %i months is %s', (day, months, after) => {
    expect(monthsAfter(day, months)).toBe(after)
  })

  it('is on the day itself, and not the day before', () => {
    expect(dueKinds(dueByKind(defaultPeriods, published, '2024-03-13'))).toEqual([])
    expect(dueKinds(dueByKind(defaultPeriods, published, '2024-03-14'))).toEqual(['caseRecords', 'evidence', 'drafts'])
    expect(dueKinds(dueByKind(defaultPeriods, published, '2028-03-14'))).toEqual(['caseRecords', 'evidence', 'drafts', 'judgements'])
  })

  it('is never under a hold, never where nothing is published, and never twice', () => {
    const states = (dates: Partial<Parameters<typeof dueByKind>[1]>): string[] =>
      dueByKind(defaultPeriods, { ...published, ...dates }, '2040-01-01').map(({ state }) => state)
    expect(states({ holds: 1 })).toEqual(['held', 'held', 'held', 'held'])
    expect(states({ publishedOn: null })).toEqual(['notPublished', 'notPublished', 'notPublished', 'notPublished'])
    expect(states({ deleted: ['caseRecords'] })).toEqual(['deleted', 'due', 'due', 'due'])
    expect(states({ deleted: ['caseRecords'], holds: 1 })).toEqual(['deleted', 'held', 'held', 'held'])
  })
})

describe('a period', () => {
  it('of evidence is not longer than that of what it rests on', () => {
    expect(refusalOfPeriod(defaultPeriods, 'evidence', 25)).toContain('not kept longer')
    expect(refusalOfPeriod(defaultPeriods, 'caseRecords', 12)).toContain('Change that one first')
    expect(refusalOfPeriod(defaultPeriods, 'evidence', 12)).toBeNull()
    expect(refusalOfPeriod(defaultPeriods, 'drafts', 600)).toBeNull()
  })
})

describe('a legal hold', () => {
  it('is lifted by two people', () => {
    expect(refusalToLift(null, 'a')).toContain('Nobody has asked')
    expect(refusalToLift('a', 'a')).toContain('a second person')
    expect(refusalToLift('a', 'b')).toBeNull()
  })
})
