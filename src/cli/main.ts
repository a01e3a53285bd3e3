/** The terminal: `npm run -s cli -- COMMAND [options]`. */
import { resolve } from 'node:path'
import { sealWritten } from '../platform/audit/sealer.ts'
import { readConfig } from '../platform/config.ts'
import { FolderInUse } from '../platform/database/folder-lock.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openFolder, openPostgres, type OpenDatabase, type Prepare } from '../platform/database/open-database.ts'
import { registerFrameworks } from '../platform/frameworks/register-frameworks.ts'
import type { Db } from '../platform/http/action.ts'
import { CommandRefused, type Caller } from './command.ts'
import { askServer } from './control-socket.ts'
import { readCommand, runCommand } from './run-command.ts'

const print = (text: string): void => console.log(text)
const complain = (text: string): void => console.error(text)

async function main(argv: readonly string[]): Promise<number> {
  const read = readCommand(argv)
  const given = readConfig(process.env)
  const { data } = read.values
  const config = typeof data === 'string' ? { ...given, dataDir: resolve(data), databaseUrl: undefined } : given
  const caller: Caller = { folder: process.cwd(), backupPassphrase: process.env['BACKUP_PASSPHRASE'] }
  if (config.databaseUrl === undefined && read.command.usesDatabase(read.values)) {
    const answered = await askServer(config.dataDir, { argv, caller }, { print, complain })
    if (answered !== null) return answered
  }
  let opened: Promise<OpenDatabase> | undefined
  const database = async (): Promise<OpenDatabase['db']> => {
    const prepare: Prepare = read.command.leavesSchema === true ? async () => undefined : bringUpToDate
    opened ??= config.databaseUrl === undefined ? openFolder(config.dataDir, prepare) : openPostgres(config.databaseUrl, prepare)
    return (await opened).db
  }
  try {
    const code = await runCommand(read, config, { caller, database, print, complain })
    if (read.command.writes === true && opened !== undefined) await sealWritten((await opened).db, new Date())
    return code
  } finally {
    await (await opened?.catch(() => undefined))?.close()
  }
}

async function bringUpToDate(db: Db): Promise<void> {
  await migrate(db)
  await registerFrameworks(db, new Date())
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CommandRefused) && !(error instanceof FolderInUse)) throw error
  complain(error.message)
  process.exitCode = 2
}
