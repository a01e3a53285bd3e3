/** What other inspections use too is taken where it is missing. Where it is there under the same identifier it must be the same. */
import type { Tx } from '../http/action.ts'
import { z } from 'zod'
import { roles } from '../../domain/permissions/permissions.ts'
import { ArchiveRefused } from './refused.ts'

const frameworks = z.array(z.object({ id: z.string(), name: z.string(), content: z.unknown(), sha256: z.string(), registered_at: z.string() }))
const services = z.array(z.object({ id: z.uuid(), name: z.string(), area: z.string(), term: z.string() }))
const people = z.array(z.object({ id: z.uuid(), email: z.string(), name: z.string(), role: z.enum(roles), service_id: z.uuid().nullable() }))

/** @param json the text of a table of the archive @throws ArchiveRefused where the database has something else under the same name */
export async function takeShared(tx: Tx, json: (table: string) => string): Promise<void> {
  for (const { registered_at: registeredAt, content, ...framework } of frameworks.parse(JSON.parse(json('framework_version')))) {
    const there = await tx.selectFrom('frameworkVersion').select('sha256').where('id', '=', framework.id).executeTakeFirst()
    if (there !== undefined && there.sha256 !== framework.sha256)
      throw new ArchiveRefused(`the framework version ${framework.id} of this database has another wording than that of the archive.`)
    const values = { ...framework, content: JSON.stringify(content), registeredAt: new Date(registeredAt) }
    if (there === undefined) await tx.insertInto('frameworkVersion').values(values).execute()
  }
  for (const service of services.parse(JSON.parse(json('service')))) {
    const same = await tx
      .selectFrom('service')
      .select(['id', 'name'])
      .where((eb) => eb.or([eb('id', '=', service.id), eb('name', '=', service.name)]))
      .execute()
    if (same.some(({ id, name }) => id !== service.id || name !== service.name))
      throw new ArchiveRefused(`the service "${service.name}" is in this database under another identifier or name.`)
    if (same.length === 0) await tx.insertInto('service').values(service).execute()
  }
  for (const { service_id: serviceId, ...person } of people.parse(JSON.parse(json('person')))) {
    const same = await tx
      .selectFrom('person')
      .select(['id', 'email'])
      .where((eb) => eb.or([eb('id', '=', person.id), eb('email', '=', person.email)]))
      .execute()
    if (same.some(({ id, email }) => id !== person.id || email !== person.email))
      throw new ArchiveRefused(`a person of the archive (${person.id}) is in this database under another identifier or address.`)
    // Without a password nobody signs in: an administrator invites them where they are to have access here.
    if (same.length === 0) await tx.insertInto('person').values({ ...person, serviceId }).execute() // prettier-ignore
  }
}
