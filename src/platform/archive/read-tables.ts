/** The rows of a table as JSON texts, and the bytes that lie in it as files. The same rows give the same text on both databases. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../http/action.ts'
import { quoted } from '../backup/tables.ts'
import type { ArchiveTable } from './inspection-tables.ts'

export interface StoredFile {
  readonly path: string
  readonly content: Buffer
}

export const isBytes = ({ type }: { readonly type: string }): boolean => type === 'bytea'

/** One JSON object a row; where bytes lie there is the path of their file. Call settleText before. */
export async function rowsOf(tx: Tx, table: ArchiveTable): Promise<string[]> {
  const columns = table.columns.map((column) => (isBytes(column) ? `${pathOf(table, column.name)} as ${quoted(column.name)}` : quoted(column.name)))
  const { rows } = await sql
    .raw<{ line: string }>(
      `select row_to_json(r)::text as line from (select ${columns.join(', ')} from ${quoted(table.name)} where ${table.where} order by ${orderOf(table)}) r`,
    )
    .execute(tx)
  return rows.map(({ line }) => line)
}

export async function filesOf(tx: Tx, table: ArchiveTable): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for (const { name } of table.columns.filter(isBytes)) {
    const { rows } = await sql
      .raw<StoredFile>(
        `select ${pathOf(table, name)} as path, ${quoted(name)} as content from ${quoted(table.name)} where (${table.where}) and ${quoted(name)} is not null order by 1`,
      )
      .execute(tx)
    files.push(...rows)
  }
  return files
}

export function digestOfLines(lines: readonly string[]): string {
  const hash = createHash('sha256')
  for (const line of lines) hash.update(`${line}\n`)
  return hash.digest('hex')
}

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

const endings: Readonly<Record<string, string>> = { pdf: '.pdf', word: '.docx', annexe_xlsx: '.xlsx' }

/** SQL for "files/document/<key>-content.pdf", or null. */
function pathOf(table: ArchiveTable, column: string): string {
  const named = table.columns.some(({ name }) => name === 'file_name')
  const ending = named ? `coalesce(substring(lower("file_name") from '[.][a-z0-9]{1,5}$'), '.bin')` : `'${endings[column] ?? '.bin'}'`
  const key = table.order.map((part) => `(${part})::text`).join(', ')
  return `case when ${quoted(column)} is not null then 'files/${table.name}/' || concat_ws('-', ${key}) || '-${column}' || ${ending} end`
}

function orderOf({ order }: ArchiveTable): string {
  return order.length === 0 ? '1' : order.join(', ')
}
