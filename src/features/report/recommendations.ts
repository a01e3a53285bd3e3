import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { requiredText, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { nextPosition, recommendationsOf, type Recommendation } from './queries.ts'

const addressee = requiredText('Enter the body that must act', 200)
const text = requiredText('Enter what it should do', 2000)
export const addRecommendationInput = z.object({ addressee, text })
export const changeRecommendationInput = z.object({ addressee, text, version: version() })

interface RecommendationModel {
  readonly heading: string
  readonly back: string
  readonly values: Readonly<Record<string, unknown>>
  /** Bodies already named, so that the same one is written the same way. */
  readonly addressees: readonly string[]
}

/** The form of a new recommendation, or of the one in the address. */
export async function showRecommendation(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const all = await recommendationsOf(ctx.tx, ctx.inspection.id)
  const wanted = ctx.params['recommendation']
  const existing = wanted === undefined ? undefined : mustFind(all, wanted)
  const heading = existing === undefined ? 'Add a recommendation' : `Change recommendation ${all.indexOf(existing) + 1}`
  const model: RecommendationModel = {
    heading,
    back: `/inspections/${ctx.inspection.id}/report`,
    values: { ...existing, ...submitted?.values, version: existing?.version },
    addressees: [...new Set(all.map((recommendation) => recommendation.addressee))],
  }
  return page('report/views/recommendation.njk', heading, model)
}

export async function addRecommendation(ctx: InspectionContext<z.infer<typeof addRecommendationInput>>): Promise<Answer> {
  const position = await nextPosition(ctx.tx, 'recommendation', ctx.inspection.id)
  const { id } = await ctx.tx
    .insertInto('recommendation')
    .values({ ...ctx.input, inspectionId: ctx.inspection.id, position })
    .returning('id')
    .executeTakeFirstOrThrow()
  return redirect(`/inspections/${ctx.inspection.id}/report`, { flash: 'Recommendation added', subject: id })
}

export async function changeRecommendation(ctx: InspectionContext<z.infer<typeof changeRecommendationInput>>): Promise<Answer> {
  const { id } = mustFind(await recommendationsOf(ctx.tx, ctx.inspection.id), ctx.params['recommendation'] ?? '')
  const { version: base, ...changed } = ctx.input
  const saved = await ctx.tx
    .updateTable('recommendation')
    .set({ ...changed, version: base + 1 })
    .where('id', '=', id)
    .where('version', '=', base)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  return redirect(`/inspections/${ctx.inspection.id}/report`, { flash: 'Recommendation saved', subject: id })
}

function mustFind(all: readonly Recommendation[], id: string): Recommendation {
  const found = all.find((recommendation) => recommendation.id === id)
  if (found === undefined) throw new Problem('notFound')
  return found
}
