import type { Db, SignedInPerson, Tx } from '../http/action.ts'
import { hashOfToken, newToken } from './tokens.ts'

const idleMinutes = 60
const longestHours = 12

export interface Session {
  readonly person: SignedInPerson
  readonly tokenHash: string
  readonly flash: string | null
}

/** Begins a session and returns its token, which only the person's browser keeps: the database holds its hash. */
export async function beginSession(tx: Tx, personId: string, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('signInSession')
    .values({ tokenHash: hashOfToken(token), personId, createdAt: now, lastSeenAt: now })
    .execute()
  return token
}

/** Who a token belongs to, while its session lasts. A token seen again extends the idle time. */
export async function findSession(db: Db | Tx, token: string | undefined, now: Date): Promise<Session | null> {
  if (token === undefined || token === '') return null
  const tokenHash = hashOfToken(token)
  const row = await db
    .selectFrom('signInSession as session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['person.id', 'person.name', 'person.email', 'person.role', 'person.serviceId', 'session.flash', 'session.lastSeenAt'])
    .where('session.tokenHash', '=', tokenHash)
    .where('session.lastSeenAt', '>', new Date(now.getTime() - idleMinutes * 60_000))
    .where('session.createdAt', '>', new Date(now.getTime() - longestHours * 3_600_000))
    .executeTakeFirst()
  if (row === undefined) return null
  const { flash, lastSeenAt, ...person } = row
  if (now.getTime() - lastSeenAt.getTime() > 60_000) await db.updateTable('signInSession').set({ lastSeenAt: now }).where('tokenHash', '=', tokenHash).execute()
  return { person, tokenHash, flash }
}

/** Keeps a sentence for the next page of a session, or takes the kept one away. */
export async function setFlash(db: Db | Tx, tokenHash: string, flash: string | null): Promise<void> {
  await db.updateTable('signInSession').set({ flash }).where('tokenHash', '=', tokenHash).execute()
}

/** Ends every session of a person, or all but one. @returns how many */
export async function endSessionsOf(tx: Tx, personId: string, except?: Session): Promise<number> {
  const others = tx.deleteFrom('signInSession').where('personId', '=', personId)
  const ended = await (except === undefined ? others : others.where('tokenHash', '!=', except.tokenHash)).executeTakeFirst()
  return Number(ended.numDeletedRows)
}
