/** The SQL of sealing. */
import { sql } from 'kysely'
import type { Db, Tx } from '../http/action.ts'
import { chainStart, sealHashOf, secondsOf, type SealKind } from './hashes.ts'
import type { NumberRange } from './number-ranges.ts'
import type { WrittenAudit } from './record-audit.ts'

/** Where the chain ends, and how far the numbers have come. */
export interface ChainEnd {
  readonly position: number
  readonly hash: string
  /** Every number up to this one has its link. */
  readonly settledTo: number
  /** The highest number given out. */
  readonly given: number
  /** Transactions below this one have all ended. */
  readonly horizon: bigint
  /** The next transaction that begins. */
  readonly next: bigint
}
export interface NewLink {
  readonly kind: SealKind
  readonly eventId: number
  readonly throughId: number
  readonly contentHash: string | null
}

/** "inspect" in ASCII: the lock that one sealer at a time holds until its transaction ends. */
export const sealerLock = 0x696e7370656374n

export async function takeSealerLock(tx: Tx): Promise<boolean> {
  const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${sealerLock.toString()}::bigint) as taken`.execute(tx)
  return lock.rows[0]?.taken === true
}

export async function chainEnd(tx: Tx): Promise<ChainEnd> {
  const found = await sql<{ given: number; horizon: string; next: string; position: number | null; hash: string | null; settledTo: number | null }>`
    select (select case when is_called then last_value else 0 end from audit_event_id_seq) as given,
      pg_snapshot_xmin(now.snapshot)::text as horizon, pg_snapshot_xmax(now.snapshot)::text as next, link.position, link.hash, link.settled_to
    from (select pg_current_snapshot() as snapshot) now
      left join (select position, hash, settled_to from audit_seal order by position desc limit 1) link on true`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('PostgreSQL did not say where the chain ends')
  return {
    position: row.position ?? 0,
    hash: row.hash ?? chainStart,
    settledTo: row.settledTo ?? 0,
    given: row.given,
    horizon: BigInt(row.horizon),
    next: BigInt(row.next),
  }
}

/** Rows above a number that have no link yet, the lowest first. */
export async function unsealedRows(tx: Tx, above: number, limit: number): Promise<WrittenAudit[]> {
  return tx
    .selectFrom('auditEvent as event')
    .select(['event.id', 'event.contentHash'])
    .where('event.id', '>', above)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('auditSeal as seal').select('seal.position').where('seal.kind', '=', 'row').whereRef('seal.eventId', '=', 'event.id'))),
    )
    .orderBy('event.id')
    .limit(limit)
    .execute()
}

/** How many rows have no link yet, counted up to a limit. */
export async function countUnsealed(db: Db, limit: number): Promise<number> {
  return db.transaction().execute(async (tx) => (await unsealedRows(tx, (await chainEnd(tx)).settledTo, limit)).length)
}

/** Numbers in a range that a row or a link of the chain has. */
export async function knownNumbers(tx: Tx, { from, to }: NumberRange): Promise<NumberRange[]> {
  return tx
    .selectFrom('auditEvent')
    .select(['id as from', 'id as to'])
    .where('id', '>=', from)
    .where('id', '<=', to)
    .unionAll(tx.selectFrom('auditSeal').select(['eventId as from', 'throughId as to']).where('throughId', '>=', from).where('eventId', '<=', to))
    .execute()
}

/** Of the rows a server had acknowledged: what the table holds now, and what was sealed. */
export async function heldNow(tx: Tx, ids: readonly number[]): Promise<{ rows: ReadonlyMap<number, string>; sealed: ReadonlyMap<number, string | null> }> {
  if (ids.length === 0) return { rows: new Map(), sealed: new Map() }
  const rows = await tx.selectFrom('auditEvent').select(['id', 'contentHash']).where('id', 'in', ids).execute()
  const sealed = await tx.selectFrom('auditSeal').select(['eventId', 'contentHash']).where('kind', '=', 'row').where('eventId', 'in', ids).execute()
  return { rows: new Map(rows.map((row) => [row.id, row.contentHash])), sealed: new Map(sealed.map((seal) => [seal.eventId, seal.contentHash])) }
}

/** Adds links to the end of the chain. @returns the new end */
export async function appendLinks(
  tx: Tx,
  end: Pick<ChainEnd, 'position' | 'hash'>,
  links: readonly NewLink[],
  settledTo: number,
  sealedAt: Date,
): Promise<{ position: number; hash: string }> {
  let { position, hash } = end
  const rows = links.map((link) => {
    const content = { ...link, settledTo, position: position + 1, previousHash: hash }
    position = content.position
    hash = sealHashOf({ ...content, sealedSeconds: secondsOf(sealedAt) })
    return { ...content, hash, sealedAt }
  })
  if (rows.length > 0) await tx.insertInto('auditSeal').values(rows).execute()
  return { position, hash }
}
