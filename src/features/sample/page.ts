import { cellLabel, columnLabel } from '../../domain/caseload/labels.ts'
import type { CaseType } from '../../domain/framework/framework.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { balanceOf, type BalanceLine } from '../../domain/sampling/balance.ts'
import { exclusionInWords } from '../../domain/sampling/exclusions.ts'
import { extraVariables } from '../../domain/sampling/population.ts'
import { marginOfError, sampleSizes, sizeRuleInWords } from '../../domain/sampling/sample-size.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { caseloadReturnOf } from '../caseload/queries.ts'
import { balancePicture } from './balance-picture.ts'
import { seedCommitmentOf, setAsideDraws, type SetAsideDraw } from './proof-queries.ts'
import { readSizeSettings, settingInWords, sizeFields } from './size-settings.ts'
import { eligibleCases, sampleDraws, sampledCases, type SampleDraw, type SampledCase } from './queries.ts'

interface SizeLine {
  readonly id: string
  readonly name: string
  readonly eligible: number
  readonly byRule: number
  readonly rule: string
  /** Of the size worked out from the rule and what is set. */
  readonly margin: string
  readonly workedOut: number
  readonly size: unknown
  readonly reason: unknown
  readonly settings: readonly { readonly field: string; readonly label: string; readonly value: unknown }[]
}
interface DrawnType {
  readonly name: string
  readonly population: number
  readonly selected: number
  readonly reserves: number
  readonly excluded: number
  readonly margin: string
  readonly sizeReason: string
  /** "at least 10", where something is set. */
  readonly setting: string
  readonly byRule: number
  readonly balance: readonly { readonly name: string; readonly lines: readonly BalanceWords[] }[]
  readonly cases: readonly CaseLine[]
  /** The balance as a picture, as SVG. */
  readonly picture: string
  /** What could not be balanced to the end, in words. */
  readonly letGo: string
}
/** Counts with their per cents, and the margin of error of a figure about this group alone. */
interface BalanceWords {
  readonly category: string
  readonly eligible: string
  readonly sample: string
  /** Cases more or fewer than a sample just like the eligible cases would have. */
  readonly deviation: string
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
  readonly drawAction: string
  readonly sizes: readonly SizeLine[]
  /** What a sample may be balanced on beside the framework's own. */
  readonly extras: readonly { readonly id: string; readonly name: string; readonly checked: boolean }[]
  readonly seed: { readonly commitment: string; readonly committedAt: Date }
  readonly earlier: readonly EarlierDraw[]
  readonly proofHref: string
  readonly verificationHref: string
  readonly setAside: { readonly may: boolean; readonly action: string; readonly reason: unknown }
}
interface EarlierDraw {
  readonly number: number
  readonly drawnAt: Date
  readonly setAsideAt: Date
  readonly setAsideBy: string
  readonly reason: string
  readonly selected: readonly { readonly name: string; readonly references: string }[]
  readonly proofHref: string
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
  const inUse = cases.some((found) => found.allocatedTo !== null || found.completedAt !== null)
  const mayDraw = mayInInspection(inspection.role, 'drawSample', inspection.doneStages).allowed
  const values = submitted?.values ?? Object.fromEntries(ctx.input instanceof Map ? [...ctx.input] : [])
  const model: SampleModel = {
    imported,
    caseloadHref: `/inspections/${inspection.id}/caseload`,
    allocationHref: `/inspections/${inspection.id}/allocation`,
    drawn: draws[0] ?? null,
    types: ctx.framework.caseTypes.flatMap((type) =>
      draws.filter((draw) => draw.caseType === type.id).map((draw) => drawnType(ctx, type, draw, cases, eligible)),
    ),
    mayDraw: imported && draws.length === 0 && mayDraw,
    drawAction: `/inspections/${inspection.id}/sample`,
    sizes: sizeLines(ctx, eligible, values),
    extras: extraVariables(ctx.framework).map((id) => ({ id, name: columnLabel(ctx.framework, id), checked: values[`balance.${id}`] === 'yes' })),
    seed: await seedCommitmentOf(tx, inspection.id),
    earlier: earlierDraws(ctx, await setAsideDraws(tx, inspection.id)),
    proofHref: draws[0]?.populationHash ? `/inspections/${inspection.id}/sample/proof` : '',
    verificationHref: `/inspections/${inspection.id}/sample/verification`,
    setAside: {
      may: mayDraw && draws.length > 0 && !inUse,
      action: `/inspections/${inspection.id}/sample/set-aside`,
      reason: submitted?.values['setAsideReason'] ?? '',
    },
  }
  return page('sample/views/sample.njk', 'Sample', model)
}

function earlierDraws({ framework, inspection }: InspectionContext, draws: readonly SetAsideDraw[]): EarlierDraw[] {
  return draws.map(({ selected, proof, ...draw }) => ({
    ...draw,
    selected: framework.caseTypes.flatMap(({ id, name }) => (selected[id] === undefined ? [] : [{ name, references: selected[id].join(', ') }])),
    proofHref: proof === null ? '' : `/inspections/${inspection.id}/sample/proof?draw=${draw.number}`,
  }))
}

type Eligible = Awaited<ReturnType<typeof eligibleCases>>

function sizeLines(ctx: InspectionContext, eligible: Eligible, values: Submitted['values']): SizeLine[] {
  const { framework } = ctx
  const populations = new Map([...eligible].map(([caseType, cases]) => [caseType, cases.length])) // prettier-ignore
  const settings = readSizeSettings((field) => String(values[field] ?? '').trim(), framework, [])
  const [sizes, worked] = [sampleSizes(framework, populations), sampleSizes(framework, populations, settings)]
  return framework.caseTypes.map((type) => {
    const [population, byRule, workedOut] = [populations.get(type.id) ?? 0, sizes.get(type.id) ?? 0, worked.get(type.id) ?? 0]
    const typed = values[`size.${type.id}`]
    return {
      id: type.id,
      name: type.name,
      eligible: population,
      byRule,
      rule: sizeRuleInWords(framework, type.id),
      margin: marginInWords(marginOfError(framework.sampleRule, population, sizeShown(typed, workedOut))),
      workedOut,
      size: typed ?? workedOut,
      reason: values[`sizeReason.${type.id}`] ?? '',
      settings: sizeFields
        .filter((field) => field !== 'share' || type.sampleSize.rule === 'share')
        .map((field) => ({ field: `${field}.${type.id}`, label: settingLabels[field], value: values[`${field}.${type.id}`] ?? '' })),
    }
  })
}

const settingLabels = { share: 'Per cent of both types together', atLeast: 'At least (cases)', atMost: 'At most (cases)' } as const

/** A size typed by hand, where it is a number. */
function sizeShown(typed: unknown, workedOut: number): number {
  return typeof typed === 'string' && /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : workedOut
}

function drawnType(ctx: InspectionContext, type: CaseType, draw: SampleDraw, cases: readonly SampledCase[], eligible: Eligible): DrawnType {
  const { framework } = ctx
  const ofType = cases.filter((found) => found.caseType === type.id)
  const count = (status: string): number => ofType.filter((found) => found.status === status).length
  const selected = new Set(ofType.filter((found) => found.status === 'selected').map((found) => found.caseReference))
  const balance = balanceOf(
    eligible.get(type.id) ?? [],
    selected,
    draw.balancedOn.length === 0 ? framework.sampleRule.stratifiedBy : draw.balancedOn,
    framework,
  )
  return {
    name: type.name,
    population: draw.population,
    selected: selected.size,
    reserves: count('reserve'),
    excluded: count('excluded'),
    margin: marginInWords(marginOfError(framework.sampleRule, draw.population, selected.size)),
    sizeReason: draw.sizeReason ?? '',
    setting: settingInWords(draw.sizeSetting),
    byRule: draw.byRule ?? draw.size,
    picture: balancePicture(balance.map(({ variable, lines }) => ({ name: columnLabel(framework, variable), lines: lines.map((line) => ({ ...line, name: cellLabel(framework, variable, line.category) })) })), `${type.name}: share of the eligible cases and of the sample in each group`, `balance-${type.id}`), // prettier-ignore
    letGo: draw.letGo.map(({ variable, category }) => `${columnLabel(framework, variable)}, ${cellLabel(framework, variable, category)}`).join('; '),
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
    deviation: deviationInWords(line.deviation),
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
    who: found.exclusionReason === null ? (found.assessor ?? '') : exclusionInWords(found.exclusionReason, found.exclusionNote),
    exclusionHref: mayExclude ? `/inspections/${inspection.id}/sample/cases/${found.id}/exclusion` : '',
  }
}

/** "+0.4", "−1.2" */
function deviationInWords(deviation: number): string {
  return `${deviation < -0.05 ? '−' : '+'}${Math.abs(deviation).toFixed(1)}`
}

function marginInWords(margin: number | null): string {
  return margin === null ? '–' : `±\u00a0${margin.toFixed(1)}%`
}
