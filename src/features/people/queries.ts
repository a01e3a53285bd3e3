import type { Role } from '../../domain/permissions/permissions.ts'
import type { Db, Tx } from '../../platform/http/action.ts'

/** Whether no one has been added yet: a database that nobody uses. */
export async function isEmpty(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly serviceId: string | null
  readonly service: string | null
  readonly hasPassword: boolean
  readonly demonstration: boolean
  /** Signs in by the organisation. */
  readonly byOrganisation: boolean
  readonly accessEndedAt: Date | null
  /** Until when the last link can be used; null where there is none, or it was used or withdrawn. */
  readonly invitedUntil: Date | null
}

/** Everyone, by name, with the service of a service contact. */
export async function everyone(tx: Tx): Promise<PersonRow[]> {
  return people(tx).orderBy('person.name').execute()
}

/** Everyone who can be given work, by name: nobody whose access has ended. */
export async function everyoneWithAccess(tx: Tx): Promise<PersonRow[]> {
  return people(tx).where('person.accessEndedAt', 'is', null).orderBy('person.name').execute()
}

/** One person, or undefined where there is none of this id. */
export async function personOf(tx: Tx, personId: string): Promise<PersonRow | undefined> {
  return people(tx).where('person.id', '=', personId).executeTakeFirst()
}

// The type is Kysely's own, which only its builder can say.
// eslint-disable-next-line @typescript-eslint/explicit-function-return-type
function people(tx: Tx) {
  return tx
    .selectFrom('person')
    .leftJoin('service', 'service.id', 'person.serviceId')
    .leftJoin('invitation', (join) =>
      join.onRef('invitation.personId', '=', 'person.id').on('invitation.usedAt', 'is', null).on('invitation.withdrawnAt', 'is', null),
    )
    .select(['person.id', 'person.name', 'person.email', 'person.role', 'person.serviceId', 'person.demonstration', 'service.name as service'])
    .select(['invitation.expiresAt as invitedUntil', 'person.accessEndedAt'])
    .leftJoin('organisationIdentity', 'organisationIdentity.personId', 'person.id')
    .select((eb) => [
      eb('person.passwordHash', 'is not', null).$castTo<boolean>().as('hasPassword'),
      eb('organisationIdentity.personId', 'is not', null).$castTo<boolean>().as('byOrganisation'),
    ])
}

/** Every service, by name. */
export async function allServices(tx: Tx): Promise<{ id: string; name: string; area: string; term: string }[]> {
  return tx.selectFrom('service').select(['id', 'name', 'area', 'term']).orderBy('name').execute()
}
