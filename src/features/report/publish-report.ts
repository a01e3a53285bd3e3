import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { destroyNameList } from '../name-list/queries.ts'
import { markStageDone } from '../plan/mark-stage-done.ts'
import { makeVersion } from './make-version.ts'

/** Publishes the report at once: facts, report model and every form are kept together as one version; an older one stays. */
export async function publishReport(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection, now } = ctx
  const made = await makeVersion(ctx, now)
  await tx
    .insertInto('publication')
    .values({ ...made, publishedBy: ctx.person.id, publishedAt: now })
    .execute()
  await destroyNameList(tx, inspection.id, now)
  await markStageDone(ctx, 'publication')
  const { version, address, factsSha256 } = made
  const flash = version === 1 ? 'The report is published' : `Version ${version} of the report is published`
  return redirect(`/published-inspections/${address}`, { flash, subject: address, detail: { version, factsSha256 } })
}
