import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Section } from '../../domain/assessment/questions.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { caseInUrl, sectionAt } from './case-in-url.ts'
import { answersOf, type RecordedAnswer, type RecordedAnswers } from './answer-queries.ts'
import { mustBeOpen, saveOperations } from './save-operations.ts'
import { seenIn, sectionPathOf } from './section-page.ts'

export const notAssessedInput = z.object({
  reason: requiredText('Say why this standard could not be assessed in this case', 2000),
  /** What the person had seen of the section's answers (seenIn). */
  seen: z.coerce.number().int().optional(),
})

/** One reason for a whole standard of a case: every judgement of it becomes Not assessed and leaves the denominator (handbook §3.8). */
export async function markNotAssessed(ctx: InspectionContext<z.infer<typeof notAssessedInput>>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  const section = sectionAt(found, sectionPathOf(ctx))
  if (section.standardId === null) throw new Problem('notFound')
  await mustBeOpen(ctx, found)
  const stored = await answersOf(ctx.tx, found.inspected.id)
  const { reason, seen } = ctx.input
  const operations = section.groups
    .flatMap((group) => group.questions)
    .filter((question) => question.kind === 'judgement' && !isAlready(stored.get(question.id), reason))
    .map((question) => {
      const baseVersion = stored.get(question.id)?.version ?? 0
      const id = createHash('sha256')
        .update(JSON.stringify([found.inspected.id, question.id, baseVersion, 'notAssessed', reason]))
        .digest('hex')
      return { id, questionId: question.id, baseVersion, value: 'notAssessed', reason }
    })
  // Sent twice, the second finds nothing to change; otherwise answers that the person has not seen must not be overwritten.
  if (operations.length > 0 && seen !== undefined && seen !== seenIn(section, stored)) throw new Problem('changedMeanwhile', { who: newest(section, stored) })
  await saveOperations(ctx, found.inspected.id, operations)
  return redirect(found.url, {
    flash: `${section.name} recorded as not assessed`,
    subject: found.inspected.id,
    detail: { section: section.path, applied: operations.map(({ questionId }) => questionId) },
  })
}

function isAlready(answer: RecordedAnswer | undefined, reason: string): boolean {
  return answer?.value === 'notAssessed' && answer.reason === reason
}

/** Who answered last in a section. */
function newest(section: Section, stored: RecordedAnswers): string {
  const [last] = section.groups
    .flatMap((group) => group.questions.flatMap((question) => stored.get(question.id) ?? []))
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  return last?.by ?? 'Someone else'
}
