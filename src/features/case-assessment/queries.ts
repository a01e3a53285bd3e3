import { addToTally, noAnswers } from '../../domain/assessment/tallies.ts'
import type { Answers } from '../../domain/assessment/completeness.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { Tally } from '../../domain/rating/results.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface InspectedCase {
  readonly id: string
  readonly caseReference: string
  readonly caseType: string
  readonly disposal: string
  readonly allocatedTo: string | null
  readonly allocatedName: string | null
  readonly completedAt: Date | null
  readonly completedName: string | null
}

const selectedCases = (tx: Tx, inspectionId: string) =>
  tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('person as assessor', 'assessor.id', 'sampledCase.allocatedTo')
    .leftJoin('person as finisher', 'finisher.id', 'sampledCase.completedBy')
    .select(['sampledCase.id', 'caseloadCase.caseReference', 'sampledCase.caseType', 'caseloadCase.disposal', 'sampledCase.allocatedTo'])
    .select(['assessor.name as allocatedName', 'sampledCase.completedAt', 'finisher.name as completedName'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')

/** The selected cases of an inspection, by case type and position. */
export async function casesOf(tx: Tx, inspectionId: string): Promise<InspectedCase[]> {
  return selectedCases(tx, inspectionId).orderBy('sampledCase.caseType').orderBy('sampledCase.position').execute()
}

/** One selected case, or undefined. */
export async function findCase(tx: Tx, inspectionId: string, caseId: string): Promise<InspectedCase | undefined> {
  return selectedCases(tx, inspectionId).where('sampledCase.id', '=', caseId).executeTakeFirst()
}

/** Waits until no one else is writing to this case: answers and completion follow each other. */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await tx.selectFrom('sampledCase').select('id').where('id', '=', caseId).forUpdate().execute()
}

export interface RecordedAnswer {
  readonly value: string | null
  readonly reason: string | null
  readonly version: number
  readonly by: string
}

/** The answers of one case by question id, with who gave each last. */
export async function answersOf(tx: Tx, caseId: string): Promise<ReadonlyMap<string, RecordedAnswer>> {
  const rows = await tx
    .selectFrom('answer')
    .innerJoin('person', 'person.id', 'answer.updatedBy')
    .select(['answer.questionId', 'answer.value', 'answer.reason', 'answer.version', 'person.name as by'])
    .where('answer.sampledCaseId', '=', caseId)
    .execute()
  return new Map(rows.map(({ questionId, ...row }) => [questionId, row]))
}

/** The answers of every selected case of an inspection, by case id. */
export async function answersByCase(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, Answers>> {
  const rows = await tx
    .selectFrom('answer')
    .innerJoin('sampledCase', 'sampledCase.id', 'answer.sampledCaseId')
    .select(['answer.sampledCaseId', 'answer.questionId', 'answer.value', 'answer.reason'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .execute()
  const byCase = Map.groupBy(rows, (row) => row.sampledCaseId)
  return new Map([...byCase].map(([caseId, answers]) => [caseId, new Map(answers.map(({ questionId, value, reason }) => [questionId, { value, reason }]))]))
}

/** Answers counted over the selected cases: every judged question id → its tally. Unanswered counts nowhere. */
export async function talliesOf(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, Tally>> {
  const rows = await countedAnswers(tx, inspectionId, 'judgement')
  const tallies = new Map<string, Tally>()
  for (const { questionId, value, cases } of rows) tallies.set(questionId, addToTally(tallies.get(questionId) ?? noAnswers, value ?? '', cases))
  return tallies
}

async function countedAnswers(tx: Tx, inspectionId: string, kind: string): Promise<{ questionId: string; value: string | null; cases: number }[]> {
  return tx
    .selectFrom('answer')
    .innerJoin('sampledCase', 'sampledCase.id', 'answer.sampledCaseId')
    .select(['answer.questionId', 'answer.value'])
    .select((eb) => eb.fn.countAll<number>().as('cases'))
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .where('answer.kind', '=', kind)
    .groupBy(['answer.questionId', 'answer.value'])
    .execute()
}

/** The cases behind a figure: every selected case that answered the question. */
export async function casesBehind(
  tx: Tx,
  inspectionId: string,
  questionId: string,
): Promise<{ sampledCaseId: string; caseReference: string; value: string | null; reason: string | null }[]> {
  return tx
    .selectFrom('answer')
    .innerJoin('sampledCase', 'sampledCase.id', 'answer.sampledCaseId')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .select(['answer.sampledCaseId', 'caseloadCase.caseReference', 'answer.value', 'answer.reason'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .where('answer.questionId', '=', questionId)
    .orderBy('caseloadCase.caseReference')
    .execute()
}

export interface InterviewTables {
  /** Cases whose case manager was interviewed. */
  readonly held: number
  readonly questions: readonly {
    readonly id: string
    readonly wording: string
    readonly asked: 'caseManager' | 'inspector'
    readonly rows: readonly { readonly answer: string; readonly count: number }[]
  }[]
}

/** What case managers and inspectors answered, over all selected cases of every type: each table adds up to the completed cases. */
export async function interviewTablesOf(tx: Tx, inspectionId: string, framework: Framework): Promise<InterviewTables> {
  const rows = [...(await countedAnswers(tx, inspectionId, 'choice')), ...(await countedAnswers(tx, inspectionId, 'yesNo'))]
  const count = (questionId: string, value: string): number => rows.find((row) => row.questionId === questionId && row.value === value)?.cases ?? 0
  const { caseManagerInterview, inspectorOpinion } = framework
  const table = (asked: 'caseManager' | 'inspector', notRecorded: string, question: { id: string; wording: string; answers: readonly string[] }): InterviewTables['questions'][number] => ({
    id: question.id,
    wording: question.wording,
    asked,
    rows: [...question.answers, notRecorded].map((answer) => ({ answer, count: count(question.id, answer) })),
  })
  return {
    held: count(caseManagerInterview.held.id, 'yes'),
    questions: [
      ...caseManagerInterview.questions.map((question) => table('caseManager', caseManagerInterview.notRecordedAnswer, question)),
      ...inspectorOpinion.questions.map((question) => table('inspector', inspectorOpinion.notRecordedAnswer, question)),
    ],
  }
}

/** One sentence for each selected case that is not completed; none when fieldwork can be marked done. */
export async function missingForFieldwork(tx: Tx, inspectionId: string): Promise<string[]> {
  const cases = await casesOf(tx, inspectionId)
  if (cases.length === 0) return ['No case is selected yet.']
  return cases.filter((one) => one.completedAt === null).map((one) => `Case ${one.caseReference} is not completed (${one.allocatedName ?? 'allocated to no one'}).`)
}
