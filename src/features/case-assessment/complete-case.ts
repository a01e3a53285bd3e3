import { z } from 'zod'
import { isComplete, progressOf } from '../../domain/assessment/completeness.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { caseInUrl } from './case-in-url.ts'
import { sectionField } from './case-page.ts'
import { answersOf } from './answer-queries.ts'
import { recordCompletion } from './history-queries.ts'
import { mustBeOpen } from './save-operations.ts'
import { lockCase } from './write-answers.ts'

/** A case is complete only when nothing is unanswered. */
export async function completeCase(ctx: InspectionContext): Promise<Answer> {
  const found = await caseInUrl(ctx)
  await mustBeOpen(ctx, found)
  const progress = progressOf(found.sections, await answersOf(ctx.tx, found.inspected.id))
  if (!isComplete(progress)) {
    const lacking = progress.filter((section) => section.missing.length > 0)
    throw new FieldProblem(
      lacking.map(({ section, missing }) => ({
        field: sectionField(section.path),
        message: `${section.name}: ${missing.length === 1 ? 'one question is' : `${missing.length} questions are`} unanswered`,
      })),
    )
  }
  await ctx.tx
    .updateTable('sampledCase')
    .set((eb) => ({ completedAt: ctx.now, completedBy: ctx.person.id, version: eb('version', '+', 1) }))
    .where('id', '=', found.inspected.id)
    .execute()
  await recordCompletion(ctx.tx, { sampledCaseId: found.inspected.id, what: 'completed', reason: null, personId: ctx.person.id, at: ctx.now })
  return redirect(found.url, { flash: `Case ${found.inspected.caseReference} completed`, subject: found.inspected.id })
}

export const reopenCaseInput = z.object({ reason: requiredText('Say why the case is opened again', 500) })

export async function reopenCase(ctx: InspectionContext<z.infer<typeof reopenCaseInput>>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  await lockCase(ctx.tx, found.inspected.id)
  const { secondReading } = found.inspected
  if (secondReading !== null && secondReading.comparedAt !== null)
    throw new Problem('stageClosed', { what: 'The two readings of this case were compared, so the second one stays as it is.' })
  if (found.inspected.completedAt === null) throw new Problem('stageClosed', { what: 'This case is not completed, so it need not be reopened.' })
  await ctx.tx
    .updateTable('sampledCase')
    .set((eb) => ({ completedAt: null, completedBy: null, version: eb('version', '+', 1) }))
    .where('id', '=', found.inspected.id)
    .execute()
  await recordCompletion(ctx.tx, { sampledCaseId: found.inspected.id, what: 'reopened', reason: ctx.input.reason, personId: ctx.person.id, at: ctx.now })
  return redirect(found.url, { flash: `Case ${found.inspected.caseReference} is open again`, subject: found.inspected.id })
}
