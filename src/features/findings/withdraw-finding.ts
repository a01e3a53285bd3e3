import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { findingInUrl } from './change-finding.ts'

/** A finding recorded by mistake leaves the list and the report; it stays in the record with who withdrew it. */
export async function withdrawFinding(ctx: InspectionContext): Promise<Answer> {
  const { id, standardId } = await findingInUrl(ctx)
  await ctx.tx.updateTable('finding').set({ withdrawnAt: ctx.now, withdrawnBy: ctx.person.id }).where('id', '=', id).execute()
  return redirect(`/inspections/${ctx.inspection.id}/findings#standard-${standardId}`, { flash: `Finding under ${standardId} withdrawn`, subject: id })
}
