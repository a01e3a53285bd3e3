import { z } from 'zod'
import type { Standard } from '../../domain/framework/framework.ts'
import { findStandard } from '../../domain/framework/look-ups.ts'
import { checkDecision, type Ruled } from '../../domain/rating/panel.ts'
import type { StandardResult } from '../../domain/rating/results.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { choice, optionalText, version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { decisionsOf, ratingsOf } from './queries.ts'

export const decideRatingInput = z.object({
  decision: choice(['confirmed', 'raised', 'lowered'], 'Select what the panel decides'),
  rating: optionalText(100),
  reason: optionalText(2000),
  version: version(),
  /** The rating that the page showed as following from the rules or the proposal. */
  from: z.string().optional(),
})
type NewDecision = z.infer<typeof decideRatingInput>

/** The standard that the URL names. @throws Problem notFound when the framework has none of this id */
export function standardInUrl(ctx: InspectionContext): Standard {
  const standard = findStandard(ctx.framework, ctx.params['standard'] ?? '')
  if (standard === undefined) throw new Problem('notFound')
  return standard
}

/** How a standard stands at this moment. */
export async function resultOf(ctx: InspectionContext, standardId: string): Promise<StandardResult> {
  const { standards } = await ratingsOf(ctx.tx, ctx.inspection.id, ctx.framework)
  const result = standards.find((candidate) => candidate.standardId === standardId)
  if (result === undefined) throw new Problem('notFound')
  return result
}

export async function decideRating(ctx: InspectionContext<NewDecision>): Promise<Answer> {
  const standard = standardInUrl(ctx)
  const result = await resultOf(ctx, standard.id)
  const { decision: direction, rating, reason, from } = ctx.input
  if (from !== undefined && from !== (result.ruleRating ?? '')) {
    const now = result.ruleRating ?? 'without a rating'
    throw new FieldProblem([{ field: 'decision', message: `While you were deciding, what the standard stands at changed: it is now ${now}. Decide again` }])
  }
  const ruling = checkDecision(ctx.framework, result, { direction, rating, reason })
  if (!ruling.allowed) throw new FieldProblem([{ field: ruling.about, message: ruling.why }])
  if (!(await writeDecision(ctx, standard.id, ruling.ruled))) {
    const present = (await decisionsOf(ctx.tx, ctx.inspection.id)).find((decision) => decision.standardId === standard.id)
    throw new Problem('changedMeanwhile', { who: present?.decidedByName ?? 'Someone else' })
  }
  const next = ruling.ruled.direction === 'lowered' ? '. It counts once another panel member has signed it' : ''
  return redirect(`/inspections/${ctx.inspection.id}/ratings-panel`, {
    flash: `Decision on ${standard.id} recorded${next}`,
    subject: standard.id,
    detail: { direction: ruling.ruled.direction, from: ruling.ruled.from, to: ruling.ruled.rating },
  })
}

/** A new decision takes the place of the one before it, and of its second signature. @returns false when someone else decided meanwhile */
async function writeDecision({ tx, inspection, person, now, input }: InspectionContext<NewDecision>, standardId: string, ruled: Ruled): Promise<boolean> {
  const { direction, from, rating, reason } = ruled
  const written = { direction, fromRating: from, rating, reason, decidedBy: person.id, decidedAt: now, secondSignedBy: null, secondSignedAt: null }
  if (input.version === 0) {
    const inserted = await tx
      .insertInto('panelDecision')
      .values({ inspectionId: inspection.id, standardId, ...written })
      .onConflict((conflict) => conflict.doNothing())
      .returning('standardId')
      .executeTakeFirst()
    return inserted !== undefined
  }
  const changed = await tx
    .updateTable('panelDecision')
    .set((eb) => ({ ...written, version: eb('version', '+', 1) }))
    .where('inspectionId', '=', inspection.id)
    .where('standardId', '=', standardId)
    .where('version', '=', input.version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
