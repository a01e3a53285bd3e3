/** Databases of their own for tests: embedded ones in memory, or new ones on the PostgreSQL server of TEST_DATABASE_URL. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openMemory, openPostgres, type OpenDatabase, type Prepare } from '../../src/platform/database/open-database.ts'

export type Kind = OpenDatabase['kind']

/** The databases that can be had here: PostgreSQL only where a server is named. */
export function kindsHere(): Kind[] {
  return inject('postgres') === '' ? ['embedded'] : ['embedded', 'postgres']
}

/** A migrated database, or one prepared otherwise. Without a kind: PostgreSQL where a server is named. */
export async function freshDatabase(kind?: Kind, prepare?: Prepare): Promise<OpenDatabase> {
  const server = inject('postgres')
  if (kind === 'embedded' || server === '') return openMemory(inject('snapshot') || undefined, prepare)
  const { url, drop } = await emptyPostgres(server)
  try {
    const opened = await openPostgres(url, prepare)
    return { ...opened, close: () => opened.close().then(drop) }
  } catch (error) {
    await drop()
    throw error
  }
}

/** A new database without tables. */
export async function emptyPostgres(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runOn(server, `create database ${name}`)
  return { url: Object.assign(new URL(server), { pathname: `/${name}` }).href, drop: () => runOn(server, `drop database ${name}`) }
}

/** Runs one statement on a server. */
export async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
