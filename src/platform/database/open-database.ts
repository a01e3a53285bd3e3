import { join } from 'node:path'
import { CamelCasePlugin, Kysely } from 'kysely'
import pg from 'pg'
import { BatchingSocket } from './connection-streams.ts'
import { PooledDialect } from './dialect.ts'
import { startEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import type { Database } from './schema.ts'

/** Connections that are open and idle, and who waits for one. */
export interface PoolState {
  readonly open: number
  readonly idle: number
  readonly waiting: number
}
export interface OpenDatabase {
  readonly db: Kysely<Database>
  readonly kind: 'embedded' | 'postgres'
  pool(): PoolState
  close(): Promise<void>
}

/** How pg reads a value is settled here once, the same for both databases: dates stay 'YYYY-MM-DD', whole numbers are numbers. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** What is done to a database before anyone uses it: its migrations, unless something else is said (a restore; a backup leaves it as it is). */
export type Prepare = (db: Kysely<Database>) => Promise<void>

/** Told of a connection that ended while nobody used it. */
export type ConnectionEnded = (error: Error) => void

/** Opens and migrates a PostgreSQL 15+ server. */
export async function openPostgres(connectionString: string, prepare: Prepare = migrate, ended?: ConnectionEnded): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString, max: 10, types, pipeline: true, stream: () => new BatchingSocket() })
  return prepared('postgres', pool, { prepare, ended })
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
  const closeAll = async (): Promise<void> => {
    await embedded.close()
    afterClose?.()
  }
  return prepared('embedded', pool, { prepare, afterClose: closeAll })
}

interface Around {
  readonly prepare: Prepare
  readonly ended?: ConnectionEnded | undefined
  readonly afterClose?: () => Promise<void>
}

async function prepared(kind: OpenDatabase['kind'], pool: pg.Pool, { prepare, ended, afterClose }: Around): Promise<OpenDatabase> {
  // A server that restarts ends connections that nobody uses just then; the pool makes new ones. Without a listener the process would end.
  pool.on('error', ended ?? (() => undefined))
  // The pool listens to idle connections only: one that ends between two statements of a transaction would end the process too. Its next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Database>({
    dialect: new PooledDialect(pool, { handOnAtCommit: kind === 'embedded' }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const close = async (): Promise<void> => {
    await db.destroy()
    await afterClose?.()
  }
  try {
    await prepare(db)
    return { db, kind, pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }), close }
  } catch (error) {
    await close()
    throw error
  }
}
