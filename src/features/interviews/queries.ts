import type { PlannedInterview } from '../../domain/assessment/case-work.ts'
import type { Answers } from '../../domain/assessment/completeness.ts'
import { interviewsHeld, interviewTables, type InterviewTable } from '../../domain/assessment/interview-tables.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { Tx } from '../../platform/http/action.ts'
import { answersInBrief, casesOf, type InspectedCase } from '../case-assessment/queries.ts'

export interface InterviewSlot extends PlannedInterview {
  readonly place: string | null
  readonly notHeldReason: string | null
  readonly version: number
}
export interface CaseToInterview {
  readonly caseId: string
  readonly caseReference: string
  /** The case manager's staff code of the caseload return. */
  readonly caseManager: string
  readonly assessor: string | null
  readonly slot: InterviewSlot | null
}

/** Every selected case of an inspection with its interview slot: the next first, those without a slot last. */
export async function interviewsOf(tx: Tx, inspectionId: string, caseId?: string): Promise<CaseToInterview[]> {
  const rows = await tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('interviewSlot', 'interviewSlot.sampledCaseId', 'sampledCase.id')
    .leftJoin('person', 'person.id', 'sampledCase.allocatedTo')
    .select(['sampledCase.id as caseId', 'caseloadCase.caseReference', 'caseloadCase.caseManager', 'person.name as assessor'])
    .select(['interviewSlot.onDate', 'interviewSlot.atTime', 'interviewSlot.place', 'interviewSlot.outcome', 'interviewSlot.notHeldReason'])
    .select('interviewSlot.version')
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .$if(caseId !== undefined, (query) => query.where('sampledCase.id', '=', caseId ?? ''))
    .orderBy('interviewSlot.onDate')
    .orderBy('interviewSlot.atTime')
    .orderBy('caseloadCase.caseReference')
    .execute()
  return rows.map(({ onDate, atTime, place, outcome, notHeldReason, version, ...found }) => ({
    ...found,
    slot: onDate === null ? null : { onDate, atTime, place, outcome, notHeldReason, version: version ?? 0 },
  }))
}

/** The interview slots of an inspection by case id. */
export async function slotsOf(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, InterviewSlot>> {
  const cases = await interviewsOf(tx, inspectionId)
  return new Map(cases.flatMap(({ caseId, slot }): [string, InterviewSlot][] => (slot === null ? [] : [[caseId, slot]])))
}

/** Every selected case with its answers in brief: an empty map where nobody has begun. */
export async function answeredCases(tx: Tx, inspectionId: string): Promise<(InspectedCase & { readonly answers: Answers })[]> {
  const answers = await answersInBrief(tx, inspectionId)
  return (await casesOf(tx, inspectionId)).map((one) => ({ ...one, answers: answers.get(one.id) ?? new Map() }))
}

/** What case managers and inspectors answered, over all selected cases of every type: each table adds up to them. */
export async function interviewTablesOf(tx: Tx, inspectionId: string, framework: Framework): Promise<{ held: number; questions: InterviewTable[] }> {
  const cases = (await answeredCases(tx, inspectionId)).map((one) => one.answers)
  return { held: interviewsHeld(framework, cases), questions: interviewTables(framework, cases) }
}
