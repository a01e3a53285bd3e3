/** Makes one migrated database before all tests; each test file begins from a copy of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    snapshot: string
    postgres: string
  }
}

export default async function makeSnapshot(project: TestProject): Promise<() => void> {
  const server = process.env['TEST_DATABASE_URL'] ?? ''
  project.provide('postgres', server)
  project.provide('snapshot', '')
  if (server !== '') return () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'inspect-snapshot-'))
  const database = await PGlite.create()
  const snapshot = join(folder, 'empty.tar')
  writeFileSync(snapshot, Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  project.provide('snapshot', snapshot)
  return () => rmSync(folder, { recursive: true, force: true })
}
