/** Counts and hashes of every table, worked out by the database in one statement a table: nothing of the backup's own reading is used. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../src/platform/http/action.ts'

export type Hashes = Readonly<Record<string, string>>

export async function hashesOf(db: Db): Promise<Hashes> {
  return db.transaction().setIsolationLevel('repeatable read').execute(hashesIn)
}

async function hashesIn(tx: Tx): Promise<Hashes> {
  await sql`select set_config('timezone', 'UTC', true)`.execute(tx)
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(tx)
  const found: [string, string][] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number; hash: string | null }>`
      select count(*) as count, md5(string_agg(md5(t::text), '' order by md5(t::text) collate "C")) as hash from ${sql.id(name)} t`.execute(tx)
    found.push([name, `${rows[0]?.count ?? 0} rows ${rows[0]?.hash ?? ''}`])
  }
  const { rows: sequences } = await sql<{ name: string; value: string }>`select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' order by 1`.execute(tx)
  return Object.fromEntries([...found, ...sequences.map(({ name, value }): [string, string] => [`sequence ${name}`, value])])
}

/** What stands in the catalogue beside the rows: keys, checks, indexes, triggers and how they are switched. */
export async function schemaOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as line from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n' -- PostgreSQL 18 lists what is not null here too
    union all select tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    union all select indexdef from pg_indexes where schemaname = 'public' order by 1`.execute(db)
  return rows.map((row) => row.line)
}
