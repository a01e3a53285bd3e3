import { z } from 'zod'
import { refusalToAnswer } from '../../domain/re-identification/decisions.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { choice, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { riskInUrl } from './risk-page.ts'

export const overrideRiskInput = z.object({ reason: requiredText('Enter why no child can be known by this passage', 1000) })
export const answerOverrideInput = z.object({ answer: choice(['confirmed', 'refused'], 'Select whether you confirm it') })

const gate = (ctx: InspectionContext): string => `/inspections/${ctx.inspection.id}/re-identification`

/** Overrides a passage with a reason. It counts once a second person has confirmed it. */
export async function overrideRisk(ctx: InspectionContext<z.infer<typeof overrideRiskInput>>): Promise<Answer> {
  const risk = await riskInUrl(ctx)
  if (risk.state !== 'open') throw new Problem('alreadyExists', { what: 'A decision about this passage' })
  const { tx, inspection, person, now } = ctx
  await tx
    .insertInto('riskOverride')
    .values({ inspectionId: inspection.id, riskId: risk.id, reason: ctx.input.reason, overriddenBy: person.id, overriddenAt: now })
    .execute()
  return redirect(gate(ctx), { flash: 'Reason recorded. A second person has to confirm it', subject: risk.id, detail: { kind: risk.kind } })
}

/** A second person confirms an override, or does not; whoever gave the reason may take it back. */
export async function answerOverride(ctx: InspectionContext<z.infer<typeof answerOverrideInput>>): Promise<Answer> {
  const risk = await riskInUrl(ctx)
  const { override } = risk
  if (override === null) throw new Problem('notFound')
  const { answer } = ctx.input
  const refusal = refusalToAnswer(override, ctx.person.id, answer)
  if (refusal !== null) throw new FieldProblem([{ field: 'answer', message: refusal }])
  const changed = await ctx.tx
    .updateTable('riskOverride')
    .set({ answer, answeredBy: ctx.person.id, answeredAt: ctx.now })
    .where('id', '=', override.id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  const flash = answer === 'confirmed' ? 'Override confirmed' : 'Override taken back: the passage is open again'
  return redirect(gate(ctx), { flash, subject: risk.id, detail: { kind: risk.kind, answer } })
}
