/** Puts the lines of a backup into a table, some at a time. */
import { CompiledQuery } from 'kysely'
import type { Tx } from '../http/action.ts'
import { rowLine } from './content.ts'
import { BackupRefused } from './refused.ts'
import { nameOf, quoted, type Table } from './tables.ts'

const mostRows = 1000
const mostCharacters = 4 * 1024 * 1024

export interface Loader {
  /** Takes one line; it may be written only with later ones. */
  add(line: string): Promise<void>
  /** Writes what is left. */
  finish(): Promise<void>
}

/** @param table with the columns in the order of the lines */
export function loadRows(tx: Tx, table: Table): Loader {
  const statement = insertInto(table)
  let values: (string | null)[][] = table.columns.map(() => [])
  let rows = 0
  let characters = 0
  const write = async (): Promise<void> => {
    if (rows === 0) return
    await tx.executeQuery(CompiledQuery.raw(statement, values))
    values = table.columns.map(() => [])
    rows = 0
    characters = 0
  }
  return {
    add: async (line) => {
      const row = rowLine.parse(JSON.parse(line))
      if (row.length !== values.length) throw new BackupRefused(`A row of ${nameOf(table)} has ${row.length} values for ${values.length} columns.`)
      for (const [place, value] of row.entries()) values[place]?.push(value)
      rows += 1
      characters += line.length
      if (rows >= mostRows || characters >= mostCharacters) await write()
    },
    finish: write,
  }
}

/** One parameter a column, an array of text; numbers that the database gives out itself are taken from the backup. */
function insertInto({ schema, name, columns }: Table): string {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const values = columns.map(({ type }, place) => `c${place}::${type}`).join(', ')
  const arrays = columns.map((_, place) => `$${place + 1}::text[]`).join(', ')
  const aliases = columns.map((_, place) => `c${place}`).join(', ')
  return `insert into ${quoted(schema)}.${quoted(name)} (${names}) overriding system value select ${values} from unnest(${arrays}) as r(${aliases})`
}
