import { sql, type SelectQueryBuilder } from 'kysely'
import type { Database } from '../../platform/database/schema.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface AuditLine {
  readonly id: number
  readonly at: Date
  /** Nobody: the product itself, or someone who was not signed in. */
  readonly who: string | null
  readonly action: string
  readonly inspectionId: string | null
  readonly service: string | null
  readonly fieldworkMonday: string | null
  readonly subject: string | null
}
export interface AuditFilter {
  readonly person: string
  readonly action: string
  readonly inspection: string
  /** Days (UTC), both included; '' for no end. */
  readonly from: string
  readonly to: string
}
/** Newest first: the lines before a number (0 for the newest), at most so many. */
export interface Window {
  readonly before: number
  readonly limit: number
}

/** Reads that show many cases at once, and so every one of them. */
export const readsOfManyCases = [
  ...['allocation.read', 'case.export', 'case.list', 'caseload.read', 'concern.read', 'evidence.read', 'fieldwork.read', 'interview.list', 'sample.read'],
] as const

type Events = SelectQueryBuilder<Database, 'auditEvent', object>

/** Whoever begins a session is not signed in yet: the row says who by its subject. */
const actor = sql<string | null>`coalesce(audit_event.person_id, case when audit_event.action = 'session.begin' then audit_event.subject::uuid end)`

export async function searchAudit(tx: Tx, filter: AuditFilter, window: Window): Promise<AuditLine[]> {
  const { person, action, inspection, from, to } = filter
  const dayAfter = to === '' ? null : new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000)
  return linesOf(
    tx
      .selectFrom('auditEvent')
      .$if(person !== '', (query) => query.where(actor, '=', person))
      .$if(action !== '', (query) => query.where('auditEvent.action', '=', action))
      .$if(inspection !== '', (query) => query.where('auditEvent.inspectionId', '=', inspection))
      .$if(from !== '', (query) => query.where('auditEvent.at', '>=', new Date(`${from}T00:00:00Z`)))
      .$if(dayAfter !== null, (query) => query.where('auditEvent.at', '<', dayAfter ?? new Date(0))),
    window,
  )
}

/** What happened to one case: rows that name it, and reads that showed it with others. */
export async function auditOfCase(tx: Tx, inspectionId: string, caseId: string, window: Window): Promise<AuditLine[]> {
  return linesOf(
    tx
      .selectFrom('auditEvent')
      .where('auditEvent.inspectionId', '=', inspectionId)
      .where((eb) =>
        eb.or([
          eb('auditEvent.subject', '=', caseId),
          eb(sql<string>`audit_event.detail::text`, 'like', `%${caseId}%`),
          eb('auditEvent.action', 'in', [...readsOfManyCases]),
        ]),
      ),
    window,
  )
}

async function linesOf(events: Events, { before, limit }: Window): Promise<AuditLine[]> {
  return events
    .leftJoin('person', (join) => join.on('person.id', '=', actor))
    .leftJoin('inspection', 'inspection.id', 'auditEvent.inspectionId')
    .leftJoin('service', 'service.id', 'inspection.serviceId')
    .select(['auditEvent.id', 'auditEvent.at', 'person.name as who', 'auditEvent.action', 'auditEvent.inspectionId'])
    .select(['service.name as service', 'inspection.fieldworkMonday', 'auditEvent.subject'])
    .$if(before > 0, (query) => query.where('auditEvent.id', '<', before))
    .orderBy('auditEvent.id', 'desc')
    .limit(limit)
    .execute()
}

/** Every action that the trail holds: from one to the next by the index, however long the trail is. */
export async function actionsInTrail(tx: Tx): Promise<string[]> {
  const found = await sql<{ action: string }>`
    with recursive known as ((select action from audit_event order by action limit 1)
      union all select (select event.action from audit_event event where event.action > known.action order by event.action limit 1) from known
        where known.action is not null)
    select action from known where action is not null`.execute(tx)
  return found.rows.map((row) => row.action)
}

/** Inspections and people to choose from. */
export async function namesForSearch(
  tx: Tx,
): Promise<{ people: { id: string; name: string }[]; inspections: { id: string; service: string; fieldworkMonday: string }[] }> {
  return {
    people: await tx.selectFrom('person').select(['id', 'name']).orderBy('name').execute(),
    inspections: await tx
      .selectFrom('inspection')
      .innerJoin('service', 'service.id', 'inspection.serviceId')
      .select(['inspection.id', 'service.name as service', 'inspection.fieldworkMonday'])
      .orderBy('inspection.fieldworkMonday', 'desc')
      .execute(),
  }
}
