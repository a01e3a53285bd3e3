import { createHash } from 'node:crypto'
import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { caseInUrl, sectionAt } from './case-in-url.ts'
import { answersOf } from './queries.ts'
import { saveOperations } from './save-operations.ts'
import { sectionPathOf } from './section-page.ts'

export const notAssessedInput = z.object({ reason: requiredText('Say why this standard could not be assessed in this case', 2000) })

/** One reason for a whole standard of a case: every judgement of it becomes Not assessed and leaves the denominator (handbook §3.8). */
export async function markNotAssessed(ctx: InspectionContext<z.infer<typeof notAssessedInput>>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  const section = sectionAt(found, sectionPathOf(ctx))
  if (section.standardId === null) throw new Problem('notFound')
  const stored = await answersOf(ctx.tx, found.inspected.id)
  const { reason } = ctx.input
  const operations = section.groups
    .flatMap((group) => group.questions)
    .filter((question) => question.kind === 'judgement')
    .map((question) => {
      const baseVersion = stored.get(question.id)?.version ?? 0
      const id = createHash('sha256').update(JSON.stringify([found.inspected.id, question.id, baseVersion, 'notAssessed', reason])).digest('hex')
      return { id, questionId: question.id, baseVersion, value: 'notAssessed', reason }
    })
  await saveOperations(ctx, found, operations)
  return redirect(found.url, { flash: `${section.name} recorded as not assessed`, subject: found.inspected.id, detail: { section: section.path } })
}
