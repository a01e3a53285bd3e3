import { inspectionRules, mayInInspection, roleNames, type Role } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted, type Tx } from '../../platform/http/action.ts'
import { teamOf } from '../plan/queries.ts'
import { sampledCases, type SampledCase } from './queries.ts'

export interface Assessor {
  readonly id: string
  readonly text: string
}
interface AllocationModel {
  readonly mayAllocate: boolean
  readonly sampleHref: string
  readonly evenAction: string
  readonly people: readonly (Assessor & { readonly cases: number; readonly checked: boolean })[]
  readonly unallocated: number
  readonly types: readonly { readonly name: string; readonly cases: readonly CaseLine[] }[]
}
interface CaseLine {
  readonly id: string
  readonly reference: string
  readonly disposal: string
  readonly assessor: string
  readonly completed: boolean
  readonly was: string
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[]
}

/** The team members who may assess a case, by name. An interest that one has declared stands beside the name. */
export async function assessorsOf(tx: Tx, inspectionId: string): Promise<Assessor[]> {
  const may: readonly Role[] = inspectionRules.assessCase.roles
  const members = (await teamOf(tx, inspectionId)).filter((member) => may.includes(member.role))
  return members.map((member) => ({
    id: member.personId,
    text: `${member.name}, ${roleNames[member.role].toLowerCase()}${member.declaration === 'interest' ? ' (declared an interest)' : ''}`,
  }))
}

export async function showAllocation(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { tx, framework, inspection } = ctx
  const selected = (await sampledCases(tx, inspection.id)).filter((found) => found.status === 'selected')
  const assessors = await assessorsOf(tx, inspection.id)
  const values = submitted?.values ?? {}
  const ticked = values['people'] === undefined ? null : [values['people']].flat()
  const model: AllocationModel = {
    mayAllocate: mayInInspection(inspection.role, 'allocateCases', inspection.doneStages).allowed,
    sampleHref: `/inspections/${inspection.id}/sample`,
    evenAction: `/inspections/${inspection.id}/allocation/even`,
    people: assessors.map((person) => ({
      ...person,
      cases: selected.filter((found) => found.allocatedTo === person.id).length,
      checked: ticked?.includes(person.id) ?? false,
    })),
    unallocated: selected.filter((found) => found.allocatedTo === null).length,
    types: framework.caseTypes.map((type) => ({
      name: type.name,
      cases: selected.filter((found) => found.caseType === type.id).map((found) => lineOf(found, assessors, values[`case.${found.id}`])),
    })),
  }
  return page('sample/views/allocation.njk', 'Allocation', model)
}

function lineOf(found: SampledCase, assessors: readonly Assessor[], sent: unknown): CaseLine {
  const chosen = sent ?? found.allocatedTo ?? ''
  return {
    id: found.id,
    reference: found.caseReference,
    disposal: found.disposal,
    assessor: found.assessor ?? 'Nobody yet',
    completed: found.completedAt !== null,
    was: found.allocatedTo ?? '',
    options: [{ id: '', text: 'Nobody yet' }, ...assessors].map((person) => ({ value: person.id, text: person.text, selected: person.id === chosen })),
  }
}
