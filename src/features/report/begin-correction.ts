import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { reopenStage } from '../plan/mark-stage-done.ts'
import { newestVersion, openCorrection } from './publication-queries.ts'

export const openCorrectionInput = z.object({ reason: requiredText('Enter why the published report is corrected. The reason is published', 1000) })

/** Opens a published report for a correction: the texts can be written again, and the next version is published with this reason. */
export async function beginCorrection(ctx: InspectionContext<z.infer<typeof openCorrectionInput>>): Promise<Answer> {
  const { tx, inspection } = ctx
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  const last = await newestVersion(tx, inspection.id)
  if (last === undefined) throw new Problem('notFound')
  if ((await openCorrection(tx, inspection.id)) !== null) throw new Problem('alreadyExists', { what: 'A correction of this report' })
  const version = last.version + 1
  await tx
    .insertInto('publicationCorrection')
    .values({ inspectionId: inspection.id, version, reason: ctx.input.reason, openedBy: ctx.person.id, openedAt: ctx.now })
    .execute()
  await reopenStage(ctx, 'publication')
  return redirect(`/inspections/${inspection.id}/report`, {
    flash: 'A correction is open. The published version stays until the next one is published',
    detail: { version },
  })
}
