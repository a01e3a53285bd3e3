import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'

const folder = new URL('../../../migrations/', import.meta.url)

/** Brings a database to the newest schema: numbered SQL files, each in one transaction, once. An applied file must not change. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  await sql`create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(
    db,
  )
  for (const name of migrationNames()) {
    const content = readFileSync(new URL(name, folder), 'utf8')
    await applyOnce(db, name, content)
  }
}

/** The migration files in the order they apply. */
export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
}

async function applyOnce<Schema>(db: Kysely<Schema>, name: string, content: string): Promise<void> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  await db.transaction().execute(async (tx) => {
    await sql`lock table schema_migration in exclusive mode`.execute(tx)
    const applied = await sql<{ sha256: string }>`select sha256 from schema_migration where name = ${name}`.execute(tx)
    const before = applied.rows[0]?.sha256
    if (before === sha256) return
    if (before !== undefined) throw new Error(`The migration ${name} was changed after it was applied. Restore the file and add a new one.`)
    await sql.raw(content).execute(tx)
    await sql`insert into schema_migration (name, sha256) values (${name}, ${sha256})`.execute(tx)
  })
}
