import { z } from 'zod'
import { isStage, stages, stageWords, type Stage } from '../../domain/inspection/stages.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { optionalIsoDate, version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { storeDocument } from '../documents/store-document.ts'
import { markStageDone } from './mark-stage-done.ts'
import { stageRows, teamOf } from './queries.ts'
import { missingFor } from './stage-checks.ts'

export const recordStageInput = z.object({
  owner: z.string().default(''),
  dueOn: optionalIsoDate('Enter a real date, for example 14 3 2022'),
  done: z.enum(['yes', 'no']).default('no'),
  version: version(),
})

export async function recordStage(ctx: InspectionContext<z.infer<typeof recordStageInput>>): Promise<Answer> {
  const stage = ctx.params['stage'] ?? ''
  if (!isStage(stage)) throw new Problem('notFound')
  const before = (await stageRows(ctx.tx, ctx.inspection.id)).get(stage)
  const ownerId = await ownerOf(ctx)
  const letter = ctx.files['document']
  if (letter !== undefined && stageWords[stage].kind !== 'recorded')
    throw new FieldProblem([{ field: 'done', message: 'This stage keeps no document: what is done for it is recorded in its own room' }])
  const documentId = letter === undefined ? (before?.documentId ?? null) : ((await storeDocument(ctx, letter)) ?? null)
  const changed = await ctx.tx
    .updateTable('inspectionStage')
    .set((eb) => ({ ownerId, dueOn: ctx.input.dueOn || null, documentId, version: eb('version', '+', 1) }))
    .where('inspectionId', '=', ctx.inspection.id)
    .where('stage', '=', stage)
    .where('version', '=', ctx.input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  const wasDone = ctx.inspection.doneStages.has(stage)
  if (ctx.input.done === 'yes' && !wasDone) await finish(ctx, stage)
  if (ctx.input.done === 'no' && wasDone) await reopen(ctx, stage)
  return redirect(`/inspections/${ctx.inspection.id}`, {
    flash: `${stageWords[stage].name} recorded`,
    subject: stage,
    detail: { done: ctx.input.done, document: documentId },
  })
}

async function finish(ctx: InspectionContext, stage: Stage): Promise<void> {
  const missing = await missingFor(ctx, stage)
  if (missing.length > 0) throw new FieldProblem(missing.map((message) => ({ field: 'done', message })))
  await markStageDone(ctx, stage)
}

/** A stage can be opened again until a later one that rests on it is done. */
async function reopen(ctx: InspectionContext, stage: Stage): Promise<void> {
  const resting = stages.filter((later) => ctx.inspection.doneStages.has(later) && stageWords[later].after.includes(stage))
  if (resting.length > 0)
    throw new FieldProblem([
      { field: 'done', message: `This cannot be opened again: it is followed by ${resting.map((later) => stageWords[later].name).join(', ')}` },
    ])
  await ctx.tx
    .updateTable('inspectionStage')
    .set({ doneAt: null, doneBy: null })
    .where('inspectionId', '=', ctx.inspection.id)
    .where('stage', '=', stage)
    .execute()
}

async function ownerOf(ctx: InspectionContext<{ owner: string }>): Promise<string | null> {
  if (ctx.input.owner === '') return null
  const member = (await teamOf(ctx.tx, ctx.inspection.id)).find((candidate) => candidate.personId === ctx.input.owner)
  if (member === undefined) throw new FieldProblem([{ field: 'owner', message: 'Select an owner from the team' }])
  return member.personId
}
