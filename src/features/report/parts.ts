import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { checkboxes } from '../../platform/http/input.ts'
import { shapeOf } from './shape-queries.ts'

export const partsInput = z.object({ part: checkboxes() })

interface PartsModel {
  readonly back: string
  readonly executiveSummary: boolean
  readonly annexes: boolean
}

/** Which parts the report has beside those that every report has (handbook §5). */
export async function showParts(ctx: InspectionContext): Promise<PageAnswer> {
  const { executiveSummary, annexes } = await shapeOf(ctx.tx, ctx.inspection.id)
  const model: PartsModel = { back: `/inspections/${ctx.inspection.id}/report`, executiveSummary, annexes }
  return page('report/views/parts.njk', 'Parts of the report', model)
}

/** What was written for a part that is taken out is kept, and is there again when the part comes back. */
export async function chooseParts(ctx: InspectionContext<z.infer<typeof partsInput>>): Promise<Answer> {
  const parts = { executiveSummary: ctx.input.part.includes('executiveSummary'), annexes: ctx.input.part.includes('annexes') }
  await ctx.tx.updateTable('inspection').set(parts).where('id', '=', ctx.inspection.id).execute()
  return redirect(`/inspections/${ctx.inspection.id}/report`, { flash: 'Parts of the report saved', detail: parts })
}
