import { exclusionInWords } from '../../domain/sampling/exclusions.ts'
import { dueOn, fieldworkEnd, type CaseWork } from '../../domain/assessment/case-work.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { casesInProgress, type CaseProgress } from '../case-assessment/queries.ts'
import { slotsOf, type InterviewSlot } from '../interviews/queries.ts'
import { stageRows } from '../plan/queries.ts'

/** Why a case cannot go on just now. */
export interface CaseBlock {
  readonly reason: string
  readonly by: string
  readonly at: Date
}
export interface CaseInFieldwork extends CaseProgress {
  readonly slot: InterviewSlot | null
  readonly block: CaseBlock | null
  readonly work: CaseWork
}

/** The blocks that stand, by case id. */
export async function standingBlocks(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, CaseBlock>> {
  const rows = await tx
    .selectFrom('caseBlock')
    .innerJoin('sampledCase', 'sampledCase.id', 'caseBlock.sampledCaseId')
    .innerJoin('person', 'person.id', 'caseBlock.blockedBy')
    .select(['caseBlock.sampledCaseId', 'caseBlock.reason', 'person.name as by', 'caseBlock.blockedAt as at'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('caseBlock.clearedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ sampledCaseId, ...block }) => [sampledCaseId, block]))
}

/** Every selected case with how far it is, its interview slot, what blocks it and when it is due. */
export async function casesInFieldwork(tx: Tx, inspection: InspectionInScope, framework: Framework): Promise<CaseInFieldwork[]> {
  const cases = await casesInProgress(tx, inspection, framework)
  const slots = await slotsOf(tx, inspection.id)
  const blocks = await standingBlocks(tx, inspection.id)
  const lastDay = fieldworkEnd(inspection.fieldworkMonday, (await stageRows(tx, inspection.id)).get('fieldwork')?.dueOn ?? null)
  return cases.map((one) => {
    const [slot, block] = [slots.get(one.id) ?? null, blocks.get(one.id) ?? null]
    const work = { reference: one.caseReference, state: one.state, blocked: block !== null, interview: slot, dueOn: dueOn(slot, lastDay) }
    return { ...one, slot, block, work }
  })
}

export interface ExcludedCase {
  readonly caseReference: string
  readonly caseType: string
  readonly reason: string
  /** The reserve that took its place, or null where none was left. */
  readonly replacedBy: string | null
}

/** The excluded cases of an inspection, each with the reserve that replaced it. */
export async function excludedCases(tx: Tx, inspectionId: string): Promise<ExcludedCase[]> {
  const rows = await tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .leftJoin('sampledCase as reserve', 'reserve.replaces', 'sampledCase.id')
    .leftJoin('caseloadCase as replacement', 'replacement.id', 'reserve.caseloadCaseId')
    .select([
      'caseloadCase.caseReference',
      'sampledCase.caseType',
      'sampledCase.exclusionReason',
      'sampledCase.exclusionNote',
      'replacement.caseReference as replacedBy',
    ])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'excluded')
    .orderBy('caseloadCase.caseReference')
    .execute()
  return rows.map(({ exclusionReason, exclusionNote, ...row }) => ({ ...row, reason: exclusionInWords(exclusionReason ?? '', exclusionNote) }))
}
