import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../../platform/http/action.ts'
import { requiredText } from '../../../platform/http/input.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { waitingEmbargo } from '../publication-queries.ts'

export const cancelEmbargoInput = z.object({ cancelReason: requiredText('Enter why the release is cancelled', 1000) })

/** Cancels a release that has not taken place: nobody can read the version any more, and the report can be changed and made ready again. */
export async function cancelEmbargo(ctx: InspectionContext<z.infer<typeof cancelEmbargoInput>>): Promise<Answer> {
  const { tx, inspection, now } = ctx
  const waiting = await waitingEmbargo(tx, inspection.id)
  const cancelled = await tx
    .updateTable('embargoedVersion')
    .set({ cancelledAt: now, cancelledBy: ctx.person.id, cancelReason: ctx.input.cancelReason })
    .where('id', '=', waiting?.id ?? null)
    .where('releasedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst()
  if (waiting === undefined || cancelled.numUpdatedRows === 0n)
    throw new Problem('stageClosed', { what: 'There is no version under embargo: it was released or cancelled meanwhile.' })
  return redirect(`/inspections/${inspection.id}/publication/embargo`, {
    flash: 'The release is cancelled. Nobody can read that version any more',
    subject: waiting.id,
    detail: { version: waiting.version },
  })
}
