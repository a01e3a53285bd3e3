/**
 * The way of an answer into the database in two statements: one reads what decides about it, one writes it with its history.
 * Nobody waits for others who answer in the same case: a write counts only if the answer is still the one that was read.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Accepted, Operation, StoredAnswer } from '../../domain/assessment/operations.ts'
import type { QuestionKind } from '../../domain/assessment/questions.ts'
import type { Tx } from '../../platform/http/action.ts'
import type { RecordedAnswer } from './answer-queries.ts'

/** Where an answer came from: the form on the screen, the paper form, or two readers who agreed. */
export type AnswerOrigin = 'form' | 'paper' | 'agreement'

/** An accepted operation on its way into the database. */
export interface WrittenOperation extends Operation {
  readonly kind: QuestionKind
  readonly version: number
  readonly previous: StoredAnswer | null
}

/** What is known of a case and of the questions that operations are about. */
export interface CaseToAnswer {
  readonly caseType: string
  readonly completed: boolean
  readonly secondReading: boolean
  /** Its answers are closed to the person who asks: two readings are blind to each other until they are compared. */
  readonly closed: boolean
  readonly answers: ReadonlyMap<string, RecordedAnswer>
  /** The operations of these ids that were accepted before, in whichever case. */
  readonly accepted: readonly (Accepted & { readonly sampledCaseId: string })[]
}

const given = { value: z.string().nullable(), reason: z.string().nullable(), version: z.number(), questionId: z.string() }
const answerRows = z.array(z.object({ ...given, by: z.string(), byId: z.string(), at: z.coerce.date() })).nullable()
const acceptedRows = z.array(z.object({ ...given, id: z.string(), sampledCaseId: z.string(), baseVersion: z.number() })).nullable()

/** Waits until no one is writing to this case, and lets no one: what is decided about the whole case is decided under this. @returns how it stands then */
export async function lockCase(tx: Tx, caseId: string): Promise<{ readonly status: string; readonly completedAt: Date | null }> {
  return tx.selectFrom('sampledCase').select(['status', 'completedAt']).where('id', '=', caseId).forUpdate().executeTakeFirstOrThrow()
}

/**
 * Reads what decides about operations, and keeps the case from being completed until the transaction ends.
 * @returns undefined unless it is a selected case of the inspection, or a standing second reading of one
 */
export async function readToAnswer(
  tx: Tx,
  { inspectionId, caseId, personId }: { readonly inspectionId: string; readonly caseId: string; readonly personId: string },
  operations: readonly Operation[],
): Promise<CaseToAnswer | undefined> {
  const questionIds = operations.map(({ questionId }) => questionId)
  const ids = operations.map(({ id }) => id)
  const { rows } = await sql<{ caseType: string; completed: boolean; secondReading: boolean; closed: boolean; answers: unknown; accepted: unknown }>`
    select case_type, completed_at is not null as completed, status = 'secondReading' as second_reading, closed_to(id, ${personId}) as closed,
      (select json_agg(json_build_object('questionId', question_id, 'value', value, 'reason', reason, 'version', answer.version,
          'by', person.name, 'byId', person.id, 'at', updated_at))
        from answer join person on person.id = updated_by
        where sampled_case_id = sampled_case.id and question_id = any(${questionIds}::text[])) as answers,
      (select json_agg(json_build_object('id', id, 'sampledCaseId', sampled_case_id, 'questionId', question_id, 'baseVersion', base_version,
          'value', value, 'reason', reason, 'version', version))
        from answer_operation where id = any(${ids}::text[])) as accepted
    from sampled_case where id = ${caseId} and inspection_id = ${inspectionId}
      and (status = 'selected' or exists (select from second_reading where case_id = sampled_case.id and withdrawn_at is null))
    for share of sampled_case`.execute(tx)
  const [row] = rows
  if (row === undefined) return undefined
  const answers = answerRows.parse(row.answers) ?? []
  return {
    ...{ caseType: row.caseType, completed: row.completed, secondReading: row.secondReading, closed: row.closed },
    answers: new Map(answers.map(({ questionId, ...answer }) => [questionId, answer])),
    accepted: acceptedRows.parse(row.accepted) ?? [],
  }
}

/**
 * Keeps every operation as history, and the last of each question as its answer.
 * @returns the questions that were written; not those that somebody else has answered since they were read
 */
export async function writeOperations(
  tx: Tx,
  caseId: string,
  written: readonly WrittenOperation[],
  from: { readonly personId: string; readonly at: Date; readonly origin: AnswerOrigin },
): Promise<ReadonlySet<string>> {
  if (written.length === 0) return new Set()
  const last = new Map(written.map((operation) => [operation.questionId, operation]))
  const rows = written.map(({ previous, ...operation }, place) => ({
    ...operation,
    previousValue: previous?.value ?? null,
    previousReason: previous?.reason ?? null,
    // The version that must still stand for the whole row of operations on one question to count.
    readVersion: last.get(operation.questionId) === written[place] ? firstBase(written, operation.questionId) : null,
  }))
  const done = await sql<{ questionId: string }>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as given(id text, "questionId" text, kind text, "baseVersion" integer,
        value text, reason text, version integer, "previousValue" text, "previousReason" text, "readVersion" integer)
    ), stands as (
      insert into answer (sampled_case_id, question_id, kind, value, reason, version, updated_by, updated_at)
      select ${caseId}, "questionId", kind, value, reason, version, ${from.personId}, ${from.at} from given
      where "readVersion" is not null order by "questionId"
      on conflict (sampled_case_id, question_id) do update
        set value = excluded.value, reason = excluded.reason, version = excluded.version, updated_by = excluded.updated_by, updated_at = excluded.updated_at
        where answer.version = (select "readVersion" from given where "questionId" = excluded.question_id and "readVersion" is not null)
      returning question_id
    ), history as (
      insert into answer_operation (id, sampled_case_id, question_id, base_version, value, reason, version, previous_value, previous_reason, person_id, at, origin)
      select id, ${caseId}, "questionId", "baseVersion", value, reason, version, "previousValue", "previousReason", ${from.personId}, ${from.at}, ${from.origin}
      from given where "questionId" in (select question_id from stands)
    )
    select question_id from stands`.execute(tx)
  return new Set(done.rows.map(({ questionId }) => questionId))
}

function firstBase(written: readonly WrittenOperation[], questionId: string): number {
  return written.find((operation) => operation.questionId === questionId)?.baseVersion ?? 0
}

/** Keeps what came too late: the answer that stood stays, and so does this one. The same operation sent again adds nothing. */
export async function writeClashes(
  tx: Tx,
  sampledCaseId: string,
  clashes: readonly (Operation & { readonly standingVersion: number })[],
  from: { readonly personId: string; readonly at: Date },
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
