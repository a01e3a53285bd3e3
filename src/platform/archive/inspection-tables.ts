/**
 * Which rows belong to one inspection, by the foreign keys of the database: what refers to the inspection, and what refers to that. A table
 * of a later migration belongs to it without a word here.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../http/action.ts'
import { isUuid } from '../http/scope.ts'
import { quoted, tablesOf, type Table } from '../backup/tables.ts'
import { ArchiveRefused } from './refused.ts'

export interface ForeignKey {
  readonly child: string
  readonly columns: readonly string[]
  readonly parent: string
  readonly parentColumns: readonly string[]
}
export interface ArchiveTable extends Table {
  readonly kind: 'own' | 'shared' | 'toRead'
  /** SQL that is true for the rows. */
  readonly where: string
  /** "person" for each column that refers elsewhere. */
  readonly refersTo: ReadonlyMap<string, string>
}

/** Rows that other inspections use too: an import takes them where they are missing. No password and no secret is among the columns. */
const shared: Readonly<Record<string, readonly string[]>> = {
  framework_version: ['id', 'name', 'content', 'sha256', 'registered_at'],
  service: ['id', 'name', 'area', 'term'],
  person: ['id', 'email', 'name', 'role', 'service_id'],
}
/** Part of the chain of their own database: told, and not taken into another one. */
const toRead = new Set(['audit_event'])

/** Names as hashes under a key that only this installation can open: of no use elsewhere, so they stay. The service gives its list again. */
const leftOut = new Set(['name_list', 'listed_name'])

/**
 * @param without tables that are left out with what hangs on them; for an archive those that are of no use elsewhere
 * @returns the tables with their rows of this inspection, in an order in which they can be filled
 */
export async function inspectionTables(tx: Tx, inspectionId: string, without: ReadonlySet<string> = leftOut): Promise<ArchiveTable[]> {
  if (!isUuid(inspectionId)) throw new ArchiveRefused(`there is no inspection "${inspectionId}".`)
  const keys = await foreignKeys(tx)
  const where = conditions(keys, inspectionId, without)
  const tables = (await tablesOf(tx)).filter(({ schema }) => schema === 'public')
  const refersTo = (name: string): Map<string, string> =>
    new Map(keys.filter(({ child }) => child === name).flatMap(({ columns, parent }) => columns.map((column): [string, string] => [column, parent])))
  const own = tables.flatMap((table) => {
    const condition = where.get(table.name)
    return condition === undefined
      ? []
      : [{ ...table, kind: toRead.has(table.name) ? ('toRead' as const) : ('own' as const), where: condition, refersTo: refersTo(table.name) }]
  })
  const unknown = keys.filter(({ child, parent }) => where.has(child) && !where.has(parent) && shared[parent] === undefined)
  if (unknown.length > 0) throw new Error(`The archive does not know what to do with ${unknown.map(({ parent }) => parent).join(', ')}`)
  const others = Object.entries(shared).flatMap(([name, columns]) => {
    const table = tables.find((candidate) => candidate.name === name)
    if (table === undefined) return []
    const kept = { ...table, columns: table.columns.filter((column) => columns.includes(column.name)) }
    return [{ ...kept, kind: 'shared' as const, where: usedBy(keys, where, name), refersTo: refersTo(name) }]
  })
  return [...others, ...inOrder(own, keys)]
}

/** Every foreign key of the schema, by the table that refers. */
export async function foreignKeys(tx: Tx): Promise<ForeignKey[]> {
  const names = (columns: string, of: string): RawBuilder<string[]> =>
    sql.raw<string[]>(`array(select a.attname::text from unnest(k.${columns}) with ordinality c(number, place), pg_attribute a
      where a.attrelid = k.${of} and a.attnum = c.number order by c.place)`)
  const { rows } = await sql<ForeignKey>`
    select child.relname as child, ${names('conkey', 'conrelid')} as columns, parent.relname as parent, ${names('confkey', 'confrelid')} as parent_columns
    from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by child.relname, k.conname`.execute(tx)
  return rows
}

const list = (columns: readonly string[]): string => columns.map(quoted).join(', ')

function conditions(keys: readonly ForeignKey[], inspectionId: string, without: ReadonlySet<string>): Map<string, string> {
  const where = new Map([['inspection', `"id" = '${inspectionId}'`]])
  for (;;) {
    const next = new Map<string, string[]>()
    for (const { child, columns, parent, parentColumns } of keys) {
      const condition = where.get(parent)
      if (condition === undefined || where.has(child) || without.has(child)) continue
      const rows =
        parent === 'inspection'
          ? `${list(columns)} = '${inspectionId}'`
          : `(${list(columns)}) in (select ${list(parentColumns)} from ${quoted(parent)} where ${condition})`
      next.set(child, [...(next.get(child) ?? []), rows])
    }
    if (next.size === 0) return where
    for (const [child, ways] of next) where.set(child, ways.map((way) => `(${way})`).join(' or '))
  }
}

/** Rows of a shared table that a row of the inspection refers to; a service also through the people. */
function usedBy(keys: readonly ForeignKey[], where: ReadonlyMap<string, string>, name: string): string {
  const uses = keys.flatMap(({ child, columns, parent, parentColumns }) => {
    if (parent !== name) return []
    const condition = where.get(child) ?? (child === 'person' && name === 'service' ? usedBy(keys, where, 'person') : undefined)
    return condition === undefined ? [] : [`(${list(parentColumns)}) in (select ${list(columns)} from ${quoted(child)} where ${condition})`]
  })
  return uses.length === 0 ? 'false' : uses.join(' or ')
}

/** What is referred to comes before what refers to it. A table that refers to itself is filled by one statement. */
function inOrder(tables: readonly ArchiveTable[], keys: readonly ForeignKey[]): ArchiveTable[] {
  const left = new Map(tables.map((table) => [table.name, table]))
  const ordered: ArchiveTable[] = []
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ name }) => !keys.some(({ child, parent }) => child === name && parent !== name && left.has(parent)))
    if (ready.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const table of ready) left.delete(table.name)
    ordered.push(...ready)
  }
  return ordered
}
