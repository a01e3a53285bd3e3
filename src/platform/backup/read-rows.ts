/** The rows of a table as lines of JSON text, and their digest: the same lines on both databases, whatever their settings. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../http/action.ts'
import { quoted, type Table } from './tables.ts'

export interface Digest {
  readonly rows: number
  /** SHA-256 over each line with its line end, as hexadecimal text. */
  readonly sha256: string
}

const mostRows = 1000
const mostBytes = 4 * 1024 * 1024

/**
 * Settles how this transaction writes values as text. A policy that hides rows from this role becomes an error, because
 * a backup that leaves rows out in silence is none.
 */
export async function settleText(tx: Tx): Promise<void> {
  await sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),
    set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true), set_config('row_security', 'off', true),
    set_config('cursor_tuple_fraction', '1', true)`.execute(tx)
}

/**
 * Each row as a JSON array of text or null, some at a time. Holds at most about 4 MB of rows, or one row where that is larger.
 * @returns the digest of all lines
 */
export async function* readRows(tx: Tx, table: Table): AsyncGenerator<string[], Digest> {
  const hash = createHash('sha256')
  const atOnce = await rowsAtOnce(tx, table)
  let count = 0
  await sql.raw(`declare backup_rows no scroll cursor for ${linesQuery(table)}`).execute(tx)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(atOnce)} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    const lines = rows.map((row) => row.line)
    for (const line of lines) hash.update(`${line}\n`)
    count += lines.length
    yield lines
  }
  await sql`close backup_rows`.execute(tx)
  return { rows: count, sha256: hash.digest('hex') }
}

/** The digest of the rows as they stand in the database. */
export async function digestOf(tx: Tx, table: Table): Promise<Digest> {
  const reading = readRows(tx, table)
  let step = await reading.next()
  while (step.done !== true) step = await reading.next()
  return step.value
}

function linesQuery({ schema, name, columns, order }: Table): string {
  const line = `array_to_json(array[${columns.map((column) => `${quoted(column.name)}::text`).join(', ')}])::text`
  const from = `${quoted(schema)}.${quoted(name)}`
  return order.length > 0
    ? `select ${line} as line from ${from} order by ${order.join(', ')}`
    : `select line from (select ${line} as line from ${from}) as lines order by line collate "C"`
}

/** Values of these types are short, so nothing is measured. */
const short = /^(uuid|integer|bigint|smallint|boolean|date|timestamp|time|double|real)/

async function rowsAtOnce(tx: Tx, { schema, name, columns }: Table): Promise<number> {
  const lengths = columns.filter((column) => !short.test(column.type)).map(lengthOf)
  if (lengths.length === 0) return mostRows
  const longest = await sql
    .raw<{ bytes: number | null }>(`select max(${lengths.join(' + ')})::int8 as bytes from ${quoted(schema)}.${quoted(name)}`)
    .execute(tx)
  return Math.max(1, Math.min(mostRows, Math.floor(mostBytes / (longest.rows[0]?.bytes ?? 1))))
}

/** Length as text. The length of text and bytes is known without reading them from where long values lie. */
function lengthOf({ name, type }: Table['columns'][number]): string {
  const length =
    type === 'bytea'
      ? `2 * octet_length(${quoted(name)})::int8`
      : type === 'text'
        ? `octet_length(${quoted(name)})::int8`
        : `octet_length(${quoted(name)}::text)::int8`
  return `coalesce(${length}, 0)`
}
