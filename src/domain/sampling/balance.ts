/** How well a sample matches the eligible population, variable by variable and category by category (handbook §4). */
import type { Framework } from '../framework/framework.ts'
import { perCentHalfUp } from '../rating/per-cent.ts'
import { expectedIn, marginsOf, type Margin, type SamplingCase } from './margins.ts'
import { marginOfError } from './sample-size.ts'

export interface BalanceLine {
  readonly category: string
  readonly population: number
  readonly populationPerCent: number
  /** Cases that a sample of this size holds if it is like the population: not rounded. */
  readonly expected: number
  readonly sample: number
  /** null while the sample is empty. */
  readonly samplePerCent: number | null
  /** Cases more (or, below 0, fewer) than expected. */
  readonly deviation: number
  /** Of a figure about this category alone, in per cent; wider than that of the whole sample. null where it has no case. */
  readonly marginOfError: number | null
}
export interface VariableBalance {
  readonly variable: string
  readonly lines: readonly BalanceLine[]
}

/**
 * @param population all eligible cases of one case type
 * @param selected references of the sample
 * @param variables in the order to show
 * @returns for each variable its categories: levels of a classification in the framework's order, others the most frequent first
 */
export function balanceOf(
  population: readonly SamplingCase[],
  selected: ReadonlySet<string>,
  variables: readonly string[],
  framework: Framework,
): readonly VariableBalance[] {
  const size = population.filter((found) => selected.has(found.reference)).length
  const margins = marginsOf(population, variables)
  const lineOf = (margin: Margin): BalanceLine => {
    const sample = population.filter((found, place) => margin.members[place] === 1 && selected.has(found.reference)).length
    const expected = expectedIn(margin, population.length, size)
    return {
      category: margin.category,
      population: margin.population,
      populationPerCent: perCentHalfUp(margin.population, population.length),
      expected,
      sample,
      samplePerCent: size === 0 ? null : perCentHalfUp(sample, size),
      deviation: sample - expected,
      marginOfError: marginOfError(framework.sampleRule, margin.population, sample),
    }
  }
  return variables.map((variable) => ({
    variable,
    lines: margins
      .filter((margin) => margin.variable === variable)
      .toSorted((a, b) => levelOf(framework, variable, a.category) - levelOf(framework, variable, b.category))
      .map(lineOf),
  }))
}

/** The place of a level in its classification; what is no level comes after them. */
function levelOf(framework: Framework, variable: string, category: string): number {
  const place = framework.classificationLevels.findIndex((level) => level.id === category)
  return place === -1 || !framework.classifications.some((classification) => classification.id === variable) ? framework.classificationLevels.length : place
}
