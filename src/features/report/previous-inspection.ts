import { isRating, standardsOf } from '../../domain/framework/look-ups.ts'
import { page, redirect, type Answer, type FieldError, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { previousInspectionOf, previousVersionOf, shapeOf } from './shape-queries.ts'

/** The fields depend on the standards of the framework. */
export const previousInspectionInput = dynamicFields()

interface PreviousModel {
  readonly back: string
  readonly values: Readonly<Record<string, unknown>>
  readonly overall: readonly Option[]
  readonly standards: readonly { readonly field: string; readonly title: string; readonly options: readonly Option[] }[]
}
interface Option {
  readonly value: string
  readonly text: string
  readonly selected: boolean
}

/** What the last report on this service said, for the comparison of a reinspection. */
export async function showPreviousInspection(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  await mustBeReinspection(ctx)
  const known = await previousInspectionOf(ctx.tx, ctx.inspection.id)
  const stored = {
    ...(known === null ? {} : { publishedMonth: known.publishedMonth, overall: known.overallRating, score: known.score ?? '', source: known.source }),
    ...Object.fromEntries((known?.ratings ?? []).map(({ standardId, rating }) => [`rating.${standardId}`, rating])),
    version: await previousVersionOf(ctx.tx, ctx.inspection.id),
  }
  const values: Readonly<Record<string, unknown>> = submitted?.values ?? stored
  const options = (field: string, none: string): Option[] => [
    { value: '', text: none, selected: !values[field] },
    ...ctx.framework.ratings.map(({ id }) => ({ value: id, text: id, selected: values[field] === id })),
  ]
  const model: PreviousModel = {
    back: `/inspections/${ctx.inspection.id}/report`,
    values,
    overall: options('overall', 'Select a rating'),
    standards: standardsOf(ctx.framework).map(({ id, name }) => ({
      field: `rating.${id}`,
      title: `${id} ${name}`,
      options: options(`rating.${id}`, 'Not rated then'),
    })),
  }
  return page('report/views/previous-inspection.njk', 'The last inspection', model)
}

export async function recordPreviousInspection(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  await mustBeReinspection(ctx)
  const { tx, inspection, input } = ctx
  const read = readPrevious(ctx)
  const base = Number(input.get('version') ?? 0)
  if (base !== (await previousVersionOf(tx, inspection.id))) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  const by = { recordedBy: ctx.person.id, recordedAt: ctx.now, version: base + 1 }
  await tx
    .insertInto('previousInspection')
    .values({ inspectionId: inspection.id, ...read.said, ...by })
    .onConflict((conflict) => conflict.column('inspectionId').doUpdateSet({ ...read.said, ...by }))
    .execute()
  await tx.deleteFrom('previousRating').where('inspectionId', '=', inspection.id).execute()
  if (read.ratings.length > 0)
    await tx
      .insertInto('previousRating')
      .values(read.ratings.map((rating) => ({ inspectionId: inspection.id, ...rating })))
      .execute()
  return redirect(`/inspections/${inspection.id}/report`, { flash: 'The last inspection is recorded', detail: { publishedMonth: read.said.publishedMonth } })
}

function readPrevious({ input, framework }: InspectionContext<ReadonlyMap<string, string>>): {
  said: { publishedMonth: string; overallRating: string; score: number | null; source: string }
  ratings: { standardId: string; rating: string }[]
} {
  const errors: FieldError[] = []
  const field = (name: string): string => input.get(name) ?? ''
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(field('publishedMonth')))
    errors.push({ field: 'publishedMonth', message: 'Enter the month of the last report as year and month, for example 2019-05' })
  if (!isRating(framework, field('overall'))) errors.push({ field: 'overall', message: 'Select the overall rating of the last report' })
  if (!/^\d{0,2}$/.test(field('score')) || Number(field('score')) > framework.scoring.max)
    errors.push({ field: 'score', message: `Enter the score as a whole number from ${framework.scoring.min} to ${framework.scoring.max}, or leave it empty` })
  if (field('source') === '') errors.push({ field: 'source', message: 'Enter where these ratings are printed, for example the title of the last report' })
  if (errors.length > 0) throw new FieldProblem(errors)
  const ratings = standardsOf(framework).flatMap(({ id }) =>
    isRating(framework, field(`rating.${id}`)) ? [{ standardId: id, rating: field(`rating.${id}`) }] : [],
  )
  const score = field('score') === '' ? null : Number(field('score'))
  return { said: { publishedMonth: field('publishedMonth'), overallRating: field('overall'), score, source: field('source') }, ratings }
}

async function mustBeReinspection(ctx: InspectionContext): Promise<void> {
  if ((await shapeOf(ctx.tx, ctx.inspection.id)).kind !== 'reinspection') throw new Problem('notFound')
}
