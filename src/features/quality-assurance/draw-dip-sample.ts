import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'
import { dipSampleSize, drawDipSample } from '../../domain/sampling/dip-sample.ts'
import { page, redirect, type Answer, type FieldError, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { checkboxes, choice, optionalText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { casesOf, type InspectedCase } from '../case-assessment/queries.ts'
import { secondReadingsOf } from './queries.ts'

export const dipSampleInput = z.object({
  method: choice(['random', 'byHand'], 'Select how the cases are chosen'),
  size: optionalText(10),
  seed: optionalText(100),
  cases: checkboxes(),
  reason: optionalText(500),
})
type Wanted = z.infer<typeof dipSampleInput>

interface DipSampleModel {
  readonly back: string
  readonly action: string
  readonly population: number
  readonly cases: readonly { readonly id: string; readonly reference: string; readonly about: string; readonly checked: boolean }[]
  readonly values: Readonly<Record<string, unknown>>
}

export async function showDipSample(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const cases = await casesToDrawFrom(ctx)
  const ticked = [submitted?.values['cases'] ?? []].flat()
  const model: DipSampleModel = {
    back: `/inspections/${ctx.inspection.id}/quality-assurance`,
    action: `/inspections/${ctx.inspection.id}/quality-assurance/dip-sample`,
    population: cases.length,
    cases: cases.map((one) => ({
      id: one.id,
      reference: one.caseReference,
      about: `${one.allocatedName ?? 'no one yet'}, ${one.completedAt === null ? 'not completed' : 'completed'}`,
      checked: ticked.includes(one.id),
    })),
    values: submitted?.values ?? { method: 'random', size: '10%', seed: String(randomInt(1_000_000_000)) },
  }
  return page('quality-assurance/views/dip-sample.njk', 'Choose a dip sample', model)
}

/** Chooses cases by chance from a seed, or by hand with a reason, and makes an empty second reading of each. */
export async function chooseDipSample(ctx: InspectionContext<Wanted>): Promise<Answer> {
  const population = await casesToDrawFrom(ctx)
  const { chosen, errors } = ctx.input.method === 'random' ? drawn(ctx.input, population) : picked(ctx.input, population)
  if (errors.length > 0) throw new FieldProblem(errors)
  const { id } = await ctx.tx
    .insertInto('dipSample')
    .values({
      inspectionId: ctx.inspection.id,
      method: ctx.input.method,
      seed: ctx.input.method === 'random' ? ctx.input.seed : null,
      reason: ctx.input.method === 'byHand' ? ctx.input.reason : null,
      ...{ population: population.length, size: chosen.length, drawnBy: ctx.person.id, drawnAt: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const one of chosen) await addReading(ctx, id, one.id)
  return redirect(`/inspections/${ctx.inspection.id}/quality-assurance/readers`, {
    flash: `Dip sample of ${chosen.length} ${chosen.length === 1 ? 'case' : 'cases'} chosen`,
    subject: id,
    detail: { method: ctx.input.method, cases: chosen.map((one) => one.id) },
  })
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

interface Chosen {
  readonly chosen: readonly InspectedCase[]
  readonly errors: readonly FieldError[]
}

function drawn({ size: stated, seed }: Wanted, population: readonly InspectedCase[]): Chosen {
  const size = dipSampleSize(stated, population.length)
  const errors = [
    ...(size === null ? [{ field: 'size', message: `Enter how many of the ${population.length} cases, for example 5 or 10%` }] : []),
    ...(seed === '' ? [{ field: 'seed', message: 'Enter a seed: any number or words, so that the draw can be repeated' }] : []),
  ]
  if (size === null || errors.length > 0) return { chosen: [], errors }
  const drawnReferences = drawDipSample(population.map((one) => one.caseReference), size, seed, sha256) // prettier-ignore
  const references = new Set(drawnReferences)
  return { chosen: population.filter((one) => references.has(one.caseReference)), errors: [] }
}

function picked({ cases, reason }: Wanted, population: readonly InspectedCase[]): Chosen {
  const chosen = population.filter((one) => cases.includes(one.id))
  return {
    chosen,
    errors: [
      ...(chosen.length === 0 || chosen.length < cases.length ? [{ field: 'cases', message: 'Tick at least one case of the list' }] : []),
      ...(reason === '' ? [{ field: 'reason', message: 'Say why these cases were chosen by hand' }] : []),
    ],
  }
}

/** The second reading stands where its case stands in the sample, with nobody to read it yet. */
async function addReading(ctx: InspectionContext, dipSampleId: string, firstCaseId: string): Promise<void> {
  const { id } = await ctx.tx
    .insertInto('sampledCase')
    .columns(['inspectionId', 'caseloadCaseId', 'caseType', 'position', 'status'])
    .expression((eb) =>
      eb
        .selectFrom('sampledCase')
        .select(['inspectionId', 'caseloadCaseId', 'caseType', 'position', eb.val<'secondReading'>('secondReading').as('status')])
        .where('id', '=', firstCaseId),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.tx.insertInto('secondReading').values({ caseId: id, firstCaseId, dipSampleId }).execute()
}

/** The selected cases that nobody reads a second time. */
async function casesToDrawFrom(ctx: InspectionContext): Promise<InspectedCase[]> {
  const taken = new Set((await secondReadingsOf(ctx.tx, ctx.inspection.id)).filter((one) => one.withdrawal === null).map((one) => one.firstCaseId))
  return (await casesOf(ctx.tx, ctx.inspection.id)).filter((one) => !taken.has(one.id))
}
