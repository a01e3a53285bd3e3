import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { optionalText, requiredText } from '../../platform/http/input.ts'
import { contextualFactsOf, nextPosition } from './queries.ts'

export const contextualFactInput = z.object({
  heading: requiredText('Enter the heading it stands under', 100),
  label: requiredText('Enter what the figure is', 300),
  value: requiredText('Enter the figure', 50),
  unit: optionalText(50),
  appliesTo: optionalText(200),
  source: requiredText('Enter where the figure comes from', 500),
})

interface ContextualFactModel {
  readonly back: string
  readonly values: Readonly<Record<string, unknown>>
  readonly headings: readonly string[]
}

export async function showContextualFact(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const facts = await contextualFactsOf(ctx.tx, ctx.inspection.id)
  const model: ContextualFactModel = {
    back: `/inspections/${ctx.inspection.id}/report`,
    values: submitted?.values ?? {},
    headings: [...new Set(facts.map((fact) => fact.heading))],
  }
  return page('report/views/contextual-fact.njk', 'Add a contextual fact', model)
}

export async function addContextualFact(ctx: InspectionContext<z.infer<typeof contextualFactInput>>): Promise<Answer> {
  const position = await nextPosition(ctx.tx, 'contextualFact', ctx.inspection.id)
  const { id } = await ctx.tx
    .insertInto('contextualFact')
    .values({ ...ctx.input, inspectionId: ctx.inspection.id, position })
    .returning('id')
    .executeTakeFirstOrThrow()
  return redirect(`/inspections/${ctx.inspection.id}/report`, { flash: 'Contextual fact added', subject: id })
}
