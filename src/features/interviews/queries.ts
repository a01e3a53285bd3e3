import type { PlannedInterview } from '../../domain/assessment/case-work.ts'
import type { Tx } from '../../platform/http/action.ts'

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
