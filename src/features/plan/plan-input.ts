import type { Framework } from '../../domain/framework/framework.ts'
import { standardsOf } from '../../domain/framework/look-ups.ts'
import { teamRoles, type Role, type TeamRole } from '../../domain/permissions/permissions.ts'
import type { FieldError } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import type { Window } from '../../domain/sampling/eligibility.ts'
import { readKind, type PlannedKind } from './kind-input.ts'
import { readWindows, type PlannedWindows } from './window-input.ts'

/** A plan's form: its field names depend on the framework (windows) and on who is there (team). */
export const planInput = dynamicFields()
export type PlanFields = ReadonlyMap<string, string>

export interface Plan extends PlannedKind, PlannedWindows {
  readonly fieldworkMonday: string
  readonly notice: string | null
  readonly team: readonly PlannedMember[]
}
export interface PlannedMember {
  readonly personId: string
  readonly role: TeamRole
  /** The standards of a partner inspector; empty for everyone else, who works on all. */
  readonly standards: readonly string[]
}
interface Candidate {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly serviceId: string | null
}

/** Reads a plan, or every fault of it at once. @param before the windows as they stand; none while the inspection is planned */
export function readPlan(
  fields: PlanFields,
  framework: Framework,
  people: readonly Candidate[],
  serviceId: string | undefined,
  before: readonly Window[] = [],
): { plan: Plan } | { errors: readonly FieldError[] } {
  const errors: FieldError[] = []
  const fieldworkMonday = fields.get('fieldworkMonday') ?? ''
  if (!isMonday(fieldworkMonday)) errors.push({ field: 'fieldworkMonday', message: 'Enter the Monday on which fieldwork begins, for example 14 3 2022' })
  const windows = readWindows(fields, framework.caseTypes, before, errors)
  const kind = readKind(fields, errors)
  const team = people.flatMap((person) => memberOf(person, fields, framework, serviceId, errors))
  if (team.filter((member) => member.role === 'leadInspector').length !== 1) {
    errors.push({ field: 'team', message: 'Choose one lead inspector' })
  }
  if (errors.length > 0) return { errors }
  return { plan: { ...kind, ...windows, fieldworkMonday, notice: fields.get('notice') || null, team } }
}

/** The box of a partner inspector and a standard. */
export const standardBox = (personId: string, standardId: string): string => `standard.${personId}.${standardId}`

function memberOf(person: Candidate, fields: PlanFields, framework: Framework, serviceId: string | undefined, errors: FieldError[]): PlannedMember[] {
  const role = fields.get(`member.${person.id}`) ?? ''
  if (role === '') return []
  const allowed = teamRoles[person.role].find((candidate) => candidate === role)
  if (allowed === undefined) errors.push({ field: `member.${person.id}`, message: `${person.name} may not take this role. Choose another` })
  if (person.serviceId !== null && serviceId !== undefined && person.serviceId !== serviceId)
    errors.push({ field: `member.${person.id}`, message: `${person.name} belongs to another service. Take them out of the team` })
  if (allowed === undefined) return []
  const ticked = standardsOf(framework).flatMap(({ id }) => (fields.has(standardBox(person.id, id)) ? [id] : []))
  return [{ personId: person.id, role: allowed, standards: allowed === 'partnerInspector' ? ticked : [] }]
}

function isMonday(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).getUTCDay() === 1
}
