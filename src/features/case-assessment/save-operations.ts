/** Applies operations to the answers of one case, in the transaction of the action: each accepted one is kept as history. */
import { decideOperation, type Operation, type Outcome } from '../../domain/assessment/operations.ts'
import type { Question } from '../../domain/assessment/questions.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { CaseInUrl } from './case-in-url.ts'
import { answersOf, findCase, lockCase, type RecordedAnswer } from './queries.ts'

export interface Decided {
  readonly operation: Operation
  readonly question: Question
  readonly outcome: Outcome
  /** Who gave the answer that stands, where the operation is stale. */
  readonly by: string
}

/** @throws Problem stageClosed for a completed case, notFound for a question that is not of this case */
export async function saveOperations(ctx: InspectionContext, found: CaseInUrl, operations: readonly Operation[]): Promise<Decided[]> {
  await mustBeOpen(ctx, found)
  const answers = new Map(await answersOf(ctx.tx, found.inspected.id))
  const decided: Decided[] = []
  for (const operation of operations) {
    const question = found.questions.get(operation.questionId)
    if (question === undefined) throw new Problem('notFound')
    const stored = answers.get(question.id)
    const outcome = decideOperation(question, operation, stored, await acceptedBefore(ctx, found, operation.id))
    if (outcome.state === 'reused') throw new Problem('operationReused')
    if (outcome.state === 'applied') {
      await write(ctx, found, question, operation, stored)
      answers.set(question.id, { ...outcome.answer, by: ctx.person.name })
    }
    decided.push({ operation, question, outcome, by: stored?.by ?? '' })
  }
  return decided
}

/** A completed case takes no answers until it is reopened; the check and the writes follow each other under the case's lock. */
export async function mustBeOpen(ctx: InspectionContext, found: CaseInUrl): Promise<void> {
  await lockCase(ctx.tx, found.inspected.id)
  const now = await findCase(ctx.tx, ctx.inspection.id, found.inspected.id)
  if (now?.completedAt !== null) throw new Problem('stageClosed', { what: 'This case is completed, so nothing was saved. Reopen it with a reason first.' })
}

async function acceptedBefore(ctx: InspectionContext, found: CaseInUrl, id: string): Promise<(Operation & { version: number }) | undefined> {
  const row = await ctx.tx.selectFrom('answerOperation').select(['id', 'sampledCaseId', 'questionId', 'baseVersion', 'value', 'reason', 'version']).where('id', '=', id).executeTakeFirst()
  if (row !== undefined && row.sampledCaseId !== found.inspected.id) throw new Problem('operationReused')
  return row
}

async function write(ctx: InspectionContext, found: CaseInUrl, question: Question, operation: Operation, stored: RecordedAnswer | undefined): Promise<void> {
  const { tx, person, now } = ctx
  const version = (stored?.version ?? 0) + 1
  const { value, reason } = operation
  const row = { value, reason, version, updatedBy: person.id, updatedAt: now }
  await tx
    .insertInto('answer')
    .values({ sampledCaseId: found.inspected.id, questionId: question.id, kind: question.kind, ...row })
    .onConflict((conflict) => conflict.columns(['sampledCaseId', 'questionId']).doUpdateSet(row))
    .execute()
  await tx
    .insertInto('answerOperation')
    .values({
      id: operation.id,
      sampledCaseId: found.inspected.id,
      questionId: question.id,
      baseVersion: operation.baseVersion,
      value,
      reason,
      previousValue: stored?.value ?? null,
      previousReason: stored?.reason ?? null,
      version,
      personId: person.id,
      at: now,
    })
    .execute()
}
