/**
 * How the sample resembles all eligible cases, as far as it can be published: no cell may point at a child, so categories
 * with few cases are joined until none is small (handbook §4; the threshold is the report's own, five cases).
 */
import type { BalanceRow } from './facts.ts'

/** The fewest eligible cases of which a count is printed. */
export const fewestPrinted = 5
export const joined = 'All others'

/**
 * The rows of each trait with its small categories joined under "All others". Where those together are still fewer than five, the
 * smallest other category joins them, so that no count follows by subtraction. A trait of which one category is left says nothing and is left out.
 * @param rows counts of cases by case type, variable and category
 */
export function publishedBalance(rows: readonly BalanceRow[]): readonly BalanceRow[] {
  const filled = rows.filter((row) => row.population > 0)
  const byTrait = Map.groupBy(filled, (row) => `${row.caseType} ${row.variable}`)
  return [...byTrait.values()].flatMap((trait) => {
    const printed = joinSmall(trait)
    return printed.length < 2 ? [] : printed
  })
}

function joinSmall(trait: readonly BalanceRow[]): readonly BalanceRow[] {
  const few = tooFew(trait, ({ population }) => population)
  if (few.size === 0) return trait
  const sum = (of: 'population' | 'sample'): number => [...few].reduce((all, row) => all + row[of], 0)
  const { caseType, variable } = trait[0] ?? { caseType: '', variable: '' }
  return [...trait.filter((row) => !few.has(row)), { caseType, variable, category: joined, population: sum('population'), sample: sum('sample') }]
}

/**
 * The rows that are printed only together, because one of them is small.
 * @param countOf how many children a row counts, at least one
 * @returns none where every row may stand for itself; otherwise as many of the smallest as make five, or all of them
 */
export function tooFew<Row>(rows: readonly Row[], countOf: (row: Row) => number): ReadonlySet<Row> {
  const smallestFirst = rows.toSorted((a, b) => countOf(a) - countOf(b))
  let apart = 0
  let together = 0
  for (const row of smallestFirst) {
    const isSafe = countOf(row) >= fewestPrinted && (together === 0 || together >= fewestPrinted)
    if (isSafe) break
    together += countOf(row)
    apart += 1
  }
  return new Set(smallestFirst.slice(0, apart))
}
