/**
 * The seeded, stratified draw of a sample with its reserves (handbook §4). Another method with the same signature, such as the
 * cube method, can take its place under a name of its own; each draw keeps the name of the method that made it.
 */
import { chanceFrom, shuffled } from './chance.ts'
import { allocate, strataOf, type SamplingCase } from './strata.ts'

export interface DrawRequest {
  readonly cases: readonly SamplingCase[]
  /** Cases to select: a whole number from 0 to the number of cases. */
  readonly size: number
  /** Any text; the same seed and cases give the same sample. */
  readonly seed: string
  /** Variables to stratify by, most important first. */
  readonly stratifiedBy: readonly string[]
}
/** References of all cases: the sample, then the reserves in the order in which they are brought in. */
export interface DrawnSample {
  readonly selected: readonly string[]
  readonly reserves: readonly string[]
}
export type DrawMethod = (request: DrawRequest) => DrawnSample

/** Kept with each draw. A change that could give another sample from the same seed needs a new name. */
export const drawAlgorithm = 'stratified-1'

// With fewer than two cases expected in the sample a stratum may well be missed or taken whole.
const leastExpected = 2

/**
 * Draws by proportional allocation over strata, and by chance within each. The order of the cases given does not matter:
 * they are put in order of their references first.
 * @throws RangeError when the size is not a whole number from 0 to the number of cases, or a reference is there twice
 */
export const drawStratified: DrawMethod = ({ cases, size, seed, stratifiedBy }) => {
  if (!Number.isInteger(size) || size < 0 || size > cases.length) throw new RangeError(`${size} cases cannot be drawn from ${cases.length}`)
  if (new Set(cases.map((found) => found.reference)).size !== cases.length) throw new RangeError('A case is there twice')
  const chance = chanceFrom(seed)
  const ordered = [...cases].sort((a, b) => (a.reference < b.reference ? -1 : 1))
  const smallest = size === 0 ? cases.length : Math.ceil((leastExpected * cases.length) / size)
  const strata = strataOf(ordered, stratifiedBy, smallest)
  const places = shuffled([...strata.keys()], chance)
  const quotas = allocate(strata.map((stratum) => stratum.length), size, places) // prettier-ignore
  const drawn = strata.map((stratum, place) => shuffled(stratum, chance).slice(0, quotas[place] ?? 0))
  const chosen = new Set(drawn.flat().map((found) => found.reference))
  const references = ordered.map((found) => found.reference)
  return { selected: references.filter((reference) => chosen.has(reference)), reserves: shuffled(references.filter((reference) => !chosen.has(reference)), chance) } // prettier-ignore
}

/** The seed of one case type's draw, so that the draws of an inspection are independent of each other. */
export function seedOf(seed: string, caseTypeId: string): string {
  return `${seed}/${caseTypeId}`
}
