/** Which reserve takes the place of an excluded case: the one that harms the balance least (handbook §4). */
import { costOf, expectedIn, marginsOf, type SamplingCase } from './margins.ts'

export interface Exclusion {
  /** All eligible cases of the case type. */
  readonly population: readonly SamplingCase[]
  /** References of the sample without the excluded case. */
  readonly staying: readonly string[]
  /** References of the reserves, in order. */
  readonly reserves: readonly string[]
  readonly balancedOn: readonly string[]
}

/**
 * @returns the reserve with which the sample is most like the population; of several, the one that comes up first; undefined where none is left
 */
export function proposeReplacement({ population, staying, reserves, balancedOn }: Exclusion): string | undefined {
  const places = new Map(population.map((found, place) => [found.reference, place]))
  const size = staying.length + 1
  const margins = marginsOf(population, balancedOn).map((margin) => {
    const inside = (reference: string): number => margin.members[places.get(reference) ?? -1] ?? 0
    const missing = staying.reduce((sum, reference) => sum + inside(reference), 0) - expectedIn(margin, population.length, size)
    return { inside, missing }
  })
  const costs = reserves.map((reference) => margins.reduce((sum, { inside, missing }) => sum + costOf(missing + inside(reference)), 0))
  return reserves[costs.indexOf(Math.min(...costs))]
}
