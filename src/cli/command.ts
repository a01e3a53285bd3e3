/** What a command of the terminal is. It runs where the database is: here, or inside the server that holds the folder. */
import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/http/action.ts'

/** The terminal that asks, which is another process when a server answers. */
export interface Caller {
  /** Where relative file names begin. */
  readonly folder: string
  readonly backupPassphrase: string | undefined
}

export interface CommandContext {
  /** The options given, for example { check: true, facts: 'harrow.json' }. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly config: Config
  readonly caller: Caller
  /** The database of --data, of DATABASE_URL or of the default folder; opened on the first call. */
  readonly database: () => Promise<Db>
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

export interface Command {
  readonly name: string
  readonly summary: string
  readonly options: ParseArgsOptionsConfig
  /** Whether this call works on a database that a server may be holding. */
  readonly usesDatabase: (values: CommandContext['values']) => boolean
  /** It writes, so its audit rows are sealed when it ends; where a server runs, that one's sealer does it. */
  readonly writes?: true
  /** Leaves the database as it is found: no migration, no new framework version. */
  readonly leavesSchema?: boolean
  /** @returns the exit code: 0 done, 1 done and something differs, 2 could not be done, 3 the audit trail is broken */
  readonly run: (ctx: CommandContext) => Promise<number>
}

/** A refusal to run: one sentence, exit code 2. */
export class CommandRefused extends Error {}
