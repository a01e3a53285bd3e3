/**
 * Foreign keys and triggers are set aside while rows are loaded and come back at the end of the same transaction, so that the order
 * of tables and rows does not matter (rows may refer to each other in a circle) and no trigger acts on what it acted on before.
 * The owner of the tables may do this; a superuser is not needed. A foreign key that comes back checks every row.
 */
import { sql } from 'kysely'
import type { Tx } from '../http/action.ts'
import { quoted } from './tables.ts'

export interface SetAside {
  /** The statements that bring everything back, in order. */
  readonly bringBack: readonly string[]
}

const ours = sql`n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

export async function setAside(tx: Tx): Promise<SetAside> {
  const { rows: keys } = await sql<{ schema: string; table: string; name: string; definition: string }>`
    select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2, 3`.execute(tx)
  const { rows: triggers } = await sql<{ schema: string; table: string; name: string; enabled: string }>`
    select n.nspname as schema, c.relname as table, t.tgname as name, t.tgenabled::text as enabled
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0 and ${ours} order by 1, 2, 3`.execute(tx)
  for (const { schema, table, name } of keys) await sql.raw(`${alter(schema, table)} drop constraint ${quoted(name)}`).execute(tx)
  for (const { schema, table, name } of triggers) await sql.raw(`${alter(schema, table)} disable trigger ${quoted(name)}`).execute(tx)
  return {
    bringBack: [
      // Checks that wait for the end of the transaction are made now: a table cannot be altered while one waits.
      'set constraints all immediate',
      ...keys.map(({ schema, table, name, definition }) => `${alter(schema, table)} add constraint ${quoted(name)} ${definition}`),
      ...triggers.map(({ schema, table, name, enabled }) => `${alter(schema, table)} ${enableWords[enabled] ?? 'enable'} trigger ${quoted(name)}`),
    ],
  }
}

/** pg_trigger.tgenabled → how a trigger is switched on. */
const enableWords: Readonly<Record<string, string>> = { O: 'enable', A: 'enable always', R: 'enable replica' }

function alter(schema: string, table: string): string {
  return `alter table ${quoted(schema)}.${quoted(table)}`
}
