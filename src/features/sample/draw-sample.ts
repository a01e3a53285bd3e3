import { drawMethod, drawSample as draw, seedOf } from '../../domain/sampling/draw-sample.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { samplingTools } from '../../platform/solver/sampling-tools.ts'
import { caseloadReturnOf, holdCaseload } from '../caseload/queries.ts'
import { eligibleCases, sampledCases } from './queries.ts'
import { readSample, type SampleFields, type SampleWanted } from './sample-input.ts'

/** Draws the sample of every case type; an earlier draw is replaced as long as nobody has begun to use it. */
export async function drawSample(ctx: InspectionContext<SampleFields>): Promise<Answer> {
  const { tx, framework, inspection } = ctx
  await holdCaseload(tx, inspection.id)
  if ((await caseloadReturnOf(tx, inspection.id)) === undefined)
    throw new Problem('stageClosed', { what: 'Import the caseload return first: there is nothing to draw from.' })
  await mustBeUnused(ctx)
  const eligible = await eligibleCases(tx, inspection.id)
  const wanted = readSample(ctx.input, framework, new Map([...eligible].map(([caseType, cases]) => [caseType, cases.length]))) // prettier-ignore
  if ('errors' in wanted) throw new FieldProblem(wanted.errors)
  await tx.deleteFrom('sampledCase').where('inspectionId', '=', inspection.id).execute()
  await tx.deleteFrom('sampleDraw').where('inspectionId', '=', inspection.id).execute()
  for (const size of wanted.sizes) await drawType(ctx, wanted.seed, size, eligible.get(size.caseType) ?? [])
  const total = wanted.sizes.reduce((sum, { size }) => sum + size, 0)
  return redirect(`/inspections/${inspection.id}/sample`, {
    flash: `Sample drawn: ${total} ${total === 1 ? 'case' : 'cases'}`,
    subject: inspection.id,
    detail: { algorithm: drawMethod.algorithm, seed: wanted.seed, sizes: Object.fromEntries(wanted.sizes.map(({ caseType, size }) => [caseType, size])) },
  })
}

async function mustBeUnused(ctx: InspectionContext): Promise<void> {
  const used = (await sampledCases(ctx.tx, ctx.inspection.id)).filter((found) => found.allocatedTo !== null || found.status === 'excluded')
  if (used.length > 0)
    throw new Problem('stageClosed', { what: 'The sample cannot be drawn again: a case of it is allocated or excluded. Take back every allocation first.' })
}

type EligibleCases = NonNullable<ReturnType<Awaited<ReturnType<typeof eligibleCases>>['get']>>

async function drawType(ctx: InspectionContext, seed: string, wanted: SampleWanted['sizes'][number], cases: EligibleCases): Promise<void> {
  const { tx, inspection } = ctx
  const { caseType, size, sizeReason } = wanted
  const drawn = draw({ cases, size, seed: seedOf(seed, caseType), balancedOn: ctx.framework.sampleRule.stratifiedBy }, await samplingTools())
  await tx
    .insertInto('sampleDraw')
    .values({
      inspectionId: inspection.id,
      caseType,
      seed,
      algorithm: drawMethod.algorithm,
      population: cases.length,
      size,
      sizeReason,
      drawnBy: ctx.person.id,
      drawnAt: ctx.now,
    })
    .execute()
  const place = new Map([...drawn.selected, ...drawn.reserves].map((reference, i) => [reference, i]))
  const rows = cases.map(({ id, reference }) => {
    const position = (place.get(reference) ?? 0) + 1
    const status = position <= size ? ('selected' as const) : ('reserve' as const)
    return { inspectionId: inspection.id, caseloadCaseId: id, caseType, position, status }
  })
  if (rows.length > 0) await tx.insertInto('sampledCase').values(rows).execute()
}
