import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldTyping, type AnswerEvent } from './history.ts'

const event = (minute: number, change: Partial<AnswerEvent> & { words?: string; before?: string } = {}): AnswerEvent => ({
  what: 'answered',
  questionId: 'summary',
  at: new Date(Date.UTC(2022, 2, 14, 10, minute)),
  by: 'Ann',
  byId: 'a',
  origin: 'form',
  from: { value: change.before ?? null, reason: null },
  to: { value: change.words ?? 'words', reason: null },
  ...change,
})
const isText = (questionId: string): boolean => questionId === 'summary'

describe('saves of one text', () => {
  it('are read as one, from what stood before the first to what the last said', () => {
    const typed = [event(0, { before: 'Old', words: 'The plan' }), event(1, { words: 'The plan is' }), event(9, { words: 'The plan is late.' })]
    expect(foldTyping(typed, isText)).toEqual([
      { ...event(9), from: { value: 'Old', reason: null }, to: { value: 'The plan is late.', reason: null }, words: 'The plan is late.', saves: 3 },
    ])
  })

  it.each([
    ['a pause of eleven minutes', event(11)],
    ['another person', event(1, { byId: 'b', by: 'Ben' })],
    ['a clash', event(1, { what: 'clash' })],
    ['another origin', event(1, { origin: 'paper' })],
    ['another question', event(1, { questionId: 'other' })],
  ])('are kept apart by %s', (_, next) => {
    expect(foldTyping([event(0), next], isText).map(({ saves }) => saves)).toEqual([1, 1])
  })

  it('are not folded where the question is a choice', () => {
    const choices = [event(0, { questionId: 'choice' }), event(1, { questionId: 'choice' })]
    expect(foldTyping(choices, isText)).toHaveLength(2)
  })

  it('are counted, every one of them, whatever happened', () => {
    const events = fc.array(
      fc.record({
        minute: fc.nat(59),
        questionId: fc.constantFrom('summary', 'choice'),
        byId: fc.constantFrom('a', 'b'),
        what: fc.constantFrom('answered' as const, 'clash' as const),
      }),
    )
    fc.assert(
      fc.property(events, (given) => {
        const made = given.toSorted((a, b) => a.minute - b.minute).map(({ minute, ...change }) => event(minute, change))
        const folded = foldTyping(made, isText)
        expect(folded.reduce((sum, { saves }) => sum + saves, 0)).toBe(made.length)
        expect(folded.at(-1)?.at).toEqual(made.at(-1)?.at)
      }),
    )
  })
})
