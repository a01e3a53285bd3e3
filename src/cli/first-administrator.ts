import { addFirstAdministrator } from '../features/people/add-person.ts'
import { invitationDays } from '../platform/sign-in/invitations.ts'
import { CommandRefused, type Command } from './command.ts'

export const firstAdministratorCommand: Command = {
  name: 'first-administrator',
  summary: 'lets the first person in, who adds all others (--name NAME --email ADDRESS); prints the link to set a password once',
  options: { name: { type: 'string' }, email: { type: 'string' } },
  writes: true,
  usesDatabase: () => true,
  run: async ({ values, config, database, print }) => {
    const { name, email } = values
    if (typeof name !== 'string' || typeof email !== 'string') throw new CommandRefused('first-administrator: give --name and --email.')
    let path
    try {
      path = await addFirstAdministrator(await database(), { name, email }, new Date())
    } catch (error) {
      throw new CommandRefused(`first-administrator: ${error instanceof Error ? error.message : String(error)}`)
    }
    print(`${email} sets a password by this link, once, within ${invitationDays} days: ${config.publicUrl ?? `http://localhost:${config.port}`}${path}`)
    return 0
  },
}
