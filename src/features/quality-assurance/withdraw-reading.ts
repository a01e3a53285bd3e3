import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { SecondReading } from './queries.ts'
import { readingInUrl } from './reading-in-url.ts'

export const withdrawReadingInput = z.object({ reason: requiredText('Say why the second reading is withdrawn, for example: the reader fell ill', 500) })

export async function showWithdrawal(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const reading = await openReading(ctx)
  return page('quality-assurance/views/withdrawal.njk', `Withdraw the second reading of ${reading.caseReference}`, {
    caseReference: reading.caseReference,
    reader: reading.reader,
    back: `/inspections/${ctx.inspection.id}/quality-assurance`,
    values: submitted?.values ?? {},
  })
}

/** Takes a second reading out of the quality assurance; what was answered in it stays in the record, and the case can be chosen again. */
export async function withdrawReading(ctx: InspectionContext<z.infer<typeof withdrawReadingInput>>): Promise<Answer> {
  const reading = await openReading(ctx)
  await ctx.tx
    .updateTable('secondReading')
    .set({ withdrawnAt: ctx.now, withdrawnBy: ctx.person.id, withdrawalReason: ctx.input.reason })
    .where('caseId', '=', reading.id)
    .where('withdrawnAt', 'is', null)
    .execute()
  return redirect(`/inspections/${ctx.inspection.id}/quality-assurance`, { flash: `Second reading of ${reading.caseReference} withdrawn`, subject: reading.id })
}

/** @throws Problem stageClosed once it was compared or withdrawn */
async function openReading(ctx: InspectionContext): Promise<SecondReading> {
  const reading = await readingInUrl(ctx)
  if (reading.comparedAt !== null) throw new Problem('stageClosed', { what: 'These readings were compared, so the second one stays.' })
  if (reading.withdrawal !== null) throw new Problem('stageClosed', { what: 'This second reading is withdrawn already.' })
  return reading
}
