import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BalanceRow } from './facts.ts'
import { fewestPrinted, publishedBalance } from './published-balance.ts'

const rows = (counts: Readonly<Record<string, readonly [number, number]>>): BalanceRow[] =>
  Object.entries(counts).map(([category, [population, sample]]) => ({ caseType: 'court', variable: 'Gender', category, population, sample }))
const shown = (counts: Readonly<Record<string, readonly [number, number]>>) =>
  publishedBalance(rows(counts)).map(({ category, population, sample }) => `${category} ${sample} of ${population}`)

describe('the balance of a sample in print', () => {
  it.each<[string, Readonly<Record<string, readonly [number, number]>>, string[]]>([
    ['prints large categories as they are', { male: [12, 10], female: [7, 6] }, ['male 10 of 12', 'female 6 of 7']],
    ['leaves out a trait in which the only girl could be seen', { male: [18, 16], female: [1, 1] }, []],
    ['joins small categories', { low: [20, 18], high: [3, 2], veryHigh: [4, 4] }, ['low 18 of 20', 'All others 6 of 7']],
    ['joins one more where the joined are still few', { a: [20, 18], b: [9, 8], c: [2, 2] }, ['a 18 of 20', 'All others 10 of 11']],
  ])('%s', (_, counts, expected) => {
    expect(shown(counts)).toEqual(expected)
  })

  it('never prints a cell of fewer than five eligible cases, and loses no case of a trait it prints', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 8 }), (counts) => {
        const all = counts.map(([population, sample], index): BalanceRow => ({
          caseType: 'c',
          variable: 'v',
          category: `${index}`,
          population,
          sample: Math.min(population, sample),
        }))
        const printed = publishedBalance(all)
        const sum = (of: readonly BalanceRow[]): number => of.reduce((total, row) => total + row.population, 0)
        expect(printed.every((row) => row.population >= fewestPrinted)).toBe(true)
        expect([0, sum(all)]).toContain(sum(printed))
      }),
    )
  })
})
