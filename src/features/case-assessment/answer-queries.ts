/** Reads of the answers of one case; what other features ask stands in queries.ts, and the writes in write-answers.ts. */
import type { StoredAnswer } from '../../domain/assessment/operations.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface RecordedAnswer extends StoredAnswer {
  /** Who gave it last, by name and id, and when. */
  readonly by: string
  readonly byId: string
  readonly at: Date
}
export type RecordedAnswers = ReadonlyMap<string, RecordedAnswer>

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
