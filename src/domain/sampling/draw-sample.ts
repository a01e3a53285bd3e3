/** The draw of a sample with its reserves (handbook §4): the cube method, from a seed, so that anyone can repeat it. */
import { chanceFrom, shuffled, type Chance } from './chance.ts'
import { selectBalanced, type Selection } from './cube.ts'
import type { LandingSolver } from './landing.ts'
import type { SamplingCase } from './margins.ts'

/** What the domain is given, because it imports nothing. */
export interface SamplingTools {
  readonly solve: LandingSolver
  /** Name and version of the solver. */
  readonly solver: string
  /** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
  readonly sha256: (text: string) => string
}
export interface DrawRequest {
  readonly cases: readonly SamplingCase[]
  /** Cases to select: a whole number from 0 to the number of cases. */
  readonly size: number
  /** Any text; the same seed and cases give the same sample. */
  readonly seed: string
  /** Variables to balance on, most important first. */
  readonly balancedOn: readonly string[]
}
export interface DrawnSample {
  /** References of the sample, in order of the references. */
  readonly selected: readonly string[]
  /** References of all other cases, in the order in which they come up as reserves. */
  readonly reserves: readonly string[]
  readonly letGo: Selection['letGo']
}

/** How a draw is made, kept with each. A change that could give another sample from the same seed needs a new name. */
export const drawMethod = {
  algorithm: 'cube-1',
  generator: 'xoshiro128** 1.1',
  seeding: 'the first 128 bits of the SHA-256 of the seed, a slash and the case type',
} as const

/**
 * Selects the sample, then two blocks of reserves, each balanced like the sample: a quarter as many, then as many as the sample; then the rest.
 * Within a block chance decides the order. The order of the cases given does not matter: they are put in order of their references first.
 * @throws RangeError when the size is not a whole number from 0 to the number of cases, or a reference is there twice
 */
export function drawSample({ cases, size, seed, balancedOn }: DrawRequest, tools: SamplingTools): DrawnSample {
  if (new Set(cases.map((found) => found.reference)).size !== cases.length) throw new RangeError('A case is there twice')
  const chance = chanceFrom(tools.sha256(seed))
  const ordered = [...cases].sort((a, b) => (a.reference < b.reference ? -1 : 1))
  const sample = block(ordered, size, balancedOn, tools, chance)
  const first = block(sample.rest, Math.min(sample.rest.length, Math.ceil(size / 4)), balancedOn, tools, chance)
  const second = block(first.rest, Math.min(first.rest.length, size), balancedOn, tools, chance)
  const reserves = [first.selected, second.selected, second.rest].flatMap((cases) => shuffled(cases, chance))
  const referencesOf = (cases: readonly SamplingCase[]): string[] => cases.map((found) => found.reference)
  return { selected: referencesOf(sample.selected), reserves: referencesOf(reserves), letGo: sample.letGo }
}

interface Block {
  readonly selected: readonly SamplingCase[]
  readonly rest: readonly SamplingCase[]
  readonly letGo: Selection['letGo']
}

function block(cases: readonly SamplingCase[], size: number, balancedOn: readonly string[], tools: SamplingTools, chance: Chance): Block {
  const { selected, letGo } = selectBalanced(cases, size, balancedOn, tools.solve, chance)
  const chosen = new Set(selected)
  return { selected: cases.filter((_, place) => chosen.has(place)), rest: cases.filter((_, place) => !chosen.has(place)), letGo }
}

/** The seed of one case type's draw, so that the draws of an inspection are independent of each other. */
export function seedOf(seed: string, caseTypeId: string): string {
  return `${seed}/${caseTypeId}`
}
