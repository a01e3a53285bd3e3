/**
 * How many cases are sampled (handbook §4): normal approximation for a proportion of one half, with the finite population
 * correction (W. G. Cochran, Sampling Techniques, 3rd edition, 1977, §4.4). The framework gives z and the margin.
 */
import type { CaseType, Framework } from '../framework/framework.ts'

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

/** What an inspection sets otherwise than the framework, for one case type; each with a reason that is kept beside it. */
export interface SizeSetting {
  /** Per cent that this type has of its cases and those of the type it is a share of: 60 gives 60 to 40. 1 to 99. */
  readonly share?: number
  readonly atLeast?: number
  readonly atMost?: number
  /** The size itself: no rule is asked. */
  readonly size?: number
}

/**
 * The size of each case type: by the formula, as a share of another type's size (never more than its own formula gives), or all;
 * then raised to the floor and cut to the cap, and never more than there are. A size set by hand stands instead of all this.
 * @param populations eligible cases by case type; a type that is not there has none
 * @param settings what the inspection sets otherwise, by case type
 */
export function sampleSizes(
  framework: Framework,
  populations: ReadonlyMap<string, number>,
  settings: ReadonlyMap<string, SizeSetting> = new Map(),
): ReadonlyMap<string, number> {
  return new Map(framework.caseTypes.map((type) => [type.id, sizeOf({ framework, populations, settings }, type.id, [])]))
}

interface SizeFacts {
  readonly framework: Framework
  readonly populations: ReadonlyMap<string, number>
  readonly settings: ReadonlyMap<string, SizeSetting>
}

function sizeOf(facts: SizeFacts, caseTypeId: string, asked: readonly string[]): number {
  const type = facts.framework.caseTypes.find((candidate) => candidate.id === caseTypeId)
  const population = facts.populations.get(caseTypeId) ?? 0
  const setting = facts.settings.get(caseTypeId)
  if (type === undefined) return 0
  if (setting?.size !== undefined) return Math.min(population, setting.size)
  const { atLeast, atMost } = limitsOf(type, setting)
  return Math.min(population, atMost, Math.max(atLeast, byRule(facts, type, setting, asked)))
}

function byRule(facts: SizeFacts, type: CaseType, setting: SizeSetting | undefined, asked: readonly string[]): number {
  const population = facts.populations.get(type.id) ?? 0
  const most = formulaSize(facts.framework.sampleRule, population)
  if (type.sampleSize.rule === 'all') return population
  // Two types that are shares of each other have no beginning: the formula is one.
  if (type.sampleSize.rule === 'formula' || asked.includes(type.sampleSize.of)) return most
  const whole = sizeOf(facts, type.sampleSize.of, [...asked, type.id])
  const share = setting?.share
  return Math.min(most, nearest(share === undefined ? (whole * type.sampleSize.percent) / 100 : (whole * share) / (100 - share)))
}

function limitsOf(type: CaseType, setting: SizeSetting | undefined): { readonly atLeast: number; readonly atMost: number } {
  return {
    atLeast: setting?.atLeast ?? type.sampleSize.atLeast ?? 0,
    atMost: setting?.atMost ?? type.sampleSize.atMost ?? Number.POSITIVE_INFINITY,
  }
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
