/** The draw of a whole inspection: every case type of a caseload return, from one seed. */
import type { CaseloadRow } from '../caseload/caseload-row.ts'
import type { Framework } from '../framework/framework.ts'
import { drawSample, seedOf, type DrawnSample, type SamplingTools } from './draw-sample.ts'
import type { Window } from './eligibility.ts'
import type { SamplingCase } from './margins.ts'
import { canonicalPopulation, populationsOf, samplingCase, type TypePopulation } from './population.ts'
import { sampleSizes, type SizeSetting } from './sample-size.ts'

/** What a draw depends on, beside its seed. */
export interface DrawPlan {
  readonly framework: Framework
  readonly fieldworkMonday: string
  readonly windows: readonly Window[]
  readonly rows: readonly CaseloadRow[]
  /** Sizes set otherwise than by the framework, by case type. */
  readonly settings: ReadonlyMap<string, SizeSetting>
  /** Variables to balance on, most important first. */
  readonly balancedOn: readonly string[]
}
export interface FrozenPopulation {
  readonly types: readonly TypePopulation[]
  readonly hash: string
}
export interface TypeDraw extends TypePopulation {
  readonly cases: readonly SamplingCase[]
  /** The size that the framework's rule gives, and the size drawn. */
  readonly byRule: number
  readonly size: number
  readonly drawn: DrawnSample
}

/** The populations of a plan and their hash: known before the draw, so that the seed can be made of it. */
export function freeze({ framework, fieldworkMonday, windows, rows }: DrawPlan, sha256: SamplingTools['sha256']): FrozenPopulation {
  const types = populationsOf(rows, framework, windows, fieldworkMonday)
  return { types, hash: sha256(canonicalPopulation(types, framework, windows, fieldworkMonday)) }
}

/** Draws every case type of a frozen population. */
export function drawPopulations(plan: DrawPlan, population: FrozenPopulation, seed: string, tools: SamplingTools): readonly TypeDraw[] {
  const counts = new Map(population.types.map(({ caseType, eligible }) => [caseType, eligible.length])) // prettier-ignore
  const [usual, wanted] = [sampleSizes(plan.framework, counts), sampleSizes(plan.framework, counts, plan.settings)]
  return population.types.map((type) => {
    const cases = type.eligible.map((row) => samplingCase(row, plan.balancedOn))
    const size = wanted.get(type.caseType) ?? 0
    const drawn = drawSample({ cases, size, seed: seedOf(seed, type.caseType), balancedOn: plan.balancedOn }, tools)
    return { ...type, cases, byRule: usual.get(type.caseType) ?? 0, size, drawn }
  })
}
