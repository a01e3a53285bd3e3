/**
 * For whoever watches over the service: /health says that the process lives, /ready that it can be given work. Both answer outside
 * the wrapper of actions, because they must answer when the database does not.
 */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { migrationNames } from '../database/migrate.ts'
import type { Db } from './action.ts'
import type { Deps } from './deps.ts'

/** So long (ms) the database may take to answer. */
const patience = 2000

/** Their lines in the registry. */
export const probeRoutes = [
  { url: '/health', permission: 'public', audit: 'not recorded: the process lives' },
  { url: '/ready', permission: 'public', audit: 'not recorded: work can be taken' },
] as const

export function registerProbes(app: FastifyInstance, deps: Pick<Deps, 'db' | 'progress'>): void {
  const database = askOneAtATime(deps.db)
  app.get('/health', (_, reply) => reply.header('cache-control', 'no-store').send({ healthy: true }))
  app.get('/ready', async (_, reply) => {
    const because = deps.progress()?.words ?? (await database())
    return reply
      .status(because === null ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(because === null ? { ready: true } : { ready: false, because })
  })
}

/** Why the database cannot be used, or null. While one question waits for its answer no second one is put. */
function askOneAtATime(db: Db): () => Promise<string | null> {
  let asked: Promise<string | null> | undefined
  return () => {
    asked ??= whyNotUsable(db).finally(() => (asked = undefined))
    return Promise.race([asked, new Promise<string>((resolve) => setTimeout(resolve, patience, 'The database takes too long to answer.').unref())])
  }
}

async function whyNotUsable(db: Db): Promise<string | null> {
  try {
    const { rows } = await sql<{ name: string }>`select name from schema_migration`.execute(db)
    const applied = new Set(rows.map((row) => row.name))
    return migrationNames().every((name) => applied.has(name)) ? null : 'The database is not at the schema of this version.'
  } catch {
    return 'The database does not answer.'
  }
}
