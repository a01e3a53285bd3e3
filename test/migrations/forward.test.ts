/**
 * Every migration is applied to a database that holds rows, as a running service's does. Rows enter with the schema they belong to
 * (NNNN.sql beside this file, right after the migration of that number), and each later migration must leave all of them, value for value.
 */
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyMigrations, migrationFiles, migrationNames } from '../../src/platform/database/migrate.ts'
import type { OpenDatabase } from '../../src/platform/database/open-database.ts'
import type { Tx } from '../../src/platform/http/action.ts'
import { freshDatabase } from '../support/fresh-database.ts'

/** Table → its rows as JSON values by column, in the order of their text. */
type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** What a later migration changes on purpose: the row as it must stand afterwards, or none where the row is ended. */
const changes: readonly { from: string; table: string; rows: (row: Rows[string][number]) => Rows[string] }[] = [
  // Sessions of before know no browser: everybody signs in once more.
  { from: '0019_two_steps.sql', table: 'sign_in_session', rows: () => [] },
  // The reason of an exclusion came in free words before it had a list: the words are the note now.
  {
    from: '0045_sample_seed_and_proof.sql',
    table: 'sampled_case',
    rows: (row) => [row['status'] === 'excluded' ? { ...row, exclusion_reason: 'other', exclusion_note: row['exclusion_reason'] } : row],
  },
]

let database: OpenDatabase
const before = new Map<string, Rows>()
beforeAll(async () => {
  database = await freshDatabase(undefined, (db) =>
    db.transaction().execute(async (tx) => {
      for (const file of migrationFiles()) {
        if (before.size > 0 || file.name.startsWith('0001')) await applyMigrations(tx, [file])
        const rows = new URL(`./${file.name.slice(0, 4)}.sql`, import.meta.url)
        if (existsSync(rows)) await sql.raw(readFileSync(rows, 'utf8')).execute(tx)
        // Keys that wait for the end of the transaction are checked now, so that each step stands for itself.
        await sql`set constraints all immediate`.execute(tx)
        before.set(file.name, await rowsOf(tx))
      }
    }),
  )
})
afterAll(() => database.close())

it.each(migrationNames())('the rows of a database at %s are whole at the newest schema', async (name) => {
  const now = await database.db.transaction().execute(rowsOf)
  const then = before.get(name) ?? {}
  for (const [table, kept] of Object.entries(then)) {
    const rows = changes.filter((change) => change.table === table && name < change.from).reduce<Rows[string]>((all, change) => all.flatMap(change.rows), kept)
    const columns = Object.keys(Object.assign({}, ...rows)).filter((column) => column in (now[table]?.[0] ?? {}))
    const ofColumns = (given: Rows[string]): string[] => given.map((row) => JSON.stringify(columns.map((column) => row[column]))).toSorted()
    expect([table, ofColumns(now[table] ?? [])]).toEqual([table, expect.arrayContaining(ofColumns(rows))])
  }
})

it('the first schema is full: every one of its tables holds a row', () => {
  const first = before.get('0001_one_inspection.sql') ?? {}
  expect(Object.entries(first).filter(([, rows]) => rows.length === 0)).toEqual([])
  expect(Object.keys(first).length).toBe(27)
})

async function rowsOf(tx: Tx): Promise<Rows> {
  await sql`select set_config('timezone', 'UTC', true)`.execute(tx)
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_migration' order by 1`.execute(tx)
  const found: [string, Rows[string]][] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: Readonly<Record<string, unknown>> }>`select to_jsonb(t) as row from ${sql.id(name)} t`.execute(tx)
    found.push([name, rows.map(({ row }) => row)])
  }
  return Object.fromEntries(found)
}
