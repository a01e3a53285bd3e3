import { z } from 'zod'
import type { DrawnSample } from '../../domain/sampling/draw-sample.ts'
import { exclusionReasonOf } from '../../domain/sampling/exclusions.ts'
import type { SizeSetting } from '../../domain/sampling/sample-size.ts'
import type { ProvenType } from '../../domain/sampling/make-proof.ts'
import type { SamplingCase } from '../../domain/sampling/margins.ts'
import { categoryOf } from '../../domain/sampling/population.ts'
import type { Tx } from '../../platform/http/action.ts'
import { caseloadOf } from '../caseload/queries.ts'

export interface SampleDraw {
  readonly caseType: string
  readonly seed: string
  readonly algorithm: string
  readonly population: number
  readonly size: number
  readonly sizeReason: string | null
  readonly drawnBy: string
  readonly drawnAt: Date
  /** 1 for the first draw of the inspection; one more for each that was set aside. */
  readonly number: number
  readonly populationHash: string | null
  readonly byRule: number | null
  /** What was set otherwise than by the rule of the size. */
  readonly sizeSetting: SizeSetting
  /** Variables the sample was balanced on, most important first. */
  readonly balancedOn: readonly string[]
  /** Margins that could not be kept to the end. */
  readonly letGo: DrawnSample['letGo']
}

const names = z.array(z.string())
const whole = z.int().exactOptional()
const sizeSettings = z.object({ share: whole, atLeast: whole, atMost: whole, size: whole })
const margins = z.array(z.object({ variable: z.string(), category: z.string() }))

/** How each case type was drawn; empty before the draw. */
export async function sampleDraws(tx: Tx, inspectionId: string): Promise<SampleDraw[]> {
  const rows = await tx
    .selectFrom('sampleDraw')
    .innerJoin('person', 'person.id', 'sampleDraw.drawnBy')
    .select(['caseType', 'seed', 'algorithm', 'population', 'size', 'sizeReason', 'person.name as drawnBy', 'drawnAt'])
    .select(['number', 'populationHash', 'byRule', 'balancedOn', 'letGo', 'sizeSetting'])
    .where('inspectionId', '=', inspectionId)
    .execute()
  return rows.map((row) => ({
    ...row,
    sizeSetting: sizeSettings.parse(row.sizeSetting ?? {}),
    balancedOn: names.parse(row.balancedOn ?? []),
    letGo: margins.parse(row.letGo ?? []),
  }))
}

export async function isSampleDrawn(tx: Tx, inspectionId: string): Promise<boolean> {
  return (await tx.selectFrom('sampleDraw').select('caseType').where('inspectionId', '=', inspectionId).limit(1).executeTakeFirst()) !== undefined
}

export interface SampledCase {
  readonly id: string
  readonly caseReference: string
  readonly caseType: string
  readonly disposal: string
  readonly position: number
  readonly status: string
  readonly exclusionReason: string | null
  readonly exclusionNote: string | null
  readonly allocatedTo: string | null
  readonly assessor: string | null
  readonly completedAt: Date | null
  readonly version: number
}

/** Selected, reserve and excluded cases in the order of their draw. */
export async function sampledCases(tx: Tx, inspectionId: string): Promise<SampledCase[]> {
  return tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('person', 'person.id', 'sampledCase.allocatedTo')
    .select(['sampledCase.id', 'caseReference', 'sampledCase.caseType', 'disposal', 'position', 'status', 'exclusionReason', 'exclusionNote', 'allocatedTo'])
    .select(['person.name as assessor', 'completedAt', 'sampledCase.version'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '<>', 'secondReading')
    .orderBy('sampledCase.caseType')
    .orderBy('position')
    .execute()
}

export interface ProvenCase {
  readonly caseReference: string
  readonly caseType: string
  readonly exclusion: ProvenType['exclusions'][number] | null
}

/** Every case of the draw in its order, with how it was excluded. */
export async function provenCases(tx: Tx, inspectionId: string): Promise<ProvenCase[]> {
  const rows = await tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('person as approver', 'approver.id', 'sampledCase.approvedBy')
    .leftJoin('sampledCase as reserve', 'reserve.replaces', 'sampledCase.id')
    .leftJoin('caseloadCase as replacement', 'replacement.id', 'reserve.caseloadCaseId')
    .select(['caseloadCase.caseReference', 'sampledCase.caseType', 'sampledCase.exclusionReason', 'sampledCase.excludedAt'])
    .select(['approver.name as approvedBy', 'replacement.caseReference as replacement'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .orderBy('sampledCase.caseType')
    .orderBy('sampledCase.position')
    .execute()
  return rows.map(({ caseReference, caseType, exclusionReason, excludedAt, approvedBy, replacement }) => ({
    caseReference,
    caseType,
    exclusion:
      exclusionReason === null
        ? null
        : {
            reference: caseReference,
            reason: exclusionReasonOf(exclusionReason),
            approvedBy: approvedBy ?? 'Not recorded',
            excludedAt: excludedAt?.toISOString() ?? 'Not recorded',
            replacement,
          },
  }))
}

/** The eligible cases of each case type as a draw sees them. */
export async function eligibleCases(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, readonly (SamplingCase & { readonly id: string })[]>> {
  const eligible = (await caseloadOf(tx, inspectionId)).filter((found) => found.eligibility.eligible)
  const cases = eligible.map((found) => ({
    id: found.id,
    caseType: found.caseType,
    reference: found.caseReference,
    // Any column of the return may be balanced on: the framework says which.
    categories: Object.fromEntries(Object.entries(found).map(([column, cell]) => [column, categoryOf(column, String(cell))])),
  }))
  return Map.groupBy(cases, (found) => found.caseType)
}

/** Eligible cases at the draw, and selected cases now, of each case type that was drawn. */
export async function sampledCounts(tx: Tx, inspectionId: string): Promise<{ caseType: string; population: number; selected: number }[]> {
  const draws = await sampleDraws(tx, inspectionId)
  const cases = await sampledCases(tx, inspectionId)
  return draws.map(({ caseType, population }) => ({
    caseType,
    population,
    selected: cases.filter((found) => found.caseType === caseType && found.status === 'selected').length,
  }))
}

/** What the sample still lacks: one sentence each. */
export async function missingForSample(tx: Tx, inspectionId: string): Promise<string[]> {
  if (!(await isSampleDrawn(tx, inspectionId))) return ['Draw the sample.']
  const cases = await sampledCases(tx, inspectionId)
  const eligible = [...(await eligibleCases(tx, inspectionId)).values()].flat().map((found) => found.reference)
  const drawn = new Set(cases.map((found) => found.caseReference))
  const changed = eligible.length !== drawn.size || eligible.some((reference) => !drawn.has(reference))
  const unallocated = cases.filter((found) => found.status === 'selected' && found.allocatedTo === null).length
  return [
    ...(changed ? ['Draw the sample again: since it was drawn, the plan has changed which cases are eligible.'] : []),
    ...(unallocated === 0
      ? []
      : [unallocated === 1 ? 'Allocate the one selected case that nobody has.' : `Allocate the ${unallocated} selected cases that nobody has.`]),
  ]
}
