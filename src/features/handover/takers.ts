/** Who may take over which work: the rules are those of src/domain/handover. */
import { mayFill, mayTakeOver } from '../../domain/handover/open-work.ts'
import { roleNames } from '../../domain/permissions/permissions.ts'
import type { Tx } from '../../platform/http/action.ts'
import { readersByCase } from '../quality-assurance/reader-queries.ts'
import type { OpenWork } from './queries.ts'
import { inspectionsInBrief, memberRows, peopleWithAccess } from './team-queries.ts'

export interface Taker {
  readonly id: string
  readonly text: string
}
/** Who may take each piece of work over. */
export type TakersOf = (work: OpenWork) => readonly Taker[]

/** Reads once what is needed to say it of all the work of these inspections. @param leaver who takes nothing over, still of the team or not */
export async function takers(tx: Tx, work: readonly OpenWork[], leaver?: string): Promise<TakersOf> {
  const ids = [...new Set(work.map((one) => one.inspectionId))]
  const services = new Map((await inspectionsInBrief(tx, ids)).map((inspection) => [inspection.id, inspection.serviceId]))
  const team = (await memberRows(tx, ids)).filter((member) => !member.hasLeft && member.personId !== leaver)
  const people = (await peopleWithAccess(tx)).filter((person) => person.id !== leaver)
  const readers = new Map<string, readonly Taker[]>()
  for (const id of ids.filter((one) => work.some(({ kind, inspectionId }) => kind === 'secondReading' && inspectionId === one)))
    for (const [reading, free] of await readersOfReadings(tx, id))
      readers.set(
        reading,
        free.filter((taker) => taker.id !== leaver),
      )
  return ({ kind, id, inspectionId, place, begun }) => {
    if (kind === 'secondReading') return begun === true ? [] : (readers.get(id) ?? [])
    const members = team.filter((member) => member.inspectionId === inspectionId)
    if (kind !== 'lead' && kind !== 'place')
      return members.flatMap(({ personId, name, role }) =>
        mayTakeOver(kind, role) ? [{ id: personId, text: `${name}, ${roleNames[role].toLowerCase()}` }] : [],
      )
    const taken = new Set(kind === 'place' && place?.role !== 'partnerInspector' ? members.map((member) => member.personId) : [])
    const may = people.filter((person) => !taken.has(person.id) && place !== undefined && mayFill(place, person, services.get(inspectionId) ?? ''))
    return may.map(({ id: personId, name, role }) => ({ id: personId, text: `${name}, ${roleNames[role].toLowerCase()}` }))
  }
}

/** Who may read in place of the reader of each second reading, by the reading's own case id. */
async function readersOfReadings(tx: Tx, inspectionId: string): Promise<[string, readonly Taker[]][]> {
  const byFirst = await readersByCase(tx, inspectionId)
  const readings = await tx
    .selectFrom('secondReading')
    .innerJoin('sampledCase', 'sampledCase.id', 'secondReading.caseId')
    .select(['secondReading.caseId', 'secondReading.firstCaseId'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .execute()
  return readings.map(({ caseId, firstCaseId }) => [caseId, (byFirst.get(firstCaseId) ?? []).map(({ id, name }) => ({ id, text: name }))])
}
