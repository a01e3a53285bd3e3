/** What two readers of a case agreed becomes its answer, by the same operations and with the same history as any other answer. */
import { createHash } from 'node:crypto'
import { progressOf } from '../../domain/assessment/completeness.ts'
import type { FieldError, InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { answersOf } from './answer-queries.ts'
import { caseInUrl } from './case-in-url.ts'
import { saveOperations } from './save-operations.ts'
import { lockCase } from './write-answers.ts'

export interface Agreed {
  readonly questionId: string
  readonly value: string
  readonly reason: string | null
  /** The version of the answer that the person saw when they agreed. */
  readonly baseVersion: number
}

/**
 * Applies agreed answers to a case, also to a completed one; what stands already is left alone.
 * @returns one fault for each answer that the rules refuse, or that is still missing in a completed case; field is the question's id
 * @throws Problem changedMeanwhile where an answer changed since it was seen, stageClosed for a case that left the sample
 */
export async function agreeAnswers(ctx: InspectionContext, caseId: string, agreed: readonly Agreed[]): Promise<FieldError[]> {
  const found = await caseInUrl({ ...ctx, params: { ...ctx.params, case: caseId } })
  const { status, completedAt } = await lockCase(ctx.tx, caseId)
  if (status !== 'selected') throw new Problem('stageClosed', { what: 'This case is no longer in the sample, so nothing was agreed.' })
  const stored = await answersOf(ctx.tx, caseId)
  const changes = agreed.filter(({ questionId, value, reason }) => stored.get(questionId)?.value !== value || stored.get(questionId)?.reason !== reason)
  const operations = changes.map((change) => ({
    ...change,
    id: idOf([caseId, change.questionId, change.baseVersion, 'agreement', change.value, change.reason]),
  }))
  const decided = await saveOperations(ctx, caseId, operations, 'agreement')
  const stale = decided.find((one) => one.outcome.state === 'stale')
  if (stale !== undefined) throw new Problem('changedMeanwhile', { who: stale.by })
  const invalid = decided.flatMap(({ question, outcome }) =>
    outcome.state === 'invalid' ? [{ field: question.id, message: `${question.label}: ${outcome.why}` }] : [],
  )
  if (invalid.length > 0 || completedAt === null) return invalid
  const missing = progressOf(found.sections, await answersOf(ctx.tx, caseId)).flatMap((section) => section.missing)
  return missing.map(({ id, label }) => ({ field: id, message: `${label}: this is asked too once the others are agreed, so agree on it as well` }))
}

function idOf(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
