/**
 * How many cases are sampled (handbook §4): normal approximation for a proportion of one half, with the finite population
 * correction (W. G. Cochran, Sampling Techniques, 3rd edition, 1977, §4.4). The framework gives z and the margin.
 */
import type { Framework } from '../framework/framework.ts'

type SampleRule = Pick<Framework['sampleRule'], 'z' | 'marginOfErrorPercent'>

/**
 * The size by the formula, to the nearest whole case: 17 of 19, 11 of 12, 39 of 51 (z 1.2816, margin 5 per cent).
 * @param population eligible cases, a whole number from 0
 */
export function formulaSize(rule: SampleRule, population: number): number {
  if (population === 0) return 0
  const margin = rule.marginOfErrorPercent / 100
  const unlimited = rule.z ** 2 / (4 * margin ** 2)
  return Math.min(population, nearest((population * unlimited) / (unlimited + population - 1)))
}

/**
 * The size of each case type by its own rule: the formula, a share of another type's size (never more than its own
 * formula gives), or all.
 * @param populations eligible cases by case type; a type that is not there has none
 */
export function sampleSizes(framework: Framework, populations: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map(framework.caseTypes.map((type) => [type.id, sizeOf(framework, populations, type.id, [])]))
}

function sizeOf(framework: Framework, populations: ReadonlyMap<string, number>, caseTypeId: string, asked: readonly string[]): number {
  const type = framework.caseTypes.find((candidate) => candidate.id === caseTypeId)
  const population = populations.get(caseTypeId) ?? 0
  const most = formulaSize(framework.sampleRule, population)
  if (type === undefined) return 0
  if (type.sampleSize.rule === 'all') return population
  // Two types that are shares of each other have no beginning: the formula is one.
  if (type.sampleSize.rule === 'formula' || asked.includes(type.sampleSize.of)) return most
  const whole = sizeOf(framework, populations, type.sampleSize.of, [...asked, caseTypeId])
  return Math.min(most, nearest((whole * type.sampleSize.percent) / 100))
}

/** The rule of a case type's size, in words. */
export function sizeRuleInWords(framework: Framework, caseTypeId: string): string {
  const type = framework.caseTypes.find((candidate) => candidate.id === caseTypeId)
  const { confidenceLevelPercent, marginOfErrorPercent } = framework.sampleRule
  const formula = `a confidence level of ${confidenceLevelPercent} per cent with a margin of error of ${marginOfErrorPercent}`
  if (type === undefined || type.sampleSize.rule === 'formula') return `As many as give ${formula}`
  if (type.sampleSize.rule === 'all') return 'All eligible cases'
  const { of, percent } = type.sampleSize
  const other = framework.caseTypes.find((candidate) => candidate.id === of)?.manyCases ?? of
  return `${percent} per cent of the number of ${other}, but no more than give ${formula}`
}

/**
 * The margin of error that a sample really gives, in per cent with one decimal: 5.2 for 17 of 19; 0 when every case is in.
 * @returns null while no case is sampled
 */
export function marginOfError(rule: Pick<SampleRule, 'z'>, population: number, size: number): number | null {
  if (size === 0) return null
  if (size >= population) return 0
  return nearest(1000 * rule.z * Math.sqrt((0.25 / size) * ((population - size) / (population - 1)))) / 10
}

function nearest(number: number): number {
  return Math.floor(number + 0.5)
}
