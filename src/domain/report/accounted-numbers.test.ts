import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withAccounts, type Account } from './accounted-numbers.ts'
import { bareNumbersIn } from './bare-numbers.ts'
import { resolveText } from './references.ts'
import { numberInWords } from './words.ts'

describe('a text whose numbers are accounted for', () => {
  it('has references and marks in their places, and leaves the rest', () => {
    const accounts = new Map<number, Account>([
      [0, { is: 'sourced', source: 'Annual plan' }],
      [1, { is: 'figure', name: 'sample.all' }],
      [3, { is: 'words' }],
    ])
    expect(withAccounts('Two offices, 46 cases, six staff, in two minds.', accounts)).toBe(
      '{{ Two | source: Annual plan }} offices, {{ sample.all }} cases, six staff, in {{ two | no figure }} minds.',
    )
  })

  it('holds no bare number any more, and prints what it printed before', () => {
    const sentence = fc.tuple(fc.integer({ min: 2, max: 9999 }), fc.boolean()).map(([n, inWords]) => `They sent ${inWords ? numberInWords(n) : `${n}`} letters`)
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), fc.boolean(), (sentences, sourced) => {
        const text = sentences.join('. ')
        const account: Account = sourced ? { is: 'sourced', source: 'Post book' } : { is: 'words' }
        const done = withAccounts(text, new Map(bareNumbersIn(text).map((_, index) => [index, account])))
        expect(bareNumbersIn(done)).toEqual([])
        expect(resolveText(done, new Map())).toEqual({ text, unresolved: [] })
      }),
    )
  })
})
