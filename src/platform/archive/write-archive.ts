/** Writes everything about one inspection as a zip that any program can read and `import-inspection` takes in again. */
import { strToU8, zipSync, type Zippable } from 'fflate'
import { sql } from 'kysely'
import { z } from 'zod'
import { settleText } from '../backup/read-rows.ts'
import { csvText } from '../documents/csv-file.ts'
import type { Tx } from '../http/action.ts'
import { jsonPath, jsonText, manifestFile, type Manifest } from './archive-content.ts'
import { aboutTable, readMe } from './in-words.ts'
import { inspectionTables, type ArchiveTable } from './inspection-tables.ts'
import { digestOfLines, filesOf, rowsOf, sha256Of } from './read-tables.ts'
import { ArchiveRefused } from './refused.ts'

export interface WrittenArchive {
  readonly content: Buffer
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Of the manifest, which holds the digest of everything else. */
  readonly sha256: string
}

/** @throws ArchiveRefused when there is no such inspection */
export async function writeArchive(tx: Tx, inspectionId: string, now: Date): Promise<WrittenArchive> {
  await settleText(tx)
  const tables = await inspectionTables(tx, inspectionId)
  const entries: Zippable = { 'README.txt': strToU8(readMe), 'data-dictionary.csv': strToU8(dictionary(tables)) }
  const told: Manifest['tables'] = []
  const files: Manifest['files'] = []
  for (const table of tables) {
    const lines = await rowsOf(tx, table)
    told.push({ table: table.name, kind: table.kind, rows: lines.length, sha256: digestOfLines(lines) })
    entries[jsonPath(table.name)] = strToU8(jsonText(lines))
    entries[`csv/${table.name}.csv`] = strToU8(csvOf(table, lines))
    for (const { path, content } of await filesOf(tx, table)) {
      files.push({ path, sha256: sha256Of(content) })
      // Documents and reports are compressed already.
      entries[path] = [new Uint8Array(content), { level: 0 }]
    }
  }
  if (told.find(({ table }) => table === 'inspection')?.rows !== 1) throw new ArchiveRefused(`there is no inspection "${inspectionId}".`)
  const text = `${JSON.stringify(await manifestOf(tx, { inspection: inspectionId, exportedAt: now.toISOString(), tables: told, files }), null, 1)}\n`
  entries[manifestFile] = strToU8(text)
  const rows = told.reduce((sum, table) => sum + table.rows, 0)
  return { content: Buffer.from(zipSync(entries, { mtime: now })), tables: told.length, rows, files: files.length, sha256: sha256Of(Buffer.from(text)) }
}

async function manifestOf(tx: Tx, facts: Pick<Manifest, 'inspection' | 'exportedAt' | 'tables' | 'files'>): Promise<Manifest> {
  return { archive: 1, ...facts, migrations: await migrationsOf(tx) }
}

export async function migrationsOf(tx: Tx): Promise<Manifest['migrations']> {
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from schema_migration order by name collate "C"`.execute(tx)
  return rows
}

const row = z.record(z.string(), z.unknown())

function csvOf({ columns }: ArchiveTable, lines: readonly string[]): string {
  const cells = lines.map((line) => {
    const values = row.parse(JSON.parse(line))
    return columns.map(({ name }) => cellOf(values[name]))
  })
  return csvText([columns.map(({ name }) => name), ...cells])
}

function cellOf(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)
}

function dictionary(tables: readonly ArchiveTable[]): string {
  const head = ['table', 'what it holds', 'column', 'type', 'refers to']
  const rows = tables.flatMap((table) =>
    table.columns.map(({ name, type }) => [table.name, aboutTable(table.name), name, type, table.refersTo.get(name) ?? '']),
  )
  return csvText([head, ...rows])
}
