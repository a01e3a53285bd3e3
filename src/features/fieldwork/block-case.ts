import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findCase, type InspectedCase } from '../case-assessment/queries.ts'
import { standingBlocks, type CaseBlock } from './queries.ts'

export const blockCaseInput = z.object({ reason: requiredText('Say what the case waits for, for example: the file cannot be opened', 500) })

interface BlockModel {
  readonly caseReference: string
  readonly back: string
  readonly action: string
  readonly clearing: string
  readonly block: CaseBlock | null
  readonly values: Readonly<Record<string, unknown>>
}

export async function showBlock(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const found = await openCase(ctx)
  const back = `/inspections/${ctx.inspection.id}/cases/${found.id}`
  const model: BlockModel = {
    caseReference: found.caseReference,
    ...{ back, action: `${back}/block`, clearing: `${back}/block/clearing` },
    block: (await standingBlocks(ctx.tx, ctx.inspection.id)).get(found.id) ?? null,
    values: submitted?.values ?? {},
  }
  return page('fieldwork/views/block.njk', `What blocks case ${found.caseReference}`, model)
}

/** Says that a case cannot go on, and why: the lead inspector sees it on the board. */
export async function blockCase(ctx: InspectionContext<z.infer<typeof blockCaseInput>>): Promise<Answer> {
  const found = await openCase(ctx)
  const added = await ctx.tx
    .insertInto('caseBlock')
    .values({ sampledCaseId: found.id, reason: ctx.input.reason, blockedBy: ctx.person.id, blockedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (added.numInsertedOrUpdatedRows === 0n) {
    const standing = (await standingBlocks(ctx.tx, ctx.inspection.id)).get(found.id)
    throw new Problem('changedMeanwhile', { who: standing?.by ?? 'Someone else' })
  }
  return redirect(`/inspections/${ctx.inspection.id}/cases`, { flash: `Case ${found.caseReference} is marked as blocked`, subject: found.id })
}

/** The case can go on. Cleared twice, the second finds nothing to clear and says so. */
export async function clearBlock(ctx: InspectionContext): Promise<Answer> {
  const found = await openCase(ctx)
  const cleared = await ctx.tx
    .updateTable('caseBlock')
    .set({ clearedBy: ctx.person.id, clearedAt: ctx.now })
    .where('sampledCaseId', '=', found.id)
    .where('clearedAt', 'is', null)
    .executeTakeFirst()
  if (cleared.numUpdatedRows === 0n) throw new Problem('stageClosed', { what: 'This case is not blocked, so there was nothing to clear.' })
  return redirect(`/inspections/${ctx.inspection.id}/cases`, { flash: `Case ${found.caseReference} can go on`, subject: found.id })
}

/** @throws Problem notFound unless the URL names a selected case; stageClosed when it is completed */
async function openCase(ctx: InspectionContext): Promise<InspectedCase> {
  const caseId = z.uuid().safeParse(ctx.params['case'])
  const found = caseId.success ? await findCase(ctx.tx, ctx.inspection.id, caseId.data) : undefined
  if (found === undefined) throw new Problem('notFound')
  if (found.completedAt !== null) throw new Problem('stageClosed', { what: 'This case is completed, so nothing blocks it.' })
  return found
}
