import type { Role } from '../../domain/permissions/permissions.ts'
import type { Db, Tx } from '../../platform/http/action.ts'

/** Whether no one has been added yet: a database that nobody uses. */
export async function isEmpty(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Everyone, by name, with the service of a service contact. */
export async function everyone(tx: Tx): Promise<{ id: string; name: string; email: string; role: Role; serviceId: string | null; service: string | null }[]> {
  return tx
    .selectFrom('person')
    .leftJoin('service', 'service.id', 'person.serviceId')
    .select(['person.id', 'person.name', 'person.email', 'person.role', 'person.serviceId', 'service.name as service'])
    .orderBy('person.name')
    .execute()
}

/** Every service, by name. */
export async function allServices(tx: Tx): Promise<{ id: string; name: string; area: string; term: string }[]> {
  return tx.selectFrom('service').select(['id', 'name', 'area', 'term']).orderBy('name').execute()
}
