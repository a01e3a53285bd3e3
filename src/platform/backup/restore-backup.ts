/**
 * Brings a backup into an empty database, in one transaction: the schema that the backup was made from, its rows, and then
 * whatever migrations came later. Every table is read back and compared before anything counts.
 */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { z } from 'zod'
import { applyMigrations, migrationFiles, type MigrationFile } from '../database/migrate.ts'
import type { Db, Tx } from '../http/action.ts'
import { openChunks } from './chunks.ts'
import { headLine, linesOf, manifestLine, tableEndLine, tableLine, type HeadLine, type ManifestLine } from './content.ts'
import { loadRows } from './load-rows.ts'
import { digestOf, settleText } from './read-rows.ts'
import { BackupRefused } from './refused.ts'
import { setAside } from './set-aside.ts'
import { nameOf, quoted, tablesOf, type Table } from './tables.ts'

export interface Restored {
  readonly takenAt: string
  readonly tables: ManifestLine['tables']
}
type Lines = AsyncIterator<string>

export interface RestoreAsked {
  readonly file: string
  readonly passphrase: string
  /** The schema of this version, unless a test has its own. */
  readonly migrations?: readonly MigrationFile[]
}

/** @throws BackupRefused when the target is not empty, the passphrase is another, or the file is damaged, or newer than this version */
export async function restoreBackup(db: Db, { file, passphrase, migrations = migrationFiles() }: RestoreAsked): Promise<Restored> {
  return db.transaction().execute(async (tx) => {
    await mustBeEmpty(tx)
    let restored: Restored | undefined
    await pipeline(
      createReadStream(file),
      (bytes: AsyncIterable<Buffer>) => openChunks(passphrase, bytes),
      createGunzip(),
      async (plain: AsyncIterable<Buffer>) => {
        restored = await restoreLines(tx, linesOf(plain), migrations)
      },
    )
    if (restored === undefined) throw new BackupRefused('This backup is empty.')
    return restored
  })
}

async function mustBeEmpty(tx: Tx): Promise<void> {
  const [first] = await tablesOf(tx)
  if (first !== undefined)
    throw new BackupRefused(`The database is not empty: it holds the table ${nameOf(first)}. A backup is restored only into a new, empty database.`)
}

async function restoreLines(tx: Tx, lines: Lines, migrations: readonly MigrationFile[]): Promise<Restored> {
  const head = read(headLine, await next(lines))
  await applyMigrations(tx, appliedThen(head, migrations))
  await settleText(tx)
  const { bringBack } = await setAside(tx)
  const known = new Map((await tablesOf(tx)).map((table) => [nameOf(table), table]))
  await emptySeededTables(tx, [...known.values()])
  const { manifest, tables } = await loadTables(tx, lines, known)
  await compareRows(tx, manifest, tables)
  await setSequences(tx, manifest)
  for (const statement of bringBack) await sql.raw(statement).execute(tx)
  await applyMigrations(tx, migrations)
  await sql`analyze`.execute(tx)
  return { takenAt: head.takenAt, tables: manifest.tables }
}

/** The migrations that the backup's database had. One that this version does not know, or knows otherwise, is refused: its rows have no place here. */
function appliedThen(head: HeadLine, migrations: readonly MigrationFile[]): MigrationFile[] {
  const applied = new Map(head.migrations.map(({ name, sha256 }) => [name, sha256]))
  const known = migrations.filter((file) => applied.get(file.name) === file.sha256)
  const unknown = head.migrations.find(({ name }) => !known.some((file) => file.name === name))
  if (unknown !== undefined)
    throw new BackupRefused(`This backup is of a newer or another version: its migration ${unknown.name} is not known here. Restore it with that version.`)
  return known
}

/** Rows that migrations brought are in the backup too, as they were when it was made. */
async function emptySeededTables(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const { schema, name } of tables) {
    const present = await sql`select from ${sql.id(schema, name)} limit 1`.execute(tx)
    if (present.rows.length > 0) await sql`delete from ${sql.id(schema, name)}`.execute(tx)
  }
}

/** Loads table after table until the list of all, which must name each table of the schema once. */
async function loadTables(tx: Tx, lines: Lines, known: ReadonlyMap<string, Table>): Promise<{ manifest: ManifestLine; tables: Map<string, Table> }> {
  const tables = new Map<string, Table>()
  for (;;) {
    const line = await next(lines)
    const begun = tableLine.safeParse(JSON.parse(line))
    if (!begun.success) {
      const manifest = read(manifestLine, line)
      const listed = manifest.tables.map((entry) => entry.table)
      const missing = [...known.keys()].filter((name) => !tables.has(name) || !listed.includes(name))
      if (missing.length > 0 || listed.length !== tables.size) throw new BackupRefused(`This backup is not whole: ${missing.join(', ')} is missing.`)
      if ((await lines.next()).done !== true) throw new BackupRefused('This backup goes on after its end.')
      return { manifest, tables }
    }
    const table = withColumns(known.get(begun.data.table), begun.data)
    await loadTable(tx, lines, table)
    tables.set(nameOf(table), table)
  }
}

async function loadTable(tx: Tx, lines: Lines, table: Table): Promise<void> {
  const loader = loadRows(tx, table)
  for (;;) {
    const line = await next(lines)
    if (!line.startsWith('[')) {
      if (read(tableEndLine, line).end !== nameOf(table)) throw new BackupRefused(`This backup is not whole: the end of ${nameOf(table)} is missing.`)
      return loader.finish()
    }
    await loader.add(line)
  }
}

/** The table with its columns in the order of the backup. */
function withColumns(table: Table | undefined, { table: name, columns }: z.infer<typeof tableLine>): Table {
  if (table === undefined) throw new BackupRefused(`This backup holds the table ${name}, which the schema of its version does not have.`)
  const ordered = columns.map((column) => table.columns.find((known) => known.name === column))
  const found = ordered.filter((column) => column !== undefined)
  if (found.length !== columns.length || found.length !== table.columns.length)
    throw new BackupRefused(`The columns of ${name} in this backup are not those of its version.`)
  return { ...table, columns: found }
}

/** Reads every table back: as many rows and the same digest as when the backup was made. */
async function compareRows(tx: Tx, manifest: ManifestLine, tables: ReadonlyMap<string, Table>): Promise<void> {
  for (const { table: name, rows, sha256 } of manifest.tables) {
    const table = tables.get(name)
    const found = table === undefined ? undefined : await digestOf(tx, table)
    if (found?.rows !== rows || found.sha256 !== sha256)
      throw new BackupRefused(`${name} came back otherwise than it was backed up (${found?.rows ?? 0} rows of ${rows}), so nothing was restored.`)
  }
}

async function setSequences(tx: Tx, { sequences }: ManifestLine): Promise<void> {
  for (const { schema, name, lastValue, isCalled } of sequences) {
    await sql`select setval(${`${quoted(schema)}.${quoted(name)}`}::regclass, ${lastValue}::bigint, ${isCalled}::boolean)`.execute(tx)
  }
}

async function next(lines: Lines): Promise<string> {
  const line = await lines.next()
  if (line.done === true) throw new BackupRefused('This backup is not whole: it ends too early.')
  return line.value
}

function read<Value>(schema: z.ZodType<Value>, line: string): Value {
  const found = schema.safeParse(JSON.parse(line))
  if (!found.success) throw new BackupRefused(`A line of this backup cannot be read: ${z.prettifyError(found.error)}`)
  return found.data
}
