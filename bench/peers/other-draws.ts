/** Draws that the product's own is measured against: without balance, and in strata. */
import { shuffled, type Chance } from '../../src/domain/sampling/chance.ts'
import type { SamplingCase } from '../../src/domain/sampling/margins.ts'

export type Draw = (cases: readonly SamplingCase[], size: number, chance: Chance) => readonly string[]

const referencesOf = (cases: readonly SamplingCase[]): string[] => cases.map((found) => found.reference)

/** Simple random sampling, without any balance. */
export const drawSimple: Draw = (cases, size, chance) => referencesOf(shuffled(cases, chance).slice(0, size))

/** Proportional stratified sampling: by one variable after the other, as long as two cases a stratum can be expected in the sample. */
export const drawStratified: Draw = (cases, size, chance) => {
  const strata = strataOf(cases, Object.keys(cases[0]?.categories ?? {}), Math.ceil((2 * cases.length) / size))
  const quotas = allocate(strata.map((stratum) => stratum.length), size, shuffled([...strata.keys()], chance)) // prettier-ignore
  return referencesOf(strata.flatMap((stratum, place) => shuffled(stratum, chance).slice(0, quotas[place] ?? 0)))
}

/**
 * Splits cases by the first variable, each part by the next, and so on. Parts of fewer than `smallest` cases are put
 * together, or with the smallest part that is large enough, before they are split further, so that no stratum is too
 * small to be represented (collapsed strata: Cochran, Sampling Techniques, 1977, §5A.12).
 * @param variables most important first
 * @returns strata that hold each case once, in an order that follows from the cases and their order; no stratum is empty
 */
function strataOf(cases: readonly SamplingCase[], variables: readonly string[], smallest: number): readonly (readonly SamplingCase[])[] {
  const [variable, ...rest] = variables
  if (cases.length === 0) return []
  if (variable === undefined || cases.length < 2 * smallest) return [cases]
  return collapsed(byCategory(cases, variable), smallest).flatMap((part) => strataOf(part, rest, smallest))
}

function byCategory(cases: readonly SamplingCase[], variable: string): readonly (readonly SamplingCase[])[] {
  const groups = Map.groupBy(cases, (found) => found.categories[variable] ?? '')
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function collapsed(groups: readonly (readonly SamplingCase[])[], smallest: number): readonly (readonly SamplingCase[])[] {
  const large = groups.filter((group) => group.length >= smallest)
  const small = groups.filter((group) => group.length < smallest).flat()
  if (small.length === 0) return large
  const host = large.reduce<readonly SamplingCase[] | undefined>(
    (least, group) => (least === undefined || group.length < least.length ? group : least),
    undefined,
  )
  if (small.length >= smallest || host === undefined) return [...large, small]
  return large.map((group) => (group === host ? [...group, ...small] : group))
}

/**
 * Shares a sample size among strata in proportion to their cases, by the largest remainder: adds up to `size` exactly, and
 * no stratum gives more than it has.
 * @param strata the number of cases of each stratum
 * @param firstOfEqual which of the strata with the same remainder comes first: their places in order
 * @throws RangeError when the size is more than all cases
 */
function allocate(strata: readonly number[], size: number, firstOfEqual: readonly number[]): readonly number[] {
  const population = strata.reduce((sum, cases) => sum + cases, 0)
  if (size > population) throw new RangeError(`${size} cases cannot be drawn from ${population}`)
  if (population === 0) return strata.map(() => 0)
  // In whole numbers: remainders are of the same divisor, so they compare without a fraction.
  const whole = strata.map((cases) => Math.floor((cases * size) / population))
  const remainder = strata.map((cases) => (cases * size) % population)
  const left = size - whole.reduce((sum, cases) => sum + cases, 0)
  const favoured = new Set([...firstOfEqual].sort((a, b) => (remainder[b] ?? 0) - (remainder[a] ?? 0)).slice(0, left))
  return whole.map((cases, place) => cases + (favoured.has(place) ? 1 : 0))
}
