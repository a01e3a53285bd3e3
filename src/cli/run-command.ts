import { parseArgs } from 'node:util'
import type { Config } from '../platform/config.ts'
import { commands } from './commands.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'
import { helpWith, listOf } from './help.ts'

const askForHelp = ['--help', '-h']

export interface ReadCommand {
  readonly command: Command
  readonly values: CommandContext['values']
  readonly positionals: readonly string[]
}

/** Reads a command line. @throws CommandRefused naming what is wrong and the commands there are */
export function readCommand(argv: readonly string[]): ReadCommand {
  const [name, ...rest] = argv
  const command = commands.find((candidate) => candidate.name === (name !== undefined && askForHelp.includes(name) ? 'help' : name))
  if (command === undefined) {
    throw new CommandRefused(`${name === undefined ? 'Name a command' : `There is no command "${name}"`}. There are:\n${listOf(commands)}`)
  }
  if (rest.some((word) => askForHelp.includes(word))) return { command: helpWith([command]), values: {}, positionals: [] }
  try {
    const { values, positionals } = parseArgs({ args: rest, options: { ...command.options, data: { type: 'string' } }, allowPositionals: true })
    return {
      command,
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : value])),
      positionals,
    }
  } catch (error) {
    throw new CommandRefused(`${command.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Ways = Pick<CommandContext, 'database' | 'print' | 'complain'> & Partial<Pick<CommandContext, 'caller'>>

/** Runs a command that was read, with the database it is given. Without a caller this process asks, and has no passphrase. */
export async function runCommand(read: ReadCommand, config: Config, ways: Ways): Promise<number> {
  const caller = ways.caller ?? { folder: process.cwd(), backupPassphrase: undefined }
  try {
    return await read.command.run({ values: read.values, positionals: read.positionals, config, ...ways, caller })
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error
    ways.complain(error.message)
    return 2
  }
}
