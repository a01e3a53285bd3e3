import { blockersOf, stageWords, type Stage } from '../../domain/inspection/stages.ts'
import type { InspectionContext, Tx } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'

/** Marks a stage done. @throws Problem stageClosed naming the earlier stages that are not done */
export async function markStageDone(ctx: InspectionContext, stage: Stage): Promise<void> {
  mustBeReady(ctx, stage)
  await setStageDone(ctx.tx, { inspectionId: ctx.inspection.id, stage, at: ctx.now, by: ctx.person.id })
}

/** @throws Problem stageClosed naming the earlier stages that are not done */
export function mustBeReady(ctx: Pick<InspectionContext, 'inspection'>, stage: Stage): void {
  const blockers = blockersOf(stage, ctx.inspection.doneStages)
  if (blockers.length > 0) {
    throw new Problem('stageClosed', { what: `Finish these stages first: ${blockers.map((blocker) => stageWords[blocker].name).join(', ')}.` })
  }
}

/** Sets the done-mark of a stage whose turn it is; one that is set stays as it was. */
export async function setStageDone(tx: Tx, { inspectionId, stage, at, by }: { inspectionId: string; stage: Stage; at: Date; by: string }): Promise<void> {
  await tx
    .updateTable('inspectionStage')
    .set({ doneAt: at, doneBy: by })
    .where('inspectionId', '=', inspectionId)
    .where('stage', '=', stage)
    .where('doneAt', 'is', null)
    .execute()
}

/** Takes the done-mark of a stage away, so that what it had closed can be done again. */
export async function reopenStage(ctx: InspectionContext, stage: Stage): Promise<void> {
  await ctx.tx
    .updateTable('inspectionStage')
    .set((eb) => ({ doneAt: null, doneBy: null, version: eb('version', '+', 1) }))
    .where('inspectionId', '=', ctx.inspection.id)
    .where('stage', '=', stage)
    .execute()
}
