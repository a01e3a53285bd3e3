/** What would go of an inspection: the rows of each table with their digest, as an archive of it would have them. */
import { createHash } from 'node:crypto'
import { recordKinds, schedule, type RecordKind } from '../../domain/retention/schedule.ts'
import { inspectionTables, type ArchiveTable } from '../../platform/archive/inspection-tables.ts'
import { digestOfLines, filesOf, rowsOf, sha256Of } from '../../platform/archive/read-tables.ts'
import { settleText } from '../../platform/backup/read-rows.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface GoingTable {
  readonly table: string
  readonly kind: RecordKind
  readonly rows: number
  /** Of the rows, one JSON text a line: the same as in the manifest of an archive. */
  readonly sha256: string
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
}

/** The tables of these kinds with their rows of an inspection, those first that refer to others. */
export async function tablesOfKinds(tx: Tx, inspectionId: string, kinds: readonly RecordKind[]): Promise<ArchiveTable[]> {
  const names = new Set(kinds.flatMap((kind) => schedule[kind].tables))
  const tables = await inspectionTables(tx, inspectionId, new Set())
  return tables.filter(({ kind, name }) => kind === 'own' && names.has(name)).toReversed()
}

/** Every table of these kinds that holds a row, in the order of the schedule. */
export async function goingRecords(tx: Tx, inspectionId: string, kinds: readonly RecordKind[]): Promise<GoingTable[]> {
  await settleText(tx)
  const found: GoingTable[] = []
  for (const table of await tablesOfKinds(tx, inspectionId, kinds)) {
    const lines = await rowsOf(tx, table)
    if (lines.length === 0) continue
    const files = (await filesOf(tx, table)).map(({ path, content }) => ({ path, sha256: sha256Of(content) }))
    found.push({ table: table.name, kind: kindOf(table.name), rows: lines.length, sha256: digestOfLines(lines), files })
  }
  const place = ({ kind, table }: GoingTable): number => recordKinds.indexOf(kind) * 100 + schedule[kind].tables.indexOf(table)
  return found.toSorted((one, other) => place(one) - place(other))
}

function kindOf(table: string): RecordKind {
  const kind = recordKinds.find((one) => schedule[one].tables.includes(table))
  if (kind === undefined) throw new Error(`The schedule names no table ${table}`)
  return kind
}

/** One digest of all of it: what a person saw is what goes. */
export function digestOfGoing(going: readonly GoingTable[]): string {
  return createHash('sha256').update(JSON.stringify(going)).digest('hex')
}

export interface Totals {
  readonly tables: number
  readonly rows: number
  readonly files: number
}
export function totalsOf(going: readonly Pick<GoingTable, 'rows' | 'files'>[]): Totals {
  const sum = (of: (table: Pick<GoingTable, 'rows' | 'files'>) => number): number => going.reduce((total, table) => total + of(table), 0)
  return { tables: going.length, rows: sum(({ rows }) => rows), files: sum(({ files }) => files.length) }
}
