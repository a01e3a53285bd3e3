/**
 * Differencing: what no table prints may follow from two of them. All children less those of a printed group are a group of its own, and
 * an earlier version less this one are the children who are no longer counted (handbook §4: nothing published may identify a child).
 */
import { fewestPrinted } from '../report/published-balance.ts'
import { countOf } from '../report/words.ts'
import { dividedCounts, versionedCounts, type CountedFacts, type DividedCount, type VersionedCount } from './published-counts.ts'
import type { Found } from './risk.ts'

/**
 * Pairs of tables, or of versions, whose difference is one to four children.
 * @param earlier what each version that stays readable counts, the newest first
 */
export function differencesIn(facts: CountedFacts, earlier: readonly (readonly VersionedCount[])[]): Found[] {
  return [...dividedCounts(facts).flatMap(restOf), ...earlier.flatMap((version) => againstVersion(versionedCounts(facts), version))]
}

const isolates = (difference: number): boolean => difference > 0 && difference < fewestPrinted

/** Those of a whole that none of its printed parts counts. */
function restOf({ table, whole, count, parts }: DividedCount): Found[] {
  const rest = count - parts.reduce((sum, part) => sum + part.count, 0)
  if (!isolates(rest)) return []
  const printed = parts.map((part) => `${part.name} (${part.count})`).join(', ')
  return [
    {
      kind: 'differencing',
      text: table,
      passage: { before: `${whole} (${count}) less ${printed}: `, match: String(rest), after: '' },
      why: `Two tables together count ${countOf(rest, 'child or case', 'children or cases')} that neither of them prints.`,
      whatToDo: 'Print the parts of another whole, join groups, or leave one of the two out.',
    },
  ]
}

/** One risk a table, with every count that differs by so few. */
function againstVersion(now: readonly VersionedCount[], earlier: readonly VersionedCount[]): Found[] {
  const before = new Map(earlier.map((one) => [one.key, one.count]))
  const changed = now.filter(({ key, count }) => isolates(Math.abs((before.get(key) ?? count) - count)))
  return [...Map.groupBy(changed, ({ table }) => table.id).values()].flatMap((counts) => {
    const [first, ...others] = counts
    if (first === undefined) return []
    const more = others.length === 0 ? '' : `, and ${countOf(others.length, 'other count', 'other counts')}`
    return [
      {
        kind: 'differencing' as const,
        text: first.table,
        passage: { before: `${first.name}: ${before.get(first.key) ?? ''} in a version that stays readable, now `, match: String(first.count), after: more },
        why: 'The version that stays readable less this one tells of fewer than five children or cases.',
        whatToDo: 'If a case was taken out, check that nothing which is known of it follows from the two versions together.',
      },
    ]
  })
}
