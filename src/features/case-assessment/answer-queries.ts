/** Reads and writes of the answers of one case; what other features ask stands in queries.ts. */
import type { Accepted, Operation, StoredAnswer } from '../../domain/assessment/operations.ts'
import type { QuestionKind } from '../../domain/assessment/questions.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface RecordedAnswer extends StoredAnswer {
  /** Who gave it last, by name and id, and when. */
  readonly by: string
  readonly byId: string
  readonly at: Date
}
export type RecordedAnswers = ReadonlyMap<string, RecordedAnswer>

/** An accepted operation on its way into the database. */
export interface WrittenOperation extends Operation {
  readonly kind: QuestionKind
  readonly version: number
  readonly previous: StoredAnswer | null
}

/** Waits until no one else is writing to this case: answers and completion follow each other. */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await tx.selectFrom('sampledCase').select('id').where('id', '=', caseId).forUpdate().execute()
}

/** The answers of one case by question id, with who gave each last. */
export async function answersOf(tx: Tx, caseId: string): Promise<RecordedAnswers> {
  const rows = await tx
    .selectFrom('answer')
    .innerJoin('person', 'person.id', 'answer.updatedBy')
    .select(['answer.questionId', 'answer.value', 'answer.reason', 'answer.version', 'answer.updatedAt as at'])
    .select(['person.name as by', 'person.id as byId'])
    .where('answer.sampledCaseId', '=', caseId)
    .execute()
  return new Map(rows.map(({ questionId, ...row }) => [questionId, row]))
}

/** What each question said in the version a form was made from, by question id; version 0 is no answer and has no row. */
export async function answersAsSeen(tx: Tx, caseId: string, bases: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, StoredAnswer>> {
  if (bases.size === 0) return new Map()
  const rows = await tx
    .selectFrom('answerOperation')
    .select(['questionId', 'version', 'value', 'reason'])
    .where('sampledCaseId', '=', caseId)
    .where('questionId', 'in', [...bases.keys()])
    .execute()
  return new Map(rows.filter((row) => bases.get(row.questionId) === row.version).map((row) => [row.questionId, row]))
}

/** The accepted operations with these ids, of whichever case. */
export async function acceptedOperations(tx: Tx, ids: readonly string[]): Promise<(Accepted & { readonly sampledCaseId: string })[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('answerOperation')
    .select(['id', 'sampledCaseId', 'questionId', 'baseVersion', 'value', 'reason', 'version'])
    .where('id', 'in', [...ids])
    .execute()
}

/** Keeps what came too late: the answer that stood stays, and so does this one. The same operation sent again adds nothing. */
export async function writeClashes(
  tx: Tx,
  sampledCaseId: string,
  clashes: readonly (Operation & { readonly standingVersion: number })[],
  from: { personId: string; at: Date },
): Promise<void> {
  if (clashes.length === 0) return
  await tx
    .insertInto('answerClash')
    .values(
      clashes.map(({ id, questionId, baseVersion, value, reason, standingVersion }) => ({
        ...{ id, sampledCaseId, questionId, baseVersion, value, reason, standingVersion },
        ...from,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Keeps every operation as history, and the last of each question as its answer. */
export async function writeOperations(
  tx: Tx,
  sampledCaseId: string,
  written: readonly WrittenOperation[],
  from: { personId: string; at: Date },
): Promise<void> {
  if (written.length === 0) return
  const last = new Map(written.map((operation) => [operation.questionId, operation]))
  await tx
    .insertInto('answer')
    .values(
      [...last.values()].map(({ questionId, kind, value, reason, version }) => ({
        ...{ sampledCaseId, questionId, kind, value, reason, version },
        updatedBy: from.personId,
        updatedAt: from.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['sampledCaseId', 'questionId']).doUpdateSet((eb) => ({
        value: eb.ref('excluded.value'),
        reason: eb.ref('excluded.reason'),
        version: eb.ref('excluded.version'),
        updatedBy: eb.ref('excluded.updatedBy'),
        updatedAt: eb.ref('excluded.updatedAt'),
      })),
    )
    .execute()
  await tx
    .insertInto('answerOperation')
    .values(
      written.map(({ id, questionId, baseVersion, value, reason, version, previous }) => ({
        ...{ id, sampledCaseId, questionId, baseVersion, value, reason, version },
        previousValue: previous?.value ?? null,
        previousReason: previous?.reason ?? null,
        ...from,
      })),
    )
    .execute()
}
