/** Legal holds: while one stands, nothing of the inspection is deleted. One person sets it; two lift it. */
import { z } from 'zod'
import { refusalToLift } from '../../domain/retention/due.ts'
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { choice, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { holdInUrl } from './hold-page.ts'
import { inspectionInUrl } from './inspection-page.ts'

export const setHoldInput = z.object({ reason: requiredText('Enter why nothing may be deleted: who asked for it, and what it is about', 1000) })
export const askToLiftInput = z.object({ reason: requiredText('Enter why the hold is not needed any more', 1000) })
export const answerLiftInput = z.object({ answer: choice(['lift', 'keep'], 'Select whether the hold is lifted') })

export async function setHold(ctx: PersonContext<z.infer<typeof setHoldInput>>): Promise<Answer> {
  const inspection = await inspectionInUrl(ctx)
  const { id } = await ctx.tx
    .insertInto('legalHold')
    .values({ inspectionId: inspection.id, reason: ctx.input.reason, setBy: ctx.person.id, setAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return redirect(addressOf(inspection.id), {
    flash: 'The legal hold stands: nothing of this inspection is deleted',
    subject: id,
    also: [{ action: 'inspection.hold', inspectionId: inspection.id, subject: id }],
  })
}

/** Says why the hold is not needed; it stands until a second person lifts it. */
export async function askToLift(ctx: PersonContext<z.infer<typeof askToLiftInput>>): Promise<Answer> {
  const hold = await holdInUrl(ctx)
  const { numUpdatedRows } = await ctx.tx
    .updateTable('legalHold')
    .set({ liftReason: ctx.input.reason, liftAskedBy: ctx.person.id, liftAskedAt: ctx.now })
    .where('id', '=', hold.id)
    .where('liftAskedBy', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: hold.liftAskedBy ?? 'Somebody' })
  return redirect(addressOf(hold.inspectionId), { flash: 'A second person has to lift the hold. Until then it stands', subject: hold.id })
}

/** A second person lifts the hold. Anybody, also who asked, may let it stand: then the request is gone. */
export async function answerLift(ctx: PersonContext<z.infer<typeof answerLiftInput>>): Promise<Answer> {
  const hold = await holdInUrl(ctx)
  const { answer } = ctx.input
  const refusal = answer === 'lift' ? refusalToLift(hold.liftAskedById, ctx.person.id) : null
  if (refusal !== null) throw new FieldProblem([{ field: 'answer', message: refusal }])
  const { numUpdatedRows } = await ctx.tx
    .updateTable('legalHold')
    .set(answer === 'lift' ? { liftedBy: ctx.person.id, liftedAt: ctx.now } : { liftReason: null, liftAskedBy: null, liftAskedAt: null })
    .where('id', '=', hold.id)
    .where('liftAskedBy', '=', hold.liftAskedById)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  const lifted = answer === 'lift'
  return redirect(addressOf(hold.inspectionId), {
    flash: lifted ? 'The legal hold is lifted' : 'The legal hold stands. The request to lift it is gone',
    subject: hold.id,
    detail: { answer },
    also: lifted ? [{ action: 'inspection.liftHold', inspectionId: hold.inspectionId, subject: hold.id }] : [],
  })
}

const addressOf = (inspectionId: string): string => `/retention/inspections/${inspectionId}`
