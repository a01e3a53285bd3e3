import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareEvenly } from './share-evenly.ts'

it.each([
  ['goes round in the order of the people', { a: 0, b: 0 }, ['a', 'b', 'a', 'b', 'a']],
  ['begins with whoever has fewest', { a: 3, b: 0 }, ['b', 'b', 'b', 'a', 'b']],
  ['gives one person everything', { a: 7 }, ['a', 'a', 'a', 'a', 'a']],
])('%s', (_, people, expected) => {
  expect([...shareEvenly(['1', '2', '3', '4', '5'], new Map(Object.entries(people))).values()]).toEqual(expected)
})

it('shares nothing where there is nobody', () => {
  expect(shareEvenly(['1'], new Map()).size).toBe(0)
})

it('leaves nobody with two cases more than another', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.integer({ min: 1, max: 12 }), (cases, people) => {
      const shares = shareEvenly(Array.from({ length: cases }, (_, i) => String(i)), new Map(Array.from({ length: people }, (_, i) => [`p${i}`, 0]))) // prettier-ignore
      const counts = Array.from({ length: people }, (_, i) => [...shares.values()].filter((person) => person === `p${i}`).length)
      expect(shares.size).toBe(cases)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }),
  )
})
