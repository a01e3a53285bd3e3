import type { Stage } from '../../domain/inspection/stages.ts'
import type { Role } from '../../domain/permissions/permissions.ts'
import type { Tx } from '../../platform/http/action.ts'
import { standardBox } from './plan-input.ts'

/** Framework versions an inspection can be planned with, newest first. */
export async function frameworkChoices(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.selectFrom('frameworkVersion').select(['id', 'name']).orderBy('registeredAt', 'desc').orderBy('id', 'desc').execute()
}

/** The inspections whose team a person is in, newest fieldwork first. */
export async function inspectionsOf(tx: Tx, personId: string): Promise<{ id: string; service: string; fieldworkMonday: string; role: Role; done: Stage[] }[]> {
  const rows = await tx
    .selectFrom('inspection')
    .innerJoin('service', 'service.id', 'inspection.serviceId')
    .innerJoin('teamMember', 'teamMember.inspectionId', 'inspection.id')
    .select(['inspection.id', 'service.name as service', 'inspection.fieldworkMonday', 'teamMember.role'])
    .select((eb) =>
      eb
        .selectFrom('inspectionStage')
        .select((s) => s.fn.agg<Stage[]>('array_agg', ['stage']).as('done'))
        .whereRef('inspectionStage.inspectionId', '=', 'inspection.id')
        .where('doneAt', 'is not', null)
        .as('done'),
    )
    .where('teamMember.personId', '=', personId)
    .where('teamMember.leftAt', 'is', null)
    .orderBy('inspection.fieldworkMonday', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, done: row.done ?? [] }))
}

export interface TeamMember {
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly declaration: string | null
  readonly interest: string | null
  /** Those the plan names for a partner inspector. */
  readonly standards: readonly string[]
}

/** The team of an inspection, by name, with each member's declaration of interest. */
export async function teamOf(tx: Tx, inspectionId: string): Promise<TeamMember[]> {
  const rows = await tx
    .selectFrom('teamMember')
    .innerJoin('person', 'person.id', 'teamMember.personId')
    .select(['teamMember.personId', 'person.name', 'teamMember.role', 'teamMember.declaration', 'teamMember.interest'])
    .where('inspectionId', '=', inspectionId)
    .where('teamMember.leftAt', 'is', null)
    .orderBy('person.name')
    .execute()
  const named = await tx
    .selectFrom('teamMemberStandard')
    .select(['personId', 'standardId'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('standardId')
    .execute()
  return rows.map((row) => ({ ...row, standards: named.filter(({ personId }) => personId === row.personId).map(({ standardId }) => standardId) }))
}

/** A stored plan as the values of its form. */
export async function planOf(tx: Tx, inspectionId: string): Promise<Record<string, string>> {
  const inspection = await tx
    .selectFrom('inspection')
    .select(['fieldworkMonday', 'notice', 'kind', 'version'])
    .where('id', '=', inspectionId)
    .executeTakeFirstOrThrow()
  const partners = await tx.selectFrom('partnerInspectorate').select('name').where('inspectionId', '=', inspectionId).orderBy('position').execute()
  const windows = await tx.selectFrom('samplingWindow').selectAll().where('inspectionId', '=', inspectionId).execute()
  const team = await teamOf(tx, inspectionId)
  return {
    fieldworkMonday: inspection.fieldworkMonday,
    notice: inspection.notice ?? '',
    kind: inspection.kind,
    partners: partners.map((partner) => partner.name).join('\n'),
    version: String(inspection.version),
    ...Object.fromEntries(
      windows.flatMap((window) => [
        [`window.${window.caseType}.from`, String(window.fromDays)],
        [`window.${window.caseType}.to`, String(window.toDays)],
      ]),
    ),
    ...Object.fromEntries(team.map((member) => [`member.${member.personId}`, member.role])),
    ...Object.fromEntries(team.flatMap(({ personId, standards }) => standards.map((standardId) => [standardBox(personId, standardId), 'yes']))),
  }
}

/** The windows of an inspection: days before the fieldwork Monday, by case type. */
export async function windowsOf(tx: Tx, inspectionId: string): Promise<{ caseType: string; fromDays: number; toDays: number }[]> {
  return tx.selectFrom('samplingWindow').select(['caseType', 'fromDays', 'toDays']).where('inspectionId', '=', inspectionId).execute()
}

export interface WindowReason {
  readonly caseType: string
  readonly was: { readonly fromDays: number; readonly toDays: number }
  readonly fromDays: number
  readonly toDays: number
  readonly reason: string
  readonly changedBy: string
  readonly changedAt: Date
}

/** Why windows were set otherwise than by the framework or the plan before, the first first. */
export async function windowReasons(tx: Tx, inspectionId: string): Promise<WindowReason[]> {
  const rows = await tx
    .selectFrom('samplingWindowChange')
    .innerJoin('person', 'person.id', 'samplingWindowChange.changedBy')
    .select(['caseType', 'wasFromDays', 'wasToDays', 'fromDays', 'toDays', 'reason', 'person.name as changedBy', 'changedAt'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('changedAt')
    .orderBy('caseType')
    .execute()
  return rows.map(({ wasFromDays, wasToDays, ...row }) => ({ ...row, was: { fromDays: wasFromDays, toDays: wasToDays } }))
}

export interface StageRow {
  readonly stage: Stage
  readonly ownerId: string | null
  readonly owner: string | null
  readonly dueOn: string | null
  readonly documentId: string | null
  readonly documentName: string | null
  readonly doneAt: Date | null
  readonly doneBy: string | null
  readonly version: number
}

/** Every stage of an inspection with its owner, date, document and done-mark. */
export async function stageRows(tx: Tx, inspectionId: string): Promise<ReadonlyMap<Stage, StageRow>> {
  const rows = await tx
    .selectFrom('inspectionStage')
    .leftJoin('person as owner', 'owner.id', 'inspectionStage.ownerId')
    .leftJoin('person as finisher', 'finisher.id', 'inspectionStage.doneBy')
    .leftJoin('document', 'document.id', 'inspectionStage.documentId')
    .select(['inspectionStage.stage', 'inspectionStage.ownerId', 'owner.name as owner', 'inspectionStage.dueOn', 'inspectionStage.documentId'])
    .select(['document.fileName as documentName', 'inspectionStage.doneAt', 'finisher.name as doneBy', 'inspectionStage.version'])
    .where('inspectionStage.inspectionId', '=', inspectionId)
    .execute()
  return new Map(rows.map((row) => [row.stage, row]))
}
