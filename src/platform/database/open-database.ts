import { join } from 'node:path'
import { CamelCasePlugin, Kysely } from 'kysely'
import pg from 'pg'
import { BatchingSocket } from './connection-streams.ts'
import { PooledDialect } from './dialect.ts'
import { startEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import type { Database } from './schema.ts'

export interface OpenDatabase {
  readonly db: Kysely<Database>
  readonly kind: 'embedded' | 'postgres'
  close(): Promise<void>
}

/** How pg reads a value is settled here once, the same for both databases: dates stay 'YYYY-MM-DD', whole numbers are numbers. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** What is done to a database before anyone uses it: its migrations, unless something else is said (a restore; a backup leaves it as it is). */
export type Prepare = (db: Kysely<Database>) => Promise<void>

/** Opens and migrates a PostgreSQL 15+ server. */
export async function openPostgres(connectionString: string, prepare: Prepare = migrate): Promise<OpenDatabase> {
  return prepared('postgres', new pg.Pool({ connectionString, max: 10, types, pipeline: true, stream: () => new BatchingSocket() }), prepare)
}

/** Opens and migrates the embedded database of a folder, taking the folder's lock. @throws FolderInUse */
export async function openFolder(dataDir: string, prepare: Prepare = migrate): Promise<OpenDatabase> {
  const lock = lockFolder(dataDir)
  try {
    return await openEmbedded({ folder: join(dataDir, 'database') }, prepare, () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Opens and migrates a database in memory, from a snapshot of a data folder where one is given. */
export async function openMemory(snapshot?: string, prepare: Prepare = migrate): Promise<OpenDatabase> {
  return openEmbedded(snapshot === undefined ? {} : { snapshot }, prepare)
}

async function openEmbedded(place: { folder?: string; snapshot?: string }, prepare: Prepare, afterClose?: () => void): Promise<OpenDatabase> {
  const embedded = await startEmbedded(place)
  // One connection: PGlite runs one transaction at a time, so others wait in the pool, in order.
  const pool = new pg.Pool({ stream: () => embedded.connect(), user: 'postgres', database: 'postgres', max: 1, types, idleTimeoutMillis: 0, pipeline: true })
  return prepared('embedded', pool, prepare, async () => {
    await embedded.close()
    afterClose?.()
  })
}

async function prepared(kind: OpenDatabase['kind'], pool: pg.Pool, prepare: Prepare, afterClose?: () => Promise<void>): Promise<OpenDatabase> {
  // A server that restarts ends connections that nobody uses just then; the pool makes new ones. Without this line the process would end.
  pool.on('error', (error) => console.error(JSON.stringify({ level: 'warning', event: 'database connection ended', error: error.message })))
  const db = new Kysely<Database>({ dialect: new PooledDialect(pool), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
  const close = async (): Promise<void> => {
    await db.destroy()
    await afterClose?.()
  }
  try {
    await prepare(db)
    return { db, kind, close }
  } catch (error) {
    await close()
    throw error
  }
}
