/** A database that outlives the servers on it: a folder of the embedded one, or a new one on PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openFolder, openPostgres, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { emptyPostgres, type Kind } from '../support/fresh-database.ts'

export interface Place {
  /** What a server is told to use it. */
  readonly env: Readonly<Record<string, string>>
  /** Opens it here, while no server has it. */
  readonly open: () => Promise<OpenDatabase>
  readonly remove: () => Promise<void>
}

export async function newPlace(kind: Kind): Promise<Place> {
  if (kind === 'postgres') {
    const { url, drop } = await emptyPostgres(inject('postgres'))
    return { env: { DATABASE_URL: url }, open: () => openPostgres(url), remove: drop }
  }
  const folder = mkdtempSync(join(tmpdir(), 'inspect-kill-'))
  return { env: { DATA_DIR: folder }, open: () => openFolder(folder), remove: async () => rmSync(folder, { recursive: true, force: true }) }
}
