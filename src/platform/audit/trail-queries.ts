/** The SQL of verifying: everything as text, so that what is hashed is what the database holds. */
import { sql } from 'kysely'
import type { Db, Tx } from '../http/action.ts'
import type { KeptEvent, KeptLink } from './check-link.ts'
import type { SealKind } from './hashes.ts'
import type { NumberRange } from './number-ranges.ts'

interface LinkRow {
  readonly position: number
  readonly kind: SealKind
  readonly eventId: number
  readonly throughId: number
  readonly contentHash: string | null
  readonly settledTo: number
  readonly sealedSeconds: string
  readonly previousHash: string
  readonly hash: string
  readonly event: KeptEvent | null
}

/** The next links after a position, each with the row it names. */
export async function linksAfter(db: Db, position: number, limit: number): Promise<{ link: KeptLink; event: KeptEvent | null }[]> {
  const found = await sql<LinkRow>`
    select seal.position, seal.kind, seal.event_id, seal.through_id, seal.content_hash, seal.settled_to,
      extract(epoch from seal.sealed_at)::text as sealed_seconds, seal.previous_hash, seal.hash,
      case when event.id is null then null else json_build_object('id', event.id::text, 'seconds', extract(epoch from event.at)::text,
        'personId', event.person_id, 'action', event.action, 'inspectionId', event.inspection_id, 'subject', event.subject,
        'detail', event.detail::text, 'contentHash', event.content_hash) end as event
    from audit_seal seal left join audit_event event on seal.kind in ('row', 'witness') and event.id = seal.event_id
    where seal.position > ${position} order by seal.position limit ${limit}`.execute(db)
  return found.rows.map(({ event, ...link }) => ({ link, event }))
}

/** Rows without a link, at most so many, the lowest first. */
export async function rowsWithoutLink(db: Db, limit: number): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select event.id from audit_event event
    where not exists (select from audit_seal seal where seal.kind = 'row' and seal.event_id = event.id) order by event.id limit ${limit}`.execute(db)
  return found.rows.map((row) => row.id)
}

/**
 * Numbers that were given out and have neither a row nor a link. Those after the last one count only where the sequence was used since
 * the database started: after a crash PostgreSQL takes up its sequences some numbers further on.
 */
export async function numbersWithoutTrace(db: Db): Promise<NumberRange[]> {
  const found = await sql<NumberRange>`
    with given as (select case when is_called and log_cnt > 0 then last_value else 0 end as last from audit_event_id_seq),
      known as (select id as first, id as last from audit_event union all select event_id, through_id from audit_seal
        union all select 0, 0 union all select last + 1, last + 1 from given where last > 0),
      ordered as (select first, max(last) over (order by first, last rows between unbounded preceding and 1 preceding) as reached from known)
    select reached + 1 as "from", first - 1 as "to" from ordered where first > reached + 1 order by first`.execute(db)
  return found.rows
}

/** How many rows there are, and how many numbers the chain says no row took. */
export async function trailCounts(db: Db): Promise<{ rows: number; rolledBack: number; unseen: number }> {
  const found = await sql<{ rows: number; rolledBack: number; unseen: number }>`
    select (select count(*) from audit_event) as rows,
      coalesce(sum(through_id - event_id + 1) filter (where kind = 'rolledBack'), 0)::bigint as rolled_back,
      coalesce(sum(through_id - event_id + 1) filter (where kind = 'unseen'), 0)::bigint as unseen
    from audit_seal`.execute(db)
  return found.rows[0] ?? { rows: 0, rolledBack: 0, unseen: 0 }
}

/** The guards of migrations/0010 and 0011 that are missing or switched off. */
export async function missingGuards(db: Db): Promise<string[]> {
  const found = await sql<{ tableName: string }>`
    select wanted.table_name from (values ('audit_event', 'audit_event_only_added_to'), ('audit_seal', 'audit_seal_only_added_to')) wanted (table_name, guard)
    where not exists (select from pg_trigger where tgname = wanted.guard and tgrelid = wanted.table_name::regclass and tgenabled = 'A')`.execute(db)
  return found.rows.map((row) => row.tableName)
}

/** The hash of one link, or undefined. */
export async function hashAt(db: Db | Tx, position: number): Promise<string | undefined> {
  const row = await db.selectFrom('auditSeal').select('hash').where('position', '=', position).executeTakeFirst()
  return row?.hash
}
