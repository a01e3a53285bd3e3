import type { Stage } from '../../domain/inspection/stages.ts'
import type { Role, TeamRole } from '../../domain/permissions/permissions.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface InspectionInBrief {
  readonly id: string
  readonly serviceId: string
  readonly service: string
  readonly fieldworkMonday: string
  readonly done: ReadonlySet<Stage>
}

/** Inspections by id, with the stages that are done. */
export async function inspectionsInBrief(tx: Tx, ids: readonly string[]): Promise<InspectionInBrief[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('inspection')
    .innerJoin('service', 'service.id', 'inspection.serviceId')
    .leftJoin('inspectionStage', (join) => join.onRef('inspectionStage.inspectionId', '=', 'inspection.id').on('inspectionStage.doneAt', 'is not', null))
    .select(['inspection.id', 'inspection.serviceId', 'service.name as service', 'inspection.fieldworkMonday', 'inspectionStage.stage'])
    .where('inspection.id', 'in', ids)
    .orderBy('inspection.fieldworkMonday')
    .orderBy('service.name')
    .execute()
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return []
    const { stage: _, ...inspection } = first
    return [{ ...inspection, done: new Set([first, ...rest].flatMap(({ stage }) => stage ?? [])) }]
  })
}

export interface MemberRow {
  readonly inspectionId: string
  readonly personId: string
  readonly name: string
  readonly role: TeamRole
  readonly standards: readonly string[]
  /** Left the team, or has no access any more. */
  readonly hasLeft: boolean
}

/** Everybody who is or was in the teams of these inspections, by name. */
export async function memberRows(tx: Tx, inspectionIds: readonly string[]): Promise<MemberRow[]> {
  if (inspectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('teamMember')
    .innerJoin('person', 'person.id', 'teamMember.personId')
    .leftJoin('teamMemberStandard as own', (join) =>
      join.onRef('own.inspectionId', '=', 'teamMember.inspectionId').onRef('own.personId', '=', 'teamMember.personId'),
    )
    .select(['teamMember.inspectionId', 'teamMember.personId', 'person.name', 'teamMember.role', 'teamMember.leftAt', 'person.accessEndedAt', 'own.standardId'])
    .where('teamMember.inspectionId', 'in', inspectionIds)
    .orderBy('person.name')
    .orderBy('own.standardId')
    .execute()
  return [...Map.groupBy(rows, (row) => `${row.inspectionId} ${row.personId}`).values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return []
    const { standardId: _, leftAt, accessEndedAt, ...member } = first
    const standards = [first, ...rest].flatMap(({ standardId }) => standardId ?? [])
    return [{ ...member, standards, hasLeft: leftAt !== null || accessEndedAt !== null }]
  })
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly serviceId: string | null
}

/** Everybody who has access, by name. */
export async function peopleWithAccess(tx: Tx): Promise<Candidate[]> {
  return tx.selectFrom('person').select(['id', 'name', 'role', 'serviceId']).where('accessEndedAt', 'is', null).orderBy('name').execute()
}
