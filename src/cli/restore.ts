import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { requirePassphrase } from '../platform/backup/key.ts'
import { BackupRefused } from '../platform/backup/refused.ts'
import { restoreBackup, type RestoreAsked, type Restored } from '../platform/backup/restore-backup.ts'
import { restoreFolder } from '../platform/backup/restore-folder.ts'
import { openPostgres } from '../platform/database/open-database.ts'
import { sayWhy, secondsSince } from './backup.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'brings back a backup, FILE, into an empty or new folder (--data DIR) or the empty database of DATABASE_URL (BACKUP_PASSPHRASE)',
  options: {},
  usesDatabase: () => false,
  run: async (ctx) => {
    const began = performance.now()
    const [given, ...others] = ctx.positionals
    if (given === undefined || others.length > 0) throw new CommandRefused('restore: name the one file to restore.')
    const file = resolve(ctx.caller.folder, given)
    const restored = await sayWhy('restore', async () => {
      if (!existsSync(file)) throw new BackupRefused(`there is no file ${file}.`)
      return restore(ctx, { file, passphrase: requirePassphrase(ctx.caller.backupPassphrase) })
    })
    const rows = restored.tables.reduce((sum, table) => sum + table.rows, 0)
    ctx.print(
      `Restored ${restored.tables.length} tables with ${rows} rows as of ${restored.takenAt} in ${secondsSince(began)} s; every table was read back and compared.`,
    )
    return 0
  },
}

async function restore({ values, config }: CommandContext, asked: RestoreAsked): Promise<Restored> {
  if (typeof values['data'] === 'string') return restoreFolder(config.dataDir, asked)
  if (config.databaseUrl === undefined) throw new BackupRefused('say where to: an empty folder with --data DIR, or an empty database in DATABASE_URL.')
  let restored: Restored | undefined
  const opened = await openPostgres(config.databaseUrl, async (db) => {
    restored = await restoreBackup(db, asked)
  })
  await opened.close()
  if (restored === undefined) throw new Error('The restore ended without a result.')
  return restored
}
