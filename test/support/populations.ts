/** Random populations for tests and the benchmark of the draw: categories in random shares, repeatable from a seed text. */
import { createHash } from 'node:crypto'
import { chanceFrom, type Chance } from '../../src/domain/sampling/chance.ts'
import type { SamplingCase } from '../../src/domain/sampling/margins.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The four margins of an inspection and how many categories each has (handbook §4). */
export const fourMargins: Readonly<Record<string, number>> = { gender: 2, disposal: 4, riskOfSeriousHarm: 4, safetyAndWellbeing: 4 }
/** Population and sample sizes over which the balance is measured. */
export const measuredSizes = [[19, 17], [60, 27], [120, 38], [200, 39], [400, 60]] as const // prettier-ignore

/** @param margins the number of categories of each variable */
export function randomPopulation(size: number, seed: string, margins = fourMargins): SamplingCase[] {
  const chance = chanceFrom(hash(seed))
  const categories = Object.entries(margins).map(([variable, count]) => [variable, weighted(count, chance)] as const)
  return Array.from({ length: size }, (_, i) => ({
    reference: `C${String(i + 1).padStart(4, '0')}`,
    categories: Object.fromEntries(categories.map(([variable, pick]) => [variable, pick()])),
  }))
}

/** Picks one of so many categories, each in a share by chance: the largest at most nine times the smallest. */
function weighted(count: number, chance: Chance): () => string {
  const weights = Array.from({ length: count }, () => 1 + chance.below(9))
  const bag = weights.flatMap((weight, category) => Array.from({ length: weight }, () => String(category)))
  return () => bag[chance.below(bag.length)] ?? '0'
}

/** Cases more or fewer than expected in each category of a sample. */
export function deviationsOf(cases: readonly SamplingCase[], selected: readonly string[], variables = Object.keys(fourMargins)): number[] {
  const chosen = new Set(selected)
  return variables.flatMap((variable) =>
    [...Map.groupBy(cases, (found) => found.categories[variable] ?? '').values()].map(
      (inside) => inside.filter((found) => chosen.has(found.reference)).length - (selected.length * inside.length) / cases.length,
    ),
  )
}
