import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { requirePassphrase } from '../platform/backup/key.ts'
import { BackupRefused } from '../platform/backup/refused.ts'
import { writeBackup } from '../platform/backup/write-backup.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'writes the whole database as it is now into one encrypted file, --out FILE, while the server runs (BACKUP_PASSPHRASE)',
  options: { out: { type: 'string' } },
  usesDatabase: () => true,
  leavesSchema: true,
  run: async (ctx) => {
    const began = performance.now()
    const { out } = ctx.values
    if (typeof out !== 'string' || out === '' || ctx.positionals.length > 0) throw new CommandRefused('backup: name the file with --out FILE.')
    const path = resolve(ctx.caller.folder, out)
    const written = await sayWhy('backup', async () => {
      const passphrase = requirePassphrase(ctx.caller.backupPassphrase)
      mustHoldDatabase(ctx)
      return writeBackup(await ctx.database(), { out: path, passphrase, now: new Date() })
    })
    const rows = written.tables.reduce((sum, table) => sum + table.rows, 0)
    ctx.print(`Backed up ${written.tables.length} tables with ${rows} rows in ${secondsSince(began)} s: ${path}, ${written.bytes} bytes.`)
    return 0
  },
}

/** A mistyped folder must not become a new, empty database that is then backed up. */
function mustHoldDatabase({ config }: CommandContext): void {
  const database = join(config.dataDir, 'database')
  if (config.databaseUrl === undefined && !(existsSync(database) && statSync(database).isDirectory()))
    throw new BackupRefused(`There is no database in ${config.dataDir}. Name its folder with --data DIR, or a server with DATABASE_URL.`)
}

/** Runs the work of a command; a refusal becomes the command's own, under its name. */
export async function sayWhy<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupRefused) throw new CommandRefused(`${command}: ${error.message}`)
    throw error
  }
}

export function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}
