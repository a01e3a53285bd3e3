/**
 * Writes a whole database into one encrypted file, as it was at one moment, while others go on writing. The file gets its
 * name only when it is whole and on the disk, and never takes the place of another.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Db, Tx } from '../http/action.ts'
import { sealChunks } from './chunks.ts'
import type { HeadLine, ManifestLine } from './content.ts'
import { newHead, type Costs } from './key.ts'
import { readRows, settleText } from './read-rows.ts'
import { BackupRefused } from './refused.ts'
import { syncPath } from './sync-path.ts'
import { nameOf, sequencesOf, tablesOf } from './tables.ts'

export interface WrittenBackup {
  readonly tables: ManifestLine['tables']
  readonly bytes: number
}
interface Asked {
  readonly out: string
  readonly passphrase: string
  readonly now: Date
  readonly costs?: Costs
}

/** @throws BackupRefused when the file is there already, cannot be written, or the database is none of this product */
export async function writeBackup(db: Db, { out, passphrase, now, costs }: Asked): Promise<WrittenBackup> {
  if (existsSync(out)) throw new BackupRefused(`${out} is there already. A backup never takes the place of a file: give another name.`)
  const unfinished = `${out}.unfinished-${randomBytes(4).toString('hex')}`
  const file = await open(unfinished, 'wx', 0o600).catch((cause: unknown) => cannotWrite(out, cause))
  try {
    const sealed = await newHead(passphrase, costs)
    const manifest: { tables: ManifestLine['tables'] } = { tables: [] }
    await inSnapshot(db, async (tx) => {
      const plain = Readable.from(content(tx, now, manifest))
      await pipeline(
        plain,
        createGzip({ level: 4 }),
        (bytes: AsyncIterable<Buffer>) => sealChunks(sealed, bytes),
        async (bytes: AsyncIterable<Buffer>) => {
          for await (const some of bytes) await file.writeFile(some).catch((cause: unknown) => cannotWrite(out, cause))
        },
      )
    })
    await file.sync().catch((cause: unknown) => cannotWrite(out, cause))
    const { size } = await file.stat()
    await giveName(unfinished, out)
    return { tables: manifest.tables, bytes: size }
  } finally {
    await file.close()
    await rm(unfinished, { force: true })
  }
}

/** One moment of the database: what others commit later is not seen. */
function inSnapshot<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

async function* content(tx: Tx, now: Date, manifest: { tables: ManifestLine['tables'] }): AsyncGenerator<string> {
  await settleText(tx)
  const tables = await tablesOf(tx)
  if (!tables.some((table) => nameOf(table) === 'public.schema_migration')) throw new BackupRefused('This database holds no tables of this product.')
  const migrations = await sql<{ name: string; sha256: string }>`select name, sha256 from schema_migration order by name collate "C"`.execute(tx)
  const head: HeadLine = { backup: 1, takenAt: now.toISOString(), migrations: migrations.rows }
  yield line(head)
  for (const table of tables) {
    yield line({ table: nameOf(table), columns: table.columns.map((column) => column.name) })
    const reading = readRows(tx, table)
    let step = await reading.next()
    for (; step.done !== true; step = await reading.next()) yield `${step.value.join('\n')}\n`
    manifest.tables.push({ table: nameOf(table), ...step.value })
    yield line({ end: nameOf(table), ...step.value })
  }
  const end: ManifestLine = { sequences: await sequencesOf(tx), tables: manifest.tables }
  yield line(end)
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

function cannotWrite(out: string, cause: unknown): never {
  throw new BackupRefused(`${out} cannot be written, and nothing of it was kept: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
}

/** A second name and the first one taken away, because a rename would take the place of a file that came meanwhile. */
async function giveName(unfinished: string, out: string): Promise<void> {
  await link(unfinished, out).catch(async (cause: unknown) => {
    if (existsSync(out)) throw new BackupRefused(`${out} came meanwhile. A backup never takes the place of a file: give another name.`, { cause })
    // A file system without hard links.
    await rename(unfinished, out)
  })
  await syncPath(dirname(out))
}
