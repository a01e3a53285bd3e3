/** `help`, `--help`, or `COMMAND --help`: what the terminal can be asked. */
import type { Command } from './command.ts'

/** A line a command, in the order in which they are listed. */
export function listOf(commands: readonly Command[]): string {
  return commands.map(({ name, summary }) => `  ${name}  ${summary}`).join('\n')
}

/** Tells of all commands, or of one with its options; opens no database. */
export function helpWith(commands: readonly Command[]): Command {
  const [only] = commands.length === 1 ? commands : []
  const words =
    only === undefined
      ? `npm run -s cli -- COMMAND [options]. Each takes --data DIR for another embedded folder, or DATABASE_URL.\n${listOf(commands)}`
      : [`${only.name}  ${only.summary}`, ...Object.entries(only.options).map(([name, { type }]) => `  --${name}${type === 'string' ? ' VALUE' : ''}`)].join(
          '\n',
        )
  return {
    name: 'help',
    summary: 'what the terminal can be asked',
    options: {},
    usesDatabase: () => false,
    run: async ({ print }) => {
      print(words)
      return 0
    },
  }
}
