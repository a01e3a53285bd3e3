/** Applies operations to the answers of one case, in the transaction of the action: each accepted one is kept as history. */
import { decideOperation, tidied, type Accepted, type Operation, type Outcome } from '../../domain/assessment/operations.ts'
import type { Question } from '../../domain/assessment/questions.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { acceptedOperations, answersOf, lockCase, writeClashes, writeOperations, type WrittenOperation } from './answer-queries.ts'
import type { CaseInUrl } from './case-in-url.ts'
import { findCase } from './queries.ts'

export interface Decided {
  readonly operation: Operation
  readonly question: Question
  readonly outcome: Outcome
  /** Who gave the answer that stands and when, where the operation is stale. */
  readonly by: string
  readonly byAt: Date | null
}

/** @throws Problem stageClosed for a completed case, notFound for a question that is not of this case, operationReused */
export async function saveOperations(ctx: InspectionContext, found: CaseInUrl, operations: readonly Operation[]): Promise<Decided[]> {
  await mustBeOpen(ctx, found)
  const answers = new Map(await answersOf(ctx.tx, found.inspected.id))
  const accepted = await acceptedHere(ctx, found, operations)
  const decided: Decided[] = []
  const written: WrittenOperation[] = []
  for (const sent of operations) {
    const question = found.questions.get(sent.questionId)
    if (question === undefined) throw new Problem('notFound')
    const operation = tidied(question, sent)
    const stored = answers.get(question.id)
    const outcome = decideOperation(question, operation, stored, accepted.get(operation.id))
    if (outcome.state === 'reused') throw new Problem('operationReused')
    if (outcome.state === 'applied') {
      const { version } = outcome.answer
      written.push({ ...operation, kind: question.kind, version, previous: stored ?? null })
      accepted.set(operation.id, { ...operation, version })
      answers.set(question.id, { ...outcome.answer, by: ctx.person.name, byId: ctx.person.id, at: ctx.now })
    }
    decided.push({ operation, question, outcome, by: stored?.by ?? '', byAt: stored?.at ?? null })
  }
  const from = { personId: ctx.person.id, at: ctx.now }
  await writeOperations(ctx.tx, found.inspected.id, written, from)
  await writeClashes(ctx.tx, found.inspected.id, decided.flatMap(clashIn), from)
  return decided
}

function clashIn({ operation, outcome }: Decided): (Operation & { standingVersion: number })[] {
  return outcome.state === 'stale' ? [{ ...operation, standingVersion: outcome.stored.version }] : []
}

/** A completed case takes no answers until it is reopened; the check and the writes follow each other under the case's lock. */
export async function mustBeOpen(ctx: InspectionContext, found: CaseInUrl): Promise<void> {
  await lockCase(ctx.tx, found.inspected.id)
  const now = await findCase(ctx.tx, ctx.inspection.id, found.inspected.id)
  if (now?.completedAt !== null)
    throw new Problem('stageClosed', { what: 'This case is completed, so nothing was saved. Reopen it with a reason on its page first.' })
}

/** Operations accepted before, by id. An id that was used in another case is refused. */
async function acceptedHere(ctx: InspectionContext, found: CaseInUrl, operations: readonly Operation[]): Promise<Map<string, Accepted>> {
  const accepted = await acceptedOperations(
    ctx.tx,
    operations.map((operation) => operation.id),
  )
  if (accepted.some((operation) => operation.sampledCaseId !== found.inspected.id)) throw new Problem('operationReused')
  return new Map(accepted.map((operation) => [operation.id, operation]))
}
