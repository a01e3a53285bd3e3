/**
 * What somebody who leaves a team leaves undone in an inspection, and who may take it over. Each kind belongs to one person
 * by the rules of the stages (handbook §4) and of the permissions; what belongs to nobody in particular is not here.
 */
import { stages, stageWords, type Stage } from '../inspection/stages.ts'
import { inspectionRules, teamRoles, type Role, type TeamRole } from '../permissions/permissions.ts'

/** The lead of the inspection; a place in the team that no one else fills; a stage; a case; a second reading; a concern that is open. */
export const workKinds = ['lead', 'place', 'stage', 'case', 'secondReading', 'concern'] as const
export type WorkKind = (typeof workKinds)[number]

export interface Place {
  readonly role: TeamRole
  /** Of a partner inspector; empty for everyone else. */
  readonly standards: readonly string[]
}

/** Whether an inspection still has anything to do. */
export function isUnfinished(done: ReadonlySet<Stage>): boolean {
  return stages.some((stage) => !done.has(stage))
}

/**
 * Whether a place has to be filled again: somebody leads as long as anything is to be done; the role that owns a stage is needed until that
 * is done; a partner inspector until the panel has decided the standards that no other partner has.
 * @param others the places of those who stay
 */
export function mustBeFilled(place: Place, others: readonly Place[], done: ReadonlySet<Stage>): boolean {
  if (place.role === 'leadInspector') return isUnfinished(done) && others.every(({ role }) => role !== 'leadInspector')
  if (place.role === 'partnerInspector') {
    const kept = new Set(others.flatMap((other) => other.standards))
    return !done.has('ratingsPanel') && place.standards.some((standard) => !kept.has(standard))
  }
  const owns = stages.some((stage) => stageWords[stage].owner === place.role && !done.has(stage))
  return owns && others.every(({ role }) => role !== place.role)
}

/** Whether a person of this role may be given a place in a team: as the plan has it. */
export function mayFill(place: Pick<Place, 'role'>, person: { readonly role: Role; readonly serviceId: string | null }, serviceId: string): boolean {
  return teamRoles[person.role].includes(place.role) && (person.serviceId === null || person.serviceId === serviceId)
}

const takers: Readonly<Record<Exclude<WorkKind, 'lead' | 'place'>, readonly Role[] | 'everybody'>> = {
  stage: 'everybody',
  case: inspectionRules.assessCase.roles,
  secondReading: inspectionRules.assessCase.roles,
  concern: [...new Set<Role>([...inspectionRules.raiseConcern.roles, ...inspectionRules.seeConcerns.roles])],
}

/** Whether a member of the team with this role may take work of this kind over. A second reading asks for more: a reader who has seen no answer. */
export function mayTakeOver(kind: keyof typeof takers, role: TeamRole): boolean {
  const roles = takers[kind]
  return roles === 'everybody' || roles.includes(role)
}
