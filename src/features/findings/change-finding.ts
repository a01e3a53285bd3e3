import { z } from 'zod'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findingsOf, type Finding } from './queries.ts'
import { cite, findingFields, nextPosition } from './record-finding.ts'

export const changeFindingInput = z.object({ ...findingFields, version: version() })

/** The finding that the URL names. @throws Problem notFound when this inspection has no such finding, or not under a standard of this person */
export async function findingInUrl(ctx: InspectionContext): Promise<Finding> {
  const finding = (await findingsOf(ctx.tx, ctx.inspection.id)).find((candidate) => candidate.id === ctx.params['finding'])
  if (finding === undefined || !isOwnStandard(ctx.inspection.standards, finding.standardId)) throw new Problem('notFound')
  return finding
}

export async function changeFinding(ctx: InspectionContext<z.infer<typeof changeFindingInput>>): Promise<Answer> {
  const { tx, inspection, input } = ctx
  const { id, standardId, kind } = await findingInUrl(ctx)
  const moved = input.kind === kind ? {} : { position: await nextPosition(tx, inspection.id, standardId, input.kind) }
  const changed = await tx
    .updateTable('finding')
    .set((eb) => ({ kind: input.kind, text: input.text, ...moved, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  await cite(ctx, id, input.evidence)
  return redirect(`/inspections/${inspection.id}/findings#standard-${standardId}`, {
    flash: `Finding under ${standardId} changed`,
    subject: id,
    detail: { standard: standardId, kind: input.kind, evidence: input.evidence },
  })
}
