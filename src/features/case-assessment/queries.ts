import { sql } from 'kysely'
import { addToTally } from '../../domain/assessment/tallies.ts'
import { workStateOf, type WorkState } from '../../domain/assessment/case-work.ts'
import { progressOf, type Answers, type SectionProgress } from '../../domain/assessment/completeness.ts'
import { questionsOf, sectionsOf } from '../../domain/assessment/questions.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { emptyTally } from '../../domain/rating/per-cent.ts'
import type { Tally } from '../../domain/rating/results.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'

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

/** The selected cases of an inspection, by case type and position. */
export async function casesOf(tx: Tx, inspectionId: string, caseId?: string): Promise<InspectedCase[]> {
  return tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('person as assessor', 'assessor.id', 'sampledCase.allocatedTo')
    .leftJoin('person as finisher', 'finisher.id', 'sampledCase.completedBy')
    .select(['sampledCase.id', 'caseloadCase.caseReference', 'sampledCase.caseType', 'caseloadCase.disposal', 'sampledCase.allocatedTo'])
    .select(['assessor.name as allocatedName', 'sampledCase.completedAt', 'finisher.name as completedName'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .$if(caseId !== undefined, (query) => query.where('sampledCase.id', '=', caseId ?? ''))
    .orderBy('sampledCase.caseType')
    .orderBy('sampledCase.position')
    .execute()
}

/** One selected case, or undefined. */
export async function findCase(tx: Tx, inspectionId: string, caseId: string): Promise<InspectedCase | undefined> {
  return (await casesOf(tx, inspectionId, caseId))[0]
}

/** What the caseload return says about a case, column by column, as it was imported. */
export async function caseloadFactsOf(tx: Tx, caseId: string): Promise<{ column: string; cell: string }[]> {
  const row = await tx
    .selectFrom('caseloadCase')
    .innerJoin('sampledCase', 'sampledCase.caseloadCaseId', 'caseloadCase.id')
    .select(['startDate', 'endDate', 'gender', 'age', 'ethnicity', 'lookedAfter', 'riskOfSeriousHarm', 'safetyAndWellbeing', 'area', 'caseManager'])
    .where('sampledCase.id', '=', caseId)
    .executeTakeFirstOrThrow()
  return Object.entries(row).flatMap(([column, cell]) => (cell === null || cell === '' ? [] : [{ column, cell: String(cell) }]))
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

/** The answers of one case, or of one second reading, as they stand, by question id; each with the version it is in. */
export async function answersOfCase(
  tx: Tx,
  caseId: string,
): Promise<ReadonlyMap<string, { readonly value: string | null; readonly reason: string | null; readonly version: number }>> {
  const rows = await tx.selectFrom('answer').select(['questionId', 'value', 'reason', 'version']).where('sampledCaseId', '=', caseId).execute()
  return new Map(rows.map(({ questionId, ...answer }) => [questionId, answer]))
}

/** How far each case is: every answered question with its value, but of a text only that it is there. By case id. */
export async function answersInBrief(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, Answers>> {
  const rows = await tx
    .selectFrom('answer')
    .innerJoin('sampledCase', 'sampledCase.id', 'answer.sampledCaseId')
    .select([
      'answer.sampledCaseId as id',
      sql<Record<string, string>>`jsonb_object_agg(answer.question_id, case answer.kind when 'text' then '' else answer.value end)`.as('values'),
    ])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .where('answer.value', 'is not', null)
    .groupBy('answer.sampledCaseId')
    .execute()
  return new Map(rows.map(({ id, values }) => [id, new Map(Object.entries(values).map(([questionId, value]) => [questionId, { value, reason: null }]))]))
}

export interface CaseProgress extends InspectedCase {
  readonly sections: readonly SectionProgress[]
  readonly answered: number
  readonly asked: number
  readonly state: WorkState
}

/** How far each selected case is: answered of asked, section by section, with what is missing. */
export async function casesInProgress(tx: Tx, inspection: InspectionInScope, framework: Framework): Promise<CaseProgress[]> {
  const answers = await answersInBrief(tx, inspection.id)
  const ofType = new Map(framework.caseTypes.map(({ id }) => [id, sectionsOf(framework, id, inspection.serviceTerm)]))
  return (await casesOf(tx, inspection.id)).map((one) => {
    const sections = progressOf(ofType.get(one.caseType) ?? [], answers.get(one.id) ?? new Map())
    const answered = sections.reduce((sum, section) => sum + section.answered, 0)
    const asked = sections.reduce((sum, section) => sum + section.asked, 0)
    return { ...one, sections, answered, asked, state: workStateOf({ completed: one.completedAt !== null, answered, asked }) }
  })
}

/** Answers counted over the selected cases: every judged question id → its tally. Unanswered counts nowhere. */
export async function talliesOf(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, Tally>> {
  const rows = await tx
    .selectFrom('answer')
    .innerJoin('sampledCase', 'sampledCase.id', 'answer.sampledCaseId')
    .select(['answer.questionId', 'answer.value'])
    .select((eb) => eb.fn.countAll<number>().as('cases'))
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .where('answer.kind', '=', 'judgement')
    .groupBy(['answer.questionId', 'answer.value'])
    .execute()
  const tallies = new Map<string, Tally>()
  for (const { questionId, value, cases } of rows) tallies.set(questionId, addToTally(tallies.get(questionId) ?? emptyTally, value ?? '', cases))
  return tallies
}

/** The cases behind a figure: every selected case that the question is asked of, with its answer; a value of null is unanswered. Whom a case is closed to (quality assurance) does not see it: ask closedCases. */
export async function casesBehind(
  tx: Tx,
  inspectionId: string,
  questionId: string,
): Promise<{ sampledCaseId: string; caseReference: string; value: string | null; reason: string | null }[]> {
  const { frameworkId } = await tx.selectFrom('inspection').select('frameworkId').where('id', '=', inspectionId).executeTakeFirstOrThrow()
  const framework = await loadFramework(tx, frameworkId)
  const askedOf = framework.caseTypes
    .filter(({ id }) => questionsOf(sectionsOf(framework, id, '')).some((question) => question.id === questionId))
    .map(({ id }) => id)
  if (askedOf.length === 0) return []
  return tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('answer', (join) => join.onRef('answer.sampledCaseId', '=', 'sampledCase.id').on('answer.questionId', '=', questionId))
    .select(['sampledCase.id as sampledCaseId', 'caseloadCase.caseReference', 'answer.value', 'answer.reason'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .where('sampledCase.caseType', 'in', askedOf)
    .orderBy('caseloadCase.caseReference')
    .execute()
}

/** One sentence for each person with selected cases that are not completed; none when fieldwork can be marked done. */
export async function missingForFieldwork(tx: Tx, inspectionId: string): Promise<string[]> {
  const cases = await casesOf(tx, inspectionId)
  if (cases.length === 0) return ['No case is selected yet.']
  const open = Map.groupBy(
    cases.filter((one) => one.completedAt === null),
    (one) => one.allocatedName ?? 'Allocated to no one',
  )
  return [...open].map(
    ([name, own]) =>
      `${name}: ${own.length === 1 ? 'one case is' : `${own.length} cases are`} not completed (${own.map((one) => one.caseReference).join(', ')}).`,
  )
}
