/** What happened to one case: each accepted answer, each clash, each completion and reopening. Only ever added to. */
import { sql } from 'kysely'
import type { AnswerEvent } from '../../domain/assessment/history.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface CompletionEvent {
  readonly what: 'completed' | 'reopened'
  readonly reason: string | null
  readonly by: string
  readonly at: Date
}

/** The history of one question of a case, or of every one, oldest first. */
export async function answerEventsOf(tx: Tx, caseId: string, questionId?: string): Promise<AnswerEvent[]> {
  const accepted = tx
    .selectFrom('answerOperation as done')
    .select(['done.questionId', 'done.at', 'done.personId', 'done.value', 'done.reason', 'done.version', 'done.origin'])
    .select([sql<'answered' | 'clash'>`'answered'`.as('what'), 'done.baseVersion as before'])
    .where('done.sampledCaseId', '=', caseId)
    .$if(questionId !== undefined, (query) => query.where('done.questionId', '=', questionId ?? ''))
  const clashes = tx
    .selectFrom('answerClash as clash')
    .select(['clash.questionId', 'clash.at', 'clash.personId', 'clash.value', 'clash.reason', 'clash.standingVersion as version'])
    .select(sql<'form' | 'paper' | 'agreement'>`'form'`.as('origin'))
    .select([sql<'answered' | 'clash'>`'clash'`.as('what'), 'clash.standingVersion as before'])
    .where('clash.sampledCaseId', '=', caseId)
    .$if(questionId !== undefined, (query) => query.where('clash.questionId', '=', questionId ?? ''))
  const rows = await tx
    .selectFrom(accepted.unionAll(clashes).as('event'))
    .innerJoin('person', 'person.id', 'event.personId')
    .leftJoin('answerOperation as stood', (join) =>
      join.on('stood.sampledCaseId', '=', caseId).onRef('stood.questionId', '=', 'event.questionId').onRef('stood.version', '=', 'event.before'),
    )
    .select(['event.what', 'event.questionId', 'event.at', 'person.name as by', 'person.id as byId', 'event.value', 'event.reason', 'event.origin'])
    .select(['stood.value as fromValue', 'stood.reason as fromReason'])
    .orderBy('event.at')
    .orderBy('event.questionId')
    .orderBy('event.version')
    .orderBy('event.what')
    .execute()
  return rows.map(({ value, reason, fromValue, fromReason, ...event }) => ({
    ...event,
    from: { value: fromValue, reason: fromReason },
    to: { value, reason },
  }))
}

/** When a case was completed and reopened, oldest first. */
export async function completionsOf(tx: Tx, caseId: string): Promise<CompletionEvent[]> {
  return tx
    .selectFrom('caseCompletion')
    .innerJoin('person', 'person.id', 'caseCompletion.personId')
    .select(['caseCompletion.what', 'caseCompletion.reason', 'person.name as by', 'caseCompletion.at'])
    .where('caseCompletion.sampledCaseId', '=', caseId)
    .orderBy('caseCompletion.id')
    .execute()
}

/** Writes down that a case was completed, or reopened and why. */
export async function recordCompletion(
  tx: Tx,
  done: {
    readonly sampledCaseId: string
    readonly what: 'completed' | 'reopened'
    readonly reason: string | null
    readonly personId: string
    readonly at: Date
  },
): Promise<void> {
  await tx.insertInto('caseCompletion').values(done).execute()
}
