import { isUnfinished, mustBeFilled, type Place, type WorkKind } from '../../domain/handover/open-work.ts'
import { stageWords, type Stage } from '../../domain/inspection/stages.ts'
import { roleNames } from '../../domain/permissions/permissions.ts'
import type { Tx } from '../../platform/http/action.ts'
import { inWords } from '../../platform/views/filters.ts'
import { inspectionsInBrief, memberRows, type InspectionInBrief, type MemberRow } from './team-queries.ts'

/** One piece of work of somebody who leaves, or has left. */
export interface OpenWork {
  readonly kind: WorkKind
  /** The person, for a place in the team; the stage; the case; the concern. */
  readonly id: string
  readonly inspectionId: string
  readonly ownerId: string
  readonly owner: string
  readonly words: string
  /** A second reading that has answers, which nobody else may go on with: it can only be withdrawn. */
  readonly begun?: boolean
  readonly place?: Place
}

/** Whose work is looked for: that of one person everywhere, or in one inspection that of everybody who is no longer of its team. */
type Whose = { readonly personId: string } | { readonly inspectionId: string }

/** The open work of a person, or what those who left an inspection have left: places first, then stages, cases, second readings, concerns. */
export async function openWork(tx: Tx, whose: Whose): Promise<OpenWork[]> {
  const found = [...(await openStages(tx, whose)), ...(await openCases(tx, whose)), ...(await openConcerns(tx, whose))]
  const ids =
    'inspectionId' in whose ? [whose.inspectionId] : [...new Set([...found.map((work) => work.inspectionId), ...(await teamsWith(tx, whose.personId))])]
  const inspections = new Map((await inspectionsInBrief(tx, ids)).map((inspection) => [inspection.id, inspection]))
  const members = await memberRows(tx, ids)
  const places = members.filter((member) => ('personId' in whose ? member.personId === whose.personId : member.hasLeft))
  const all = [...places.flatMap((member) => openPlace(member, members, inspections.get(member.inspectionId))), ...found]
  if ('personId' in whose) return all
  const staying = new Set(members.filter((member) => !member.hasLeft).map((member) => member.personId))
  return all.filter((work) => !staying.has(work.ownerId))
}

/** How many pieces of work in an inspection belong to people who have left its team. */
export async function countLeftWork(tx: Tx, inspectionId: string): Promise<number> {
  return (await openWork(tx, { inspectionId })).length
}

function openPlace(left: MemberRow, members: readonly MemberRow[], inspection: InspectionInBrief | undefined): OpenWork[] {
  const others = members.filter((member) => member.inspectionId === left.inspectionId && member.personId !== left.personId && !member.hasLeft)
  if (inspection === undefined || !isUnfinished(inspection.done) || !mustBeFilled(left, others, inspection.done)) return []
  const words = `${roleNames[left.role]}${left.standards.length === 0 ? '' : ` for ${left.standards.join(', ')}`}: no one else in the team is`
  const { personId, inspectionId, role, standards } = left
  const kind = role === 'leadInspector' ? 'lead' : 'place'
  return [{ kind, id: personId, inspectionId, ownerId: personId, owner: left.name, words, place: { role, standards } }]
}

async function teamsWith(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.selectFrom('teamMember').select('inspectionId').where('personId', '=', personId).where('leftAt', 'is', null).execute()
  return rows.map((row) => row.inspectionId)
}

async function openStages(tx: Tx, whose: Whose): Promise<OpenWork[]> {
  const rows = await tx
    .selectFrom('inspectionStage')
    .innerJoin('person', 'person.id', 'inspectionStage.ownerId')
    .select(['inspectionStage.inspectionId', 'inspectionStage.stage', 'person.id as ownerId', 'person.name as owner', 'inspectionStage.dueOn'])
    .where('inspectionStage.doneAt', 'is', null)
    .where('personId' in whose ? 'person.id' : 'inspectionStage.inspectionId', '=', 'personId' in whose ? whose.personId : whose.inspectionId)
    .orderBy('inspectionStage.dueOn')
    .execute()
  return rows.map(({ stage, dueOn, ...row }) => ({
    ...row,
    kind: 'stage',
    id: stage,
    words: `${nameOf(stage)}${dueOn === null ? '' : `, due on ${inWords(dueOn)}`}`,
  }))
}

const nameOf = (stage: Stage): string => `Stage ${stageWords[stage].name}`

/** Cases and second readings that are allocated and not completed; a second reading while it is neither compared nor withdrawn. */
async function openCases(tx: Tx, whose: Whose): Promise<OpenWork[]> {
  const rows = await tx
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .innerJoin('person', 'person.id', 'sampledCase.allocatedTo')
    .leftJoin('secondReading', 'secondReading.caseId', 'sampledCase.id')
    .leftJoin('interviewSlot', 'interviewSlot.sampledCaseId', 'sampledCase.id')
    .select(['sampledCase.id', 'sampledCase.inspectionId', 'sampledCase.status', 'caseloadCase.caseReference', 'person.id as ownerId', 'person.name as owner'])
    .select(['interviewSlot.onDate', 'interviewSlot.atTime', 'interviewSlot.outcome'])
    .select((eb) => eb.exists(eb.selectFrom('answer').whereRef('answer.sampledCaseId', '=', 'sampledCase.id').where('value', 'is not', null)).as('begun'))
    .where('sampledCase.completedAt', 'is', null)
    .where('sampledCase.status', 'in', ['selected', 'secondReading'])
    .where('secondReading.withdrawnAt', 'is', null)
    .where('secondReading.comparedAt', 'is', null)
    .where('personId' in whose ? 'person.id' : 'sampledCase.inspectionId', '=', 'personId' in whose ? whose.personId : whose.inspectionId)
    .orderBy('sampledCase.status')
    .orderBy('caseloadCase.caseReference')
    .execute()
  return rows.map(({ status, caseReference, onDate, atTime, outcome, begun, ...row }) => {
    const interview = onDate === null || outcome !== null ? '' : `, with its interview on ${inWords(onDate)}${atTime === null ? '' : ` at ${atTime}`}`
    if (status === 'selected') return { ...row, kind: 'case', words: `Case ${caseReference}${interview}` }
    return { ...row, kind: 'secondReading', begun: begun === true, words: `Second reading of ${caseReference}` }
  })
}

async function openConcerns(tx: Tx, whose: Whose): Promise<OpenWork[]> {
  const rows = await tx
    .selectFrom('concern')
    .innerJoin('sampledCase', 'sampledCase.id', 'concern.sampledCaseId')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .innerJoin('person', (join) => join.on((eb) => eb('person.id', '=', eb.fn.coalesce('concern.followedBy', 'concern.raisedBy'))))
    .select(['concern.id', 'concern.inspectionId', 'caseloadCase.caseReference', 'person.id as ownerId', 'person.name as owner'])
    .where('concern.closedAt', 'is', null)
    .where('personId' in whose ? 'person.id' : 'concern.inspectionId', '=', 'personId' in whose ? whose.personId : whose.inspectionId)
    .orderBy('concern.raisedAt')
    .execute()
  return rows.map(({ caseReference, ...row }) => ({ ...row, kind: 'concern', words: `Open concern about case ${caseReference}` }))
}
