import { describe, expect, it } from 'vitest'
import { differencesBetween } from './differences.ts'

describe('what a correction changed', () => {
  it.each<[string, unknown, unknown, ReturnType<typeof differencesBetween>]>([
    ['nothing', { a: [{ id: 'x', n: 1 }] }, { a: [{ id: 'x', n: 1 }] }, []],
    ['a figure', { interviewsHeld: 38 }, { interviewsHeld: 40 }, [{ place: 'interviewsHeld', before: '38', after: '40' }]],
    [
      'a fact of a named item, also when the order is another',
      {
        standards: [
          { standardId: '1.1', rating: 'Good' },
          { standardId: '1.2', rating: 'Good' },
        ],
      },
      {
        standards: [
          { standardId: '1.2', rating: 'Outstanding' },
          { standardId: '1.1', rating: 'Good' },
        ],
      },
      [{ place: 'standards.1.2.rating', before: 'Good', after: 'Outstanding' }],
    ],
    ['what is new', {}, { text: 'a' }, [{ place: 'text', before: '(none)', after: 'a' }]],
    ['what is gone', { list: ['a', 'b'] }, { list: ['a'] }, [{ place: 'list.2', before: 'b', after: '(none)' }]],
  ])('names %s', (_, before, after, expected) => {
    expect(differencesBetween(before, after)).toEqual(expected)
  })
})
