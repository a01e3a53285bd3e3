import type { Tx } from '../http/action.ts'
import type { OrganisationPerson } from './organisation.ts'

export interface KnownPerson {
  readonly id: string
  readonly demonstration: boolean
}

/**
 * Whom the provider has signed in: by its subject; the first time by a verified email address of somebody who was invited, who is
 * known by the subject from then on. An address whose owner is known by another subject finds nobody.
 */
export async function personOfOrganisation(tx: Tx, { issuer, subject, email }: OrganisationPerson, now: Date): Promise<KnownPerson | undefined> {
  const people = tx.selectFrom('person').leftJoin('organisationIdentity as known', 'known.personId', 'person.id').select(['person.id', 'person.demonstration']).where('person.accessEndedAt', 'is', null) // prettier-ignore
  const linked = await people.where('known.issuer', '=', issuer).where('known.subject', '=', subject).executeTakeFirst()
  if (linked !== undefined || email === null) return linked
  const taken = await tx.selectFrom('organisationIdentity').select('personId').where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()
  if (taken !== undefined) return undefined
  const invited = await people
    .where('person.email', '=', email)
    .where('person.demonstration', '=', false)
    .where('known.personId', 'is', null)
    .where((eb) =>
      eb.or([
        eb('person.passwordHash', 'is not', null),
        eb.exists(
          eb
            .selectFrom('invitation')
            .whereRef('invitation.personId', '=', 'person.id')
            .where('withdrawnAt', 'is', null)
            .where((e) => e.or([e('usedAt', 'is not', null), e('expiresAt', '>', now)])),
        ),
      ]),
    )
    .executeTakeFirst()
  if (invited !== undefined) await tx.insertInto('organisationIdentity').values({ personId: invited.id, issuer, subject, linkedAt: now }).execute()
  return invited
}

/** Whether a person has signed in by the organisation once. */
export async function isKnownToOrganisation(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.selectFrom('organisationIdentity').select('personId').where('personId', '=', personId).executeTakeFirst()) !== undefined
}
