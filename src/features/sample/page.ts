import { randomInt } from 'node:crypto'
import { cellLabel, columnLabel } from '../../domain/caseload/labels.ts'
import type { CaseType } from '../../domain/framework/framework.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { balanceOf, type BalanceLine } from '../../domain/sampling/balance.ts'
import { marginOfError, sampleSizes, sizeRuleInWords } from '../../domain/sampling/sample-size.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { caseloadReturnOf } from '../caseload/queries.ts'
import { eligibleCases, sampleDraws, sampledCases, type SampleDraw, type SampledCase } from './queries.ts'

interface SizeLine {
  readonly id: string
  readonly name: string
  readonly eligible: number
  readonly byRule: number
  readonly rule: string
  readonly margin: string
  readonly size: unknown
  readonly reason: unknown
}
interface DrawnType {
  readonly name: string
  readonly population: number
  readonly selected: number
  readonly reserves: number
  readonly excluded: number
  readonly margin: string
  readonly sizeReason: string
  readonly balance: readonly { readonly name: string; readonly lines: readonly BalanceWords[] }[]
  readonly cases: readonly CaseLine[]
}
/** Counts with their per cents, and the margin of error of a figure about this group alone. */
interface BalanceWords {
  readonly category: string
  readonly eligible: string
  readonly sample: string
  readonly margin: string
}
interface CaseLine {
  readonly reference: string
  readonly disposal: string
  readonly status: string
  readonly tag: string
  readonly who: string
  readonly exclusionHref: string
}
interface SampleModel {
  readonly imported: boolean
  readonly caseloadHref: string
  readonly allocationHref: string
  readonly drawn: SampleDraw | null
  readonly types: readonly DrawnType[]
  /** The form of a draw: for those who may draw, while no case is in use. */
  readonly mayDraw: boolean
  readonly sizes: readonly SizeLine[]
  readonly seed: unknown
}

const statusWords: Readonly<Record<string, readonly [string, string]>> = {
  selected: ['Selected', 'blue'],
  reserve: ['Reserve', 'grey'],
  excluded: ['Excluded', 'red'],
}

export async function showSample(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { tx, inspection } = ctx
  const draws = await sampleDraws(tx, inspection.id)
  const cases = await sampledCases(tx, inspection.id)
  const eligible = await eligibleCases(tx, inspection.id)
  const imported = (await caseloadReturnOf(tx, inspection.id)) !== undefined
  const inUse = cases.some((found) => found.allocatedTo !== null || found.status === 'excluded')
  const model: SampleModel = {
    imported,
    caseloadHref: `/inspections/${inspection.id}/caseload`,
    allocationHref: `/inspections/${inspection.id}/allocation`,
    drawn: draws[0] ?? null,
    types: ctx.framework.caseTypes.flatMap((type) =>
      draws.filter((draw) => draw.caseType === type.id).map((draw) => drawnType(ctx, type, draw, cases, eligible)),
    ),
    mayDraw: imported && !inUse && mayInInspection(inspection.role, 'drawSample', inspection.doneStages).allowed,
    sizes: sizeLines(ctx, eligible, submitted?.values ?? {}),
    seed: submitted?.values['seed'] ?? randomInt(1_000_000_000),
  }
  return page('sample/views/sample.njk', 'Sample', model)
}

type Eligible = Awaited<ReturnType<typeof eligibleCases>>

function sizeLines(ctx: InspectionContext, eligible: Eligible, values: Submitted['values']): SizeLine[] {
  const { framework } = ctx
  const populations = new Map([...eligible].map(([caseType, cases]) => [caseType, cases.length])) // prettier-ignore
  const sizes = sampleSizes(framework, populations)
  return framework.caseTypes.map((type) => {
    const [population, byRule] = [populations.get(type.id) ?? 0, sizes.get(type.id) ?? 0]
    return {
      id: type.id,
      name: type.name,
      eligible: population,
      byRule,
      rule: sizeRuleInWords(framework, type.id),
      margin: marginInWords(marginOfError(framework.sampleRule, population, byRule)),
      size: values[`size.${type.id}`] ?? byRule,
      reason: values[`sizeReason.${type.id}`] ?? '',
    }
  })
}

function drawnType(ctx: InspectionContext, type: CaseType, draw: SampleDraw, cases: readonly SampledCase[], eligible: Eligible): DrawnType {
  const { framework } = ctx
  const ofType = cases.filter((found) => found.caseType === type.id)
  const count = (status: string): number => ofType.filter((found) => found.status === status).length
  const selected = new Set(ofType.filter((found) => found.status === 'selected').map((found) => found.caseReference))
  const balance = balanceOf(eligible.get(type.id) ?? [], selected, framework.sampleRule.stratifiedBy, framework)
  return {
    name: type.name,
    population: draw.population,
    selected: selected.size,
    reserves: count('reserve'),
    excluded: count('excluded'),
    margin: marginInWords(marginOfError(framework.sampleRule, draw.population, selected.size)),
    sizeReason: draw.sizeReason ?? '',
    balance: balance.map(({ variable, lines }) => ({
      name: columnLabel(framework, variable),
      lines: lines.map((line) => balanceWords(cellLabel(framework, variable, line.category), line)),
    })),
    cases: ofType.map((found) => caseLine(ctx, found)),
  }
}

function balanceWords(category: string, line: BalanceLine): BalanceWords {
  return {
    category,
    eligible: `${line.population}\u00a0(${line.populationPerCent}%)`,
    sample: line.samplePerCent === null ? String(line.sample) : `${line.sample}\u00a0(${line.samplePerCent}%)`,
    margin: marginInWords(line.marginOfError),
  }
}

function caseLine(ctx: InspectionContext, found: SampledCase): CaseLine {
  const { inspection } = ctx
  const mayExclude =
    found.status === 'selected' && found.completedAt === null && mayInInspection(inspection.role, 'allocateCases', inspection.doneStages).allowed
  const [status, tag] = statusWords[found.status] ?? [found.status, 'grey']
  return {
    reference: found.caseReference,
    disposal: found.disposal,
    status,
    tag,
    who: found.exclusionReason ?? found.assessor ?? '',
    exclusionHref: mayExclude ? `/inspections/${inspection.id}/sample/cases/${found.id}/exclusion` : '',
  }
}

function marginInWords(margin: number | null): string {
  return margin === null ? '–' : `±\u00a0${margin.toFixed(1)}%`
}
