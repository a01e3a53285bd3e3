/** A database that outlives the servers on it: a folder of the embedded one, or a new one on PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject } from 'vitest'
import { openFolder, openPostgres, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { emptyPostgres, type Kind } from '../support/fresh-database.ts'

export interface Place {
  /** What a server is told to use it. */
  readonly env: Readonly<Record<string, string>>
  /** Opens it here, while no server has it. */
  readonly open: () => Promise<OpenDatabase>
  /** What the killed server had sent already has counted or not. */
  readonly settled: () => Promise<void>
  readonly remove: () => Promise<void>
}

export async function newPlace(kind: Kind): Promise<Place> {
  if (kind === 'postgres') {
    const { url, drop } = await emptyPostgres(inject('postgres'))
    return { env: { DATABASE_URL: url }, open: () => openPostgres(url), settled: () => connectionsEnd(url), remove: drop }
  }
  const folder = mkdtempSync(join(tmpdir(), 'inspect-kill-'))
  return {
    env: { DATA_DIR: folder },
    open: () => openFolder(folder),
    settled: async () => undefined,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** PostgreSQL finishes what it was sent, also for a client that is gone: only then is what stands there the end of the round. */
async function connectionsEnd(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const others = async (): Promise<unknown> =>
    (await client.query('select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rows
  await expect.poll(others, { timeout: 30_000 }).toEqual([])
  await client.end()
}
