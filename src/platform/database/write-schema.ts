/** `npm run schema`: writes schema.ts, the row types of every table, from a database that the migrations made. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { openMemory } from './open-database.ts'

interface Column {
  tableName: string
  columnName: string
  dataType: string
  isNullable: string
  generated: boolean
  /** The check of this column alone, where it has one: its list of allowed words becomes the type. */
  checkWords: string | null
}

const types: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  integer: 'number',
  bigint: 'number',
  boolean: 'boolean',
  jsonb: 'JsonColumn',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
}

/** The text of schema.ts for the database behind db. */
export async function schemaText(): Promise<string> {
  const { db, close } = await openMemory()
  const columns = await sql<Column>`
    select table_name, column_name, data_type, is_nullable, (column_default is not null or is_identity = 'YES') as generated,
      (select pg_get_constraintdef(check_of.oid) from pg_constraint check_of
       where check_of.conrelid = table_name::regclass and check_of.contype = 'c' and check_of.conkey = array[ordinal_position::smallint]
         and pg_get_constraintdef(check_of.oid) like '%= ANY (ARRAY[%' limit 1) as check_words
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'schema_migration' order by table_name, ordinal_position`.execute(db)
  await close()
  const tables = Map.groupBy(columns.rows, (column) => column.tableName)
  const interfaces = [...tables].map(([table, rows]) => `export interface ${pascal(table)}Table {\n${rows.map(columnLine).join('\n')}\n}`)
  const database = `export interface Database {\n${[...tables.keys()].map((table) => `  ${camel(table)}: ${pascal(table)}Table`).join('\n')}\n}`
  return `// Written by \`npm run schema\` from migrations/. Do not edit.
import type { ColumnType, Generated } from 'kysely'

type JsonColumn = ColumnType<unknown, string, string>

${interfaces.join('\n\n')}

${database}
`
}

function columnLine(column: Column): string {
  const type = allowedWords(column) ?? types[column.dataType]
  if (type === undefined) throw new Error(`No TypeScript type is known for ${column.dataType} (${column.tableName}.${column.columnName})`)
  const nullable = column.isNullable === 'YES' ? `${type} | null` : type
  return `  ${camel(column.columnName)}: ${column.generated && column.dataType !== 'jsonb' ? `Generated<${nullable}>` : nullable}`
}

/** "CHECK ((kind = ANY (ARRAY['strength'::text, …])))" → "'strength' | …" */
function allowedWords({ checkWords }: Column): string | undefined {
  const words = [...(checkWords ?? '').matchAll(/'([^']+)'::text/g)].map((match) => `'${match[1]}'`)
  return words.length === 0 ? undefined : words.join(' | ')
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
function pascal(name: string): string {
  return camel(`_${name}`)
}

// Not import.meta.main: tools/run.mjs imports this file, and then it is not the main module.
if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) writeFileSync(new URL('./schema.ts', import.meta.url), await schemaText())
