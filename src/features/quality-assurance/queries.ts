import { sql } from 'kysely'
import type { Answers } from '../../domain/assessment/completeness.ts'
import type { Tx } from '../../platform/http/action.ts'
import { findCase, type InspectedCase } from '../case-assessment/queries.ts'

export interface SecondReading {
  /** The reading's own case id: its answers stand under it. */
  readonly id: string
  readonly firstCaseId: string
  readonly caseReference: string
  readonly caseType: string
  /** Whether the first case is still in the sample. */
  readonly inSample: boolean
  /** Who reads the case first: allocated to until the comparison, kept with it after. */
  readonly firstReader: string | null
  readonly firstReaderId: string | null
  readonly firstCompletedAt: Date | null
  readonly reader: string | null
  readonly readerId: string | null
  readonly completedAt: Date | null
  readonly answered: number
  readonly comparedAt: Date | null
  readonly withdrawal: { readonly by: string; readonly at: Date; readonly reason: string } | null
}

/** The second readings of an inspection, those that stand first, by reference. */
export async function secondReadingsOf(tx: Tx, inspectionId: string): Promise<SecondReading[]> {
  const rows = await tx
    .selectFrom('secondReading')
    .innerJoin('sampledCase as own', 'own.id', 'secondReading.caseId')
    .innerJoin('sampledCase as first', 'first.id', 'secondReading.firstCaseId')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'first.caseloadCaseId')
    .leftJoin('person as reader', 'reader.id', 'own.allocatedTo')
    .leftJoin('person as firstReader', (join) =>
      join.on((eb) => eb('firstReader.id', '=', eb.fn.coalesce('secondReading.firstReaderId', 'first.allocatedTo', 'first.completedBy'))),
    )
    .leftJoin('person as withdrawer', 'withdrawer.id', 'secondReading.withdrawnBy')
    .select(['secondReading.caseId as id', 'secondReading.firstCaseId', 'caseloadCase.caseReference', 'first.caseType', 'first.status'])
    .select(['firstReader.name as firstReader', 'firstReader.id as firstReaderId', 'first.completedAt as firstCompletedAt'])
    .select(['reader.name as reader', 'own.allocatedTo as readerId', 'own.completedAt', 'secondReading.comparedAt'])
    .select(['secondReading.withdrawnAt', 'secondReading.withdrawalReason', 'withdrawer.name as withdrawnBy'])
    .select((eb) =>
      eb
        .selectFrom('answer')
        .select(sql<number>`count(*)::integer`.as('answered'))
        .whereRef('answer.sampledCaseId', '=', 'own.id')
        .where('answer.value', 'is not', null)
        .as('answered'),
    )
    .where('own.inspectionId', '=', inspectionId)
    .orderBy((eb) => eb('secondReading.withdrawnAt', 'is not', null))
    .orderBy('caseloadCase.caseReference')
    .execute()
  return rows.map(({ withdrawnAt, withdrawnBy, withdrawalReason, status, answered, ...row }) => ({
    ...row,
    inSample: status === 'selected',
    answered: answered ?? 0,
    withdrawal: withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy ?? '', reason: withdrawalReason ?? '' },
  }))
}

/** The case of the sample that a second reading is about, or undefined. */
export async function firstCaseOfReading(tx: Tx, inspectionId: string, readingId: string): Promise<InspectedCase | undefined> {
  const row = await tx.selectFrom('secondReading').select('firstCaseId').where('caseId', '=', readingId).where('withdrawnAt', 'is', null).executeTakeFirst()
  return row === undefined ? undefined : findCase(tx, inspectionId, row.firstCaseId)
}

/** The cases whose first answers are closed to a person, who reads them a second time and has not compared yet. */
export async function closedCases(tx: Tx, inspectionId: string, personId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('secondReading')
    .innerJoin('sampledCase as own', 'own.id', 'secondReading.caseId')
    .select('secondReading.firstCaseId')
    .where('own.inspectionId', '=', inspectionId)
    .where('own.allocatedTo', '=', personId)
    .where('secondReading.withdrawnAt', 'is', null)
    .where('secondReading.comparedAt', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.firstCaseId))
}

export interface DipSample {
  readonly method: 'random' | 'byHand'
  readonly seed: string | null
  readonly reason: string | null
  readonly population: number
  readonly size: number
  readonly drawnBy: string
  readonly drawnAt: Date
}

/** How the dip samples of an inspection were chosen, the newest first. */
export async function dipSamplesOf(tx: Tx, inspectionId: string): Promise<DipSample[]> {
  return tx
    .selectFrom('dipSample')
    .innerJoin('person', 'person.id', 'dipSample.drawnBy')
    .select(['method', 'seed', 'reason', 'population', 'size', 'person.name as drawnBy', 'drawnAt'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('drawnAt', 'desc')
    .execute()
}

/** Both originals of every question of compared readings, with who read. */
export interface ComparedAnswer {
  readonly readingId: string
  readonly questionId: string
  readonly first: { readonly value: string | null; readonly reason: string | null }
  readonly second: { readonly value: string | null; readonly reason: string | null }
}

export async function comparedAnswersOf(tx: Tx, inspectionId: string, readingId?: string): Promise<ComparedAnswer[]> {
  const rows = await tx
    .selectFrom('comparedAnswer')
    .innerJoin('sampledCase', 'sampledCase.id', 'comparedAnswer.secondReadingId')
    .select(['comparedAnswer.secondReadingId as readingId', 'comparedAnswer.questionId'])
    .select(['comparedAnswer.firstValue', 'comparedAnswer.firstReason', 'comparedAnswer.secondValue', 'comparedAnswer.secondReason'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .$if(readingId !== undefined, (query) => query.where('comparedAnswer.secondReadingId', '=', readingId ?? ''))
    .execute()
  return rows.map(({ firstValue, firstReason, secondValue, secondReason, ...row }) => ({
    ...row,
    first: { value: firstValue, reason: firstReason },
    second: { value: secondValue, reason: secondReason },
  }))
}

export interface AgreedAnswer {
  readonly questionId: string
  readonly version: number
  readonly value: string
  readonly reason: string | null
  readonly by: string
  readonly at: Date
}

/** What was agreed about a case, by question id: the newest version of each. */
export async function agreedAnswersOf(tx: Tx, readingId: string): Promise<ReadonlyMap<string, AgreedAnswer>> {
  const rows = await tx
    .selectFrom('agreedAnswer')
    .innerJoin('person', 'person.id', 'agreedAnswer.agreedBy')
    .select(['questionId', 'version', 'value', 'reason', 'person.name as by', 'agreedAt as at'])
    .where('secondReadingId', '=', readingId)
    .orderBy('version')
    .execute()
  return new Map(rows.map((row) => [row.questionId, row]))
}

export interface ComparisonNote {
  readonly questionId: string | null
  readonly text: string
  readonly by: string
  readonly at: Date
}

/** The discussion of a comparison, oldest first. */
export async function notesOf(tx: Tx, readingId: string): Promise<ComparisonNote[]> {
  return tx
    .selectFrom('comparisonNote')
    .innerJoin('person', 'person.id', 'comparisonNote.authorId')
    .select(['questionId', 'text', 'person.name as by', 'writtenAt as at'])
    .where('secondReadingId', '=', readingId)
    .orderBy('writtenAt')
    .execute()
}

/** One side of a comparison as the answers of a case. */
export function sideOf(compared: readonly ComparedAnswer[], side: 'first' | 'second'): Answers {
  return new Map(compared.map((answer) => [answer.questionId, answer[side]]))
}
