import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { sql, type Kysely, type Transaction } from 'kysely'

const folder = new URL('../../../migrations/', import.meta.url)

export interface MigrationFile {
  readonly name: string
  readonly content: string
  readonly sha256: string
}

/** Brings a database to the newest schema: numbered SQL files, each in one transaction, once. An applied file must not change. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  if (await isUpToDate(db)) return
  await db.transaction().execute(keepRecord)
  for (const file of migrationFiles()) await db.transaction().execute((tx) => applyOnce(tx, file))
}

/** Applies what is missing of these migrations inside a transaction of the caller. */
export async function applyMigrations<Schema>(tx: Transaction<Schema>, files: readonly MigrationFile[]): Promise<void> {
  await keepRecord(tx)
  for (const file of files) await applyOnce(tx, file)
}

/** The migration files in the order they apply. */
export function migrationFiles(): MigrationFile[] {
  return migrationNames().map((name) => {
    const content = readFileSync(new URL(name, folder), 'utf8')
    return { name, content, sha256: createHash('sha256').update(content).digest('hex') }
  })
}

export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
}

/** Two servers may start at once on one empty database: the second waits here until the first has made the table. */
async function keepRecord<Schema>(tx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('schema_migration'))`.execute(tx)
  await sql`create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(
    tx,
  )
}

async function applyOnce<Schema>(tx: Transaction<Schema>, { name, content, sha256 }: MigrationFile): Promise<void> {
  await sql`lock table schema_migration in exclusive mode`.execute(tx)
  const applied = await sql<{ sha256: string }>`select sha256 from schema_migration where name = ${name}`.execute(tx)
  const before = applied.rows[0]?.sha256
  if (before === sha256) return
  if (before !== undefined) throw new Error(`The migration ${name} was changed after it was applied. Restore the file and add a new one.`)
  await sql.raw(content).execute(tx)
  await sql`insert into schema_migration (name, sha256) values (${name}, ${sha256})`.execute(tx)
}

/** Nothing is missing and nothing was changed: then a role that may not change the schema can start the service (docs/database-roles.md). */
async function isUpToDate<Schema>(db: Kysely<Schema>): Promise<boolean> {
  const kept = await sql<{ there: boolean }>`select to_regclass('schema_migration') is not null as there`.execute(db)
  if (kept.rows[0]?.there !== true) return false
  const applied = await sql<{ name: string; sha256: string }>`select name, sha256 from schema_migration`.execute(db)
  const hashes = new Map(applied.rows.map((row) => [row.name, row.sha256]))
  return migrationFiles().every(({ name, sha256 }) => hashes.get(name) === sha256)
}
