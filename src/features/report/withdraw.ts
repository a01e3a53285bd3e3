/** What was added to the report by mistake leaves it; it stays in the record with who withdrew it. */
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { contextualFactsOf, recommendationsOf } from './queries.ts'

export async function withdrawRecommendation(ctx: InspectionContext): Promise<Answer> {
  return withdraw(ctx, 'recommendation', await recommendationsOf(ctx.tx, ctx.inspection.id), ctx.params['recommendation'], 'Recommendation withdrawn')
}

export async function withdrawContextualFact(ctx: InspectionContext): Promise<Answer> {
  return withdraw(ctx, 'contextualFact', await contextualFactsOf(ctx.tx, ctx.inspection.id), ctx.params['fact'], 'Contextual fact withdrawn')
}

type Table = 'recommendation' | 'contextualFact'

async function withdraw(ctx: InspectionContext, table: Table, present: readonly { id: string }[], wanted: string | undefined, flash: string): Promise<Answer> {
  const found = present.find((row) => row.id === wanted)
  if (found === undefined) throw new Problem('notFound')
  await ctx.tx.updateTable(table).set({ withdrawnAt: ctx.now, withdrawnBy: ctx.person.id }).where('id', '=', found.id).execute()
  return redirect(`/inspections/${ctx.inspection.id}/report`, { flash, subject: found.id })
}
