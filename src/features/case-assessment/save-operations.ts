/** Applies operations to the answers of one case, in the transaction of the action: each accepted one is kept as history. */
import { decideOperation, tidied, type Accepted, type Operation, type Outcome } from '../../domain/assessment/operations.ts'
import type { Question } from '../../domain/assessment/questions.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { closedProblem, questionsOfCases, type CaseInUrl } from './case-in-url.ts'
import { lockCase, readToAnswer, writeClashes, writeOperations, type AnswerOrigin, type CaseToAnswer, type WrittenOperation } from './write-answers.ts'

export interface Decided {
  readonly operation: Operation
  readonly question: Question
  readonly outcome: Outcome
  /** Who gave the answer that stands and when, where the operation is stale. */
  readonly by: string
  readonly byAt: Date | null
}

/**
 * @param origin where the answers come from; what two readers agreed is kept in a completed case too
 * @returns what became of each operation, in their order
 * @throws Problem notFound for what is no case of this inspection or no question of the case, notAllowed for a case that is closed to
 * the person, stageClosed for a completed case, operationReused
 */
export async function saveOperations(
  ctx: InspectionContext,
  caseId: string,
  operations: readonly Operation[],
  origin: AnswerOrigin = 'form',
): Promise<Decided[]> {
  const from = { personId: ctx.person.id, at: ctx.now }
  const done = new Map<Operation, Decided>()
  // What somebody else answered between the reading and the writing is read and decided again. That ends: each time around,
  // another person's answer has counted.
  while (done.size < operations.length) {
    const known = await readToAnswer(ctx.tx, { inspectionId: ctx.inspection.id, caseId, personId: ctx.person.id }, operations)
    if (known === undefined) throw new Problem('notFound')
    if (known.closed) throw closedProblem(known.secondReading)
    if (known.completed && origin !== 'agreement') throw completedProblem()
    const left = operations.filter((operation) => !done.has(operation))
    const decided = decide(ctx, caseId, left, known)
    const kept = await writeOperations(ctx.tx, caseId, decided.flatMap(writtenIn), { ...from, origin })
    for (const one of decided) if (one.outcome.state !== 'applied' || kept.has(one.question.id)) done.set(one.sent, one)
  }
  const decided = operations.flatMap((operation) => done.get(operation) ?? [])
  await writeClashes(ctx.tx, caseId, decided.flatMap(clashIn), from)
  return decided
}

interface DecidedWrite extends Decided {
  readonly sent: Operation
  readonly previous: WrittenOperation['previous']
}

/** Decides one after the other, as if each were written before the next. */
function decide(ctx: InspectionContext, caseId: string, operations: readonly Operation[], known: CaseToAnswer): DecidedWrite[] {
  if (known.accepted.some((operation) => operation.sampledCaseId !== caseId)) throw new Problem('operationReused')
  const { questions } = questionsOfCases(ctx.framework, known.caseType, ctx.inspection.serviceTerm, known.secondReading)
  const accepted = new Map<string, Accepted>(known.accepted.map((operation) => [operation.id, operation]))
  const answers = new Map(known.answers)
  return operations.map((sent) => {
    const question = questions.get(sent.questionId)
    if (question === undefined) throw new Problem('notFound')
    const operation = tidied(question, sent)
    const stored = answers.get(question.id)
    const outcome = decideOperation(question, operation, stored, accepted.get(operation.id))
    if (outcome.state === 'reused') throw new Problem('operationReused')
    if (outcome.state === 'applied') {
      accepted.set(operation.id, { ...operation, version: outcome.answer.version })
      answers.set(question.id, { ...outcome.answer, by: ctx.person.name, byId: ctx.person.id, at: ctx.now })
    }
    return { sent, operation, question, outcome, previous: stored ?? null, by: stored?.by ?? '', byAt: stored?.at ?? null }
  })
}

function writtenIn({ operation, question, outcome, previous }: DecidedWrite): WrittenOperation[] {
  return outcome.state === 'applied' ? [{ ...operation, kind: question.kind, version: outcome.answer.version, previous }] : []
}

function clashIn({ operation, outcome }: Decided): (Operation & { standingVersion: number })[] {
  return outcome.state === 'stale' ? [{ ...operation, standingVersion: outcome.stored.version }] : []
}

/** A completed case takes no answers until it is reopened; what is decided about the whole case follows under its lock. */
export async function mustBeOpen(ctx: InspectionContext, found: CaseInUrl): Promise<void> {
  const now = await lockCase(ctx.tx, found.inspected.id)
  if (now.status === 'excluded') throw new Problem('notFound')
  if (now.completedAt !== null) throw completedProblem()
}

function completedProblem(): Problem {
  return new Problem('stageClosed', { what: 'This case is completed, so nothing was saved. Reopen it with a reason on its page first.' })
}
