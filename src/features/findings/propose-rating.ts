import { z } from 'zod'
import { qualitativeStandardsOf } from '../../domain/framework/look-ups.ts'
import type { Standard } from '../../domain/framework/framework.ts'
import { checkProposal } from '../../domain/rating/proposal.ts'
import type { ProposedRating } from '../../domain/rating/results.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { choice, optionalText, requiredText, version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { proposalsOf } from './queries.ts'

export const proposeRatingInput = z.object({
  status: choice(['rated', 'inspectedNotRated', 'notInspected'], 'Say whether the standard is rated'),
  rating: optionalText(100),
  reason: requiredText('Enter the reason for the proposal', 2000),
  version: version(),
})
type NewProposal = z.infer<typeof proposeRatingInput>

/** The qualitative standard that the URL names. @throws Problem notFound when the framework has none of this id */
export function standardInUrl(ctx: InspectionContext): Standard {
  const standard = qualitativeStandardsOf(ctx.framework).find((candidate) => candidate.id === ctx.params['standard'])
  if (standard === undefined) throw new Problem('notFound')
  return standard
}

export async function proposeRating(ctx: InspectionContext<NewProposal>): Promise<Answer> {
  const standard = standardInUrl(ctx)
  const checked = checkProposal(ctx.framework, { standardId: standard.id, status: ctx.input.status, rating: ctx.input.rating })
  if (!checked.allowed) throw new FieldProblem([{ field: checked.about, message: checked.why }])
  if (!(await writeProposal(ctx, checked.proposal))) {
    const present = (await proposalsOf(ctx.tx, ctx.inspection.id)).find((proposal) => proposal.standardId === standard.id)
    throw new Problem('changedMeanwhile', { who: present?.proposedBy ?? 'Someone else' })
  }
  return redirect(`/inspections/${ctx.inspection.id}/findings#standard-${standard.id}`, {
    flash: `Proposal for ${standard.id} recorded`,
    subject: standard.id,
    detail: { status: checked.proposal.status, rating: checked.proposal.rating },
  })
}

/** @returns whether it was written: version 0 means that there was no proposal when the form was made */
async function writeProposal(
  { tx, inspection, person, now, input }: InspectionContext<NewProposal>,
  { standardId, status, rating }: ProposedRating,
): Promise<boolean> {
  const written = { status, rating, reason: input.reason, proposedBy: person.id, proposedAt: now }
  if (input.version === 0) {
    const inserted = await tx
      .insertInto('proposedRating')
      .values({ inspectionId: inspection.id, standardId, ...written })
      .onConflict((conflict) => conflict.doNothing())
      .returning('standardId')
      .executeTakeFirst()
    return inserted !== undefined
  }
  const changed = await tx
    .updateTable('proposedRating')
    .set((eb) => ({ ...written, version: eb('version', '+', 1) }))
    .where('inspectionId', '=', inspection.id)
    .where('standardId', '=', standardId)
    .where('version', '=', input.version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
