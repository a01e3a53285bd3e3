/** Takes an archive of one inspection into this database: whole or not at all, with its identifiers, read back and compared. */
import { strFromU8, unzipSync } from 'fflate'
import { CompiledQuery, sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { settleText } from '../backup/read-rows.ts'
import { quoted } from '../backup/tables.ts'
import type { Db, Tx } from '../http/action.ts'
import { jsonPath, jsonText, manifest, manifestFile, type Manifest } from './archive-content.ts'
import { inspectionTables, type ArchiveTable } from './inspection-tables.ts'
import { digestOfLines, filesOf, isBytes, rowsOf, sha256Of, type StoredFile } from './read-tables.ts'
import { ArchiveRefused } from './refused.ts'
import { takeShared } from './take-shared.ts'
import { migrationsOf } from './write-archive.ts'

type Entries = Readonly<Record<string, Uint8Array>>
export interface TakenArchive {
  readonly inspection: string
  readonly rows: number
  readonly files: number
}

/** More than this is no archive of ours. */
const mostUnpacked = 2 * 1024 ** 3

/** @throws ArchiveRefused saying why nothing was taken in */
export async function takeArchive(db: Db, content: Buffer, now: Date): Promise<TakenArchive> {
  const entries = unpack(content)
  const text = entries[manifestFile]
  if (text === undefined) throw new ArchiveRefused('this is no archive of an inspection: it has no manifest.json.')
  const told = parsed(strFromU8(text))
  mustBeWhole(told, entries)
  return db.transaction().execute(async (tx) => {
    await settleText(tx)
    await mustFit(tx, told)
    const tables = await inspectionTables(tx, told.inspection)
    await takeShared(tx, (name) => strFromU8(entries[jsonPath(name)] ?? new Uint8Array()))
    const files = told.files.map(({ path }): StoredFile => ({ path, content: Buffer.from(entries[path] ?? []) }))
    const own = tables.filter(({ kind }) => kind === 'own')
    await withoutInsertTriggers(tx, own, async () => {
      for (const table of own) await fill(tx, table, strFromU8(entries[jsonPath(table.name)] ?? new Uint8Array()), files)
    })
    for (const table of own) await mustBeSame(tx, table, told)
    const rows = told.tables.filter(({ kind }) => kind === 'own').reduce((sum, table) => sum + table.rows, 0)
    const detail = { manifest: sha256Of(text), exportedAt: told.exportedAt, rows, files: files.length }
    await recordAudit(tx, { at: now, personId: null, action: 'inspection.import', inspectionId: told.inspection, subject: told.inspection, detail })
    return { inspection: told.inspection, rows, files: files.length }
  })
}

function unpack(content: Buffer): Entries {
  let left = mostUnpacked
  try {
    return unzipSync(new Uint8Array(content), {
      filter: ({ originalSize }) => {
        left -= originalSize
        if (left < 0) throw new ArchiveRefused('this archive unpacks to more than 2 GB.')
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof ArchiveRefused) throw cause
    throw new ArchiveRefused('this is no zip file, or it is damaged. Copy it again from where it was made.', { cause })
  }
}

function parsed(text: string): Manifest {
  try {
    return manifest.parse(JSON.parse(text))
  } catch (cause) {
    throw new ArchiveRefused('its manifest.json cannot be read: this is no archive of an inspection, or it was changed.', { cause })
  }
}

function mustBeWhole({ tables, files }: Manifest, entries: Entries): void {
  for (const { table, rows, sha256 } of tables) {
    const text = strFromU8(entries[jsonPath(table)] ?? new Uint8Array())
    // Lines as they were written: a row holds no line end of its own.
    const lines = text.split('\n').slice(1, -2).map((line) => line.replace(/,$/, '')) // prettier-ignore
    if (jsonText(lines) !== text || lines.length !== rows || digestOfLines(lines) !== sha256)
      throw new ArchiveRefused(`${jsonPath(table)} is not as it was written: it is missing or was changed.`)
  }
  for (const { path, sha256 } of files)
    if (entries[path] === undefined || sha256Of(entries[path]) !== sha256)
      throw new ArchiveRefused(`${path} is not as it was written: it is missing or was changed.`)
}

async function mustFit(tx: Tx, { inspection, migrations }: Manifest): Promise<void> {
  if (JSON.stringify(await migrationsOf(tx)) !== JSON.stringify(migrations))
    throw new ArchiveRefused('it was written by another version. Bring both installations to the same version, and export again.')
  const there = await tx.selectFrom('inspection').select('id').where('id', '=', inspection).executeTakeFirst()
  if (there !== undefined) throw new ArchiveRefused(`the inspection ${inspection} is in this database already. Nothing was changed.`)
}

/** What a trigger writes for a new row is in the archive already. */
async function withoutInsertTriggers(tx: Tx, tables: readonly ArchiveTable[], work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ table: string; name: string }>`
    select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled = 'O' and t.tgtype & 4 <> 0 and c.relname in (${sql.join(tables.map(({ name }) => name))})
      and c.relnamespace = 'public'::regnamespace`.execute(tx)
  for (const { table, name } of rows) await sql`alter table ${sql.table(table)} disable trigger ${sql.id(name)}`.execute(tx)
  await work()
  // Checks that wait for the end are made now: a table cannot be altered while one waits.
  await sql`set constraints all immediate`.execute(tx)
  for (const { table, name } of rows) await sql`alter table ${sql.table(table)} enable trigger ${sql.id(name)}`.execute(tx)
}

/** One statement a table, so that rows may refer to each other. Bytes come from the files that the rows name. */
async function fill(tx: Tx, { name, columns }: ArchiveTable, json: string, files: readonly StoredFile[]): Promise<void> {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const bytes = (column: string): string =>
    `(select f.content from unnest($2::text[], $3::bytea[]) f(path, content) where f.path = convert_from(r.${quoted(column)}, 'UTF8'))`
  const values = columns.map((column) => (isBytes(column) ? bytes(column.name) : `r.${quoted(column.name)}`)).join(', ')
  const statement = `insert into ${quoted(name)} (${names}) overriding system value select ${values} from json_populate_recordset(null::${quoted(name)}, $1::json) r`
  const own = columns.some(isBytes) ? [files.map(({ path }) => path), files.map(({ content }) => content)] : []
  await tx.executeQuery(CompiledQuery.raw(statement, [json, ...own]))
}

async function mustBeSame(tx: Tx, table: ArchiveTable, { tables, files }: Manifest): Promise<void> {
  const lines = await rowsOf(tx, table)
  const told = tables.find((candidate) => candidate.table === table.name)
  if (told === undefined || lines.length !== told.rows || digestOfLines(lines) !== told.sha256)
    throw new ArchiveRefused(`the rows of ${table.name} are not the same when they are read back.`)
  for (const { path, content } of await filesOf(tx, table))
    if (files.find((candidate) => candidate.path === path)?.sha256 !== sha256Of(content))
      throw new ArchiveRefused(`${path} is not the same when it is read back.`)
}
