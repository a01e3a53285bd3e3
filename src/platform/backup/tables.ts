/** The tables and sequences of a database as its catalogue tells them, so that a backup holds whatever a later migration adds. */
import { sql } from 'kysely'
import type { Tx } from '../http/action.ts'

export interface Column {
  readonly name: string
  readonly type: string
}
export interface Table {
  readonly schema: string
  readonly name: string
  /** Every stored column that is not computed from others. */
  readonly columns: readonly Column[]
  /** What the rows are ordered by, the same on every database: the primary key, text by its bytes. */
  readonly order: readonly string[]
}
export interface Sequence {
  readonly schema: string
  readonly name: string
  readonly lastValue: string
  readonly isCalled: boolean
}

/** Our own schemas, without what an extension brings. */
const ours = sql`n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

/** Every table, a partitioned one as a whole, by name. */
export async function tablesOf(tx: Tx): Promise<Table[]> {
  const { rows } = await sql<Omit<Table, 'order'> & { key: { name: string; isText: boolean }[] | null }>`
    select n.nspname as schema, c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(json_build_object('name', a.attname, 'isText', a.attcollation <> 0) order by k.place)
       from pg_index i, unnest(i.indkey::int2[]) with ordinality k(attnum, place), pg_attribute a
       where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${ours}
    order by n.nspname collate "C", c.relname collate "C"`.execute(tx)
  return rows.map(({ key, ...table }) => ({ ...table, order: (key ?? []).map(({ name, isText }) => (isText ? `${quoted(name)} collate "C"` : quoted(name))) }))
}

/** Every sequence with the value it stands at. Sequences know no snapshot: read them after the rows, so that no number is given out twice. */
export async function sequencesOf(tx: Tx): Promise<Sequence[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and c.relpersistence <> 't' and ${ours}
    order by n.nspname collate "C", c.relname collate "C"`.execute(tx)
  const found: Sequence[] = []
  for (const sequence of rows) {
    const state = await sql<{ lastValue: string; isCalled: boolean }>`
      select last_value::text as last_value, is_called from ${sql.id(sequence.schema, sequence.name)}`.execute(tx)
    const { lastValue, isCalled } = state.rows[0] ?? { lastValue: '1', isCalled: false }
    found.push({ ...sequence, lastValue, isCalled })
  }
  return found
}

/** "public.answer", as backups name it. */
export function nameOf({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
