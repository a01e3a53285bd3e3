import { z } from 'zod'
import { refusalToSign } from '../../domain/rating/panel.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { resultOf, standardInUrl } from './decide-rating.ts'
import { decisionsOf, type Decision } from './queries.ts'

export const signSecondInput = z.object({ version: version() })

/** The second signature under a lowered rating, which counts from then on. */
export async function signSecond(ctx: InspectionContext<z.infer<typeof signSecondInput>>): Promise<Answer> {
  const standard = standardInUrl(ctx)
  const decision = (await decisionsOf(ctx.tx, ctx.inspection.id)).find((candidate) => candidate.standardId === standard.id)
  if (decision === undefined) throw new Problem('notFound')
  const refusal = refusalToSign(decision, ctx.person.id) ?? (await refusalOfOutOfDate(ctx, decision))
  if (refusal !== null) throw new FieldProblem([{ field: 'second-signature', message: refusal }])
  const signed = await ctx.tx
    .updateTable('panelDecision')
    .set((eb) => ({ secondSignedBy: ctx.person.id, secondSignedAt: ctx.now, version: eb('version', '+', 1) }))
    .where('inspectionId', '=', ctx.inspection.id)
    .where('standardId', '=', standard.id)
    .where('version', '=', ctx.input.version)
    .executeTakeFirst()
  if (signed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: decision.decidedByName })
  return redirect(`/inspections/${ctx.inspection.id}/ratings-panel`, {
    flash: `Second signature on ${standard.id} recorded: the lowered rating counts now`,
    subject: standard.id,
    detail: { from: decision.from, to: decision.rating },
  })
}

async function refusalOfOutOfDate(ctx: InspectionContext, decision: Decision): Promise<string | null> {
  const result = await resultOf(ctx, decision.standardId)
  return result.awaitsSecondSignature ? null : 'What this decision was made on has changed since. The panel has to decide again.'
}
