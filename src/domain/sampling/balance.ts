/** How well a sample matches the eligible population, variable by variable and category by category (handbook §4). */
import type { Framework } from '../framework/framework.ts'
import { perCentHalfUp } from '../rating/per-cent.ts'
import { marginOfError } from './sample-size.ts'
import type { SamplingCase } from './strata.ts'

export interface BalanceLine {
  readonly category: string
  readonly population: number
  readonly populationPerCent: number
  readonly sample: number
  /** null while the sample is empty. */
  readonly samplePerCent: number | null
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
  const sampled = population.filter((found) => selected.has(found.reference)).length
  return variables.map((variable) => ({
    variable,
    lines: [...Map.groupBy(population, (found) => found.categories[variable] ?? '')]
      .sort(([a, inA], [b, inB]) => levelOf(framework, variable, a) - levelOf(framework, variable, b) || inB.length - inA.length || (a < b ? -1 : 1))
      .map(([category, cases]) => {
        const sample = cases.filter((found) => selected.has(found.reference)).length
        return {
          category,
          population: cases.length,
          populationPerCent: perCentHalfUp(cases.length, population.length),
          sample,
          samplePerCent: sampled === 0 ? null : perCentHalfUp(sample, sampled),
          marginOfError: marginOfError(framework.sampleRule, cases.length, sample),
        }
      }),
  }))
}

/** The place of a level in its classification; what is no level comes after them. */
function levelOf(framework: Framework, variable: string, category: string): number {
  const place = framework.classificationLevels.findIndex((level) => level.id === category)
  return place === -1 || !framework.classifications.some((classification) => classification.id === variable) ? framework.classificationLevels.length : place
}
