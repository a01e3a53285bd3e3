import { drawPopulations, freeze, type TypeDraw } from '../../domain/sampling/draw-populations.ts'
import { drawMethod } from '../../domain/sampling/draw-sample.ts'
import type { SizeSetting } from '../../domain/sampling/sample-size.ts'
import { committedSeed } from '../../domain/sampling/seed.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { samplingTools } from '../../platform/solver/sampling-tools.ts'
import { caseloadReturnOf, holdCaseload, outdatedReturn } from '../caseload/queries.ts'
import { drawPlanOf, seedCommitmentOf, setAsideDraws } from './proof-queries.ts'
import { eligibleCases, isSampleDrawn } from './queries.ts'
import { readSample, type SampleFields } from './sample-input.ts'

/** Draws the sample of every case type, once: the seed was fixed before the caseload was known, so there is nothing to choose. */
export async function drawSample(ctx: InspectionContext<SampleFields>): Promise<Answer> {
  const { tx, framework, inspection } = ctx
  await holdCaseload(tx, inspection.id)
  const returned = await caseloadReturnOf(tx, inspection.id)
  if (returned === undefined) throw new Problem('stageClosed', { what: 'Import the caseload return first: there is nothing to draw from.' })
  const outdated = outdatedReturn(returned, inspection.fieldworkMonday)
  if (outdated !== null) throw new Problem('stageClosed', { what: outdated })
  if (await isSampleDrawn(tx, inspection.id))
    throw new Problem('stageClosed', { what: 'The sample is drawn already. To draw another, set this one aside with a reason first.' })
  const eligible = await eligibleCases(tx, inspection.id)
  const wanted = readSample(ctx.input, framework, new Map([...eligible].map(([caseType, cases]) => [caseType, cases.length]))) // prettier-ignore
  if ('errors' in wanted) throw new FieldProblem(wanted.errors)
  const settings = new Map(wanted.sizes.map(({ caseType, size }) => [caseType, { size }]))
  const plan = await drawPlanOf(tx, inspection, framework, { settings, balancedOn: wanted.balancedOn })
  const tools = await samplingTools()
  const population = freeze(plan, tools.sha256)
  const number = (await setAsideDraws(tx, inspection.id)).length + 1
  const { secret } = await seedCommitmentOf(tx, inspection.id)
  const seed = committedSeed(secret, population.hash, number, tools.sha256)
  const ids = new Map([...eligible.values()].flat().map((found) => [found.reference, found.id]))
  const draw = { seed, number, populationHash: population.hash, balancedOn: wanted.balancedOn }
  for (const type of drawPopulations(plan, population, seed, tools)) {
    const { sizeReason = null, setting = null } = wanted.sizes.find(({ caseType }) => caseType === type.caseType) ?? {}
    await storeDraw(ctx, { ...draw, sizeReason, setting }, type, ids)
  }
  const total = wanted.sizes.reduce((sum, { size }) => sum + size, 0)
  return redirect(`/inspections/${inspection.id}/sample`, {
    flash: `Sample drawn: ${total} ${total === 1 ? 'case' : 'cases'}`,
    subject: inspection.id,
    detail: {
      algorithm: drawMethod.algorithm,
      ...draw,
      sizes: Object.fromEntries(wanted.sizes.map(({ caseType, size }) => [caseType, size])),
    },
  })
}

interface StoredDraw {
  readonly seed: string
  readonly number: number
  readonly populationHash: string
  readonly balancedOn: readonly string[]
  readonly sizeReason: string | null
  readonly setting: SizeSetting | null
}

async function storeDraw(ctx: InspectionContext, { setting, ...draw }: StoredDraw, type: TypeDraw, ids: ReadonlyMap<string, string>): Promise<void> {
  const { tx, inspection } = ctx
  const { caseType, cases, size, byRule, drawn } = type
  await tx
    .insertInto('sampleDraw')
    .values({
      ...draw,
      inspectionId: inspection.id,
      caseType,
      algorithm: drawMethod.algorithm,
      population: cases.length,
      size,
      byRule,
      balancedOn: JSON.stringify(draw.balancedOn),
      sizeSetting: setting === null ? null : JSON.stringify(setting),
      letGo: JSON.stringify(drawn.letGo),
      drawnBy: ctx.person.id,
      drawnAt: ctx.now,
    })
    .execute()
  const rows = [...drawn.selected, ...drawn.reserves].flatMap((reference, i) => {
    const id = ids.get(reference)
    const status = i < size ? ('selected' as const) : ('reserve' as const)
    return id === undefined ? [] : [{ inspectionId: inspection.id, caseloadCaseId: id, caseType, position: i + 1, status }]
  })
  for (let from = 0; from < rows.length; from += rowsAtOnce) await tx.insertInto('sampledCase').values(rows.slice(from, from + rowsAtOnce)).execute() // prettier-ignore
}

// PostgreSQL takes at most 65,535 values in one statement.
const rowsAtOnce = 1000
