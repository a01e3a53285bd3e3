import { randomBytes } from 'node:crypto'
import { addFirstAdministrator } from '../features/people/add-person.ts'
import { CommandRefused, type Command } from './command.ts'

export const firstAdministratorCommand: Command = {
  name: 'first-administrator',
  summary: 'lets the first person in, who adds all others (--name NAME --email ADDRESS); prints the first password once',
  options: { name: { type: 'string' }, email: { type: 'string' } },
  usesDatabase: () => true,
  run: async ({ values, database, print }) => {
    const { name, email } = values
    if (typeof name !== 'string' || typeof email !== 'string') throw new CommandRefused('first-administrator: give --name and --email.')
    const password = randomBytes(15).toString('base64url')
    try {
      await addFirstAdministrator(await database(), { name, email, password })
    } catch (error) {
      throw new CommandRefused(`first-administrator: ${error instanceof Error ? error.message : String(error)}`)
    }
    print(`${email} can sign in with the password ${password}`)
    return 0
  },
}
