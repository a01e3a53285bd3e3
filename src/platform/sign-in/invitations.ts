/** One-time links by which a person sets a password: the first, or a new one for a lost one. */
import type { Db, Tx } from '../http/action.ts'
import { hashOfToken, newToken } from './tokens.ts'

export const invitationDays = 7

/** Makes a link, which takes the place of one not used yet. @returns its path, shown once: only a hash of it is kept */
export async function invite(tx: Tx, personId: string, invitedBy: string | null, now: Date): Promise<string> {
  await withdrawInvitation(tx, personId, now)
  const token = newToken()
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000)
  await tx
    .insertInto('invitation')
    .values({ personId, tokenHash: hashOfToken(token), invitedBy, createdAt: now, expiresAt })
    .execute()
  return `/invitation/${token}`
}

/** @returns whether there was a link to withdraw */
export async function withdrawInvitation(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('invitation')
    .set({ withdrawnAt: now })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

export interface Invited {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly demonstration: boolean
}

/** Whom a link invites, while it is valid: not used, not withdrawn, not expired. */
export async function findInvited(db: Db | Tx, token: string, now: Date): Promise<Invited | undefined> {
  return db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.personId')
    .select(['invitation.id', 'person.id as personId', 'person.name', 'person.email', 'person.demonstration'])
    .where('tokenHash', '=', hashOfToken(token))
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** Uses a link up. @returns false when it was used or withdrawn meanwhile */
export async function useInvitation(tx: Tx, invitationId: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('invitation')
    .set({ usedAt: now })
    .where('id', '=', invitationId)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}
