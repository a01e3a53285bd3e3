import { expect, it } from 'vitest'
import { StatementNames } from './statement-names.ts'

it('names a statement when it comes for the third time, and always the same', () => {
  const names = new StatementNames()
  expect([1, 2, 3, 4].map(() => names.of('select 1'))).toEqual([undefined, undefined, 's1', 's1'])
})

it('names different statements differently, and none beyond what a server should keep', () => {
  const names = new StatementNames()
  const given = Array.from({ length: 600 }, (_, place) => [1, 2, 3].map(() => names.of(`select ${place}`)).at(-1))
  const named = given.filter((name) => name !== undefined)
  expect(new Set(named).size).toBe(500)
  expect(given.slice(500)).toEqual(Array.from({ length: 100 }, () => undefined))
  expect(names.of('select 0')).toBe('s1')
})

it('never names a statement that is built for one occasion', () => {
  const names = new StatementNames()
  const long = 'x'.repeat(10_001)
  expect([1, 2, 3, 4].map(() => names.of(long))).toEqual([undefined, undefined, undefined, undefined])
})
