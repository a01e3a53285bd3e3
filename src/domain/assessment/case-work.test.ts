import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byNext, dayAfter, dueOn, fieldworkEnd, isOverdue, workStateOf, workingDayBefore, type CaseWork } from './case-work.ts'

const today = '2022-03-16'
const lastDay = '2022-03-18'
const work = (change: Partial<CaseWork> = {}): CaseWork => ({
  reference: 'C1',
  state: 'inProgress',
  blocked: false,
  interview: null,
  dueOn: lastDay,
  ...change,
})
const interview = (onDate: string, atTime: string | null = null, outcome: 'held' | 'notHeld' | null = null) => ({ onDate, atTime, outcome })

describe('how far a case is', () => {
  it.each([
    [{ completed: false, answered: 0, asked: 57 }, 'notStarted'],
    [{ completed: false, answered: 56, asked: 57 }, 'inProgress'],
    [{ completed: false, answered: 57, asked: 57 }, 'ready'],
    [{ completed: true, answered: 57, asked: 57 }, 'completed'],
  ])('%o is %s', (given, expected) => expect(workStateOf(given)).toBe(expected))
})

describe('when a case is due', () => {
  it.each([
    ['the fieldwork stage has a due day', '2022-03-14', '2022-03-25', '2022-03-25'],
    ['it has none: the Friday of the week', '2022-03-14', null, '2022-03-18'],
  ])('the fieldwork ends: %s', (_, monday, due, expected) => expect(fieldworkEnd(monday, due)).toBe(expected))

  it.each([
    ['the day after its interview', interview('2022-03-15'), '2022-03-16'],
    ['at the latest at the end of the fieldwork', interview('2022-03-18'), lastDay],
    ['at the end of the fieldwork where no interview is planned', null, lastDay],
  ])('is %s', (_, slot, expected) => expect(dueOn(slot, lastDay)).toBe(expected))

  it('is not overdue on its last day, is on the next, and never once completed', () => {
    expect(isOverdue(work({ dueOn: today }), today)).toBe(false)
    expect(isOverdue(work({ dueOn: '2022-03-15' }), today)).toBe(true)
    expect(isOverdue(work({ dueOn: '2022-03-15', state: 'completed' }), today)).toBe(false)
  })

  it.each([
    ['Tuesday', '2022-03-15', '2022-03-14'],
    ['Monday', '2022-03-14', '2022-03-11'],
    ['Sunday', '2022-03-13', '2022-03-11'],
    ['Saturday', '2022-03-12', '2022-03-11'],
  ])('knows the working day before a %s', (_, day, expected) => expect(workingDayBefore(day)).toBe(expected))

  it('counts days over the end of a month and a leap day', () => {
    expect(dayAfter('2024-02-28', 1)).toBe('2024-02-29')
    expect(dayAfter('2022-03-01', -1)).toBe('2022-02-28')
  })
})

describe('what is next', () => {
  it('is what is overdue, then today’s interviews by time, then what is due soonest, then what is blocked, then what is completed', () => {
    const cases = [
      work({ reference: 'done', state: 'completed', dueOn: '2022-03-14' }),
      work({ reference: 'blocked', blocked: true, dueOn: '2022-03-15' }),
      work({ reference: 'due on Friday' }),
      work({ reference: 'at noon', interview: interview(today, '12:00') }),
      work({ reference: 'at nine', interview: interview(today, '09:00') }),
      work({ reference: 'some time today', interview: interview(today) }),
      work({ reference: 'overdue', interview: interview('2022-03-14', '10:00', 'held'), dueOn: '2022-03-15' }),
      work({ reference: 'interview held today', interview: interview(today, '08:00', 'held'), dueOn: '2022-03-17' }),
    ]
    expect(cases.sort(byNext(today)).map((one) => one.reference)).toEqual([
      'overdue',
      'at nine',
      'at noon',
      'some time today',
      'interview held today',
      'due on Friday',
      'blocked',
      'done',
    ])
  })

  it('is one order for the same cases, however they came', () => {
    const day = fc.constantFrom('2022-03-14', '2022-03-15', '2022-03-16', '2022-03-17', '2022-03-18')
    const slot = fc.option(
      fc.record({
        onDate: day,
        atTime: fc.option(fc.constantFrom('09:00', '13:30')),
        outcome: fc.constantFrom('held' as const, 'notHeld' as const, null),
      }),
    )
    const cases = fc.uniqueArray(
      fc.record({
        reference: fc.integer({ min: 1, max: 99 }).map(String),
        state: fc.constantFrom('completed' as const, 'ready' as const, 'inProgress' as const, 'notStarted' as const),
        blocked: fc.boolean(),
        interview: slot,
        dueOn: day,
      }),
      { selector: (one) => one.reference },
    )
    fc.assert(
      fc.property(cases, (given) => {
        expect([...given].sort(byNext(today))).toEqual([...given].reverse().sort(byNext(today)))
      }),
    )
  })
})
