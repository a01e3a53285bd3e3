/**
 * Sessions: a token in the person's browser, its hash in the database. It ends after an hour in which nothing was asked and, whatever
 * happens, after twelve. Whoever has only given the password has a session too, which opens nothing but the page for the code.
 */
import { sql, type Selectable } from 'kysely'
import { builtOnce } from '../database/built-once.ts'
import type { SignInSessionTable } from '../database/schema.ts'
import type { Db, SignedInPerson, Tx } from '../http/action.ts'
import { browserFamily } from './browser-family.ts'
import { hashOfToken, newToken } from './tokens.ts'

export const sessionLimits = { idleMinutes: 60, longestHours: 12, halfMinutes: 10, confirmedMinutes: 5 } as const

export interface Session {
  readonly id: string
  readonly person: SignedInPerson
  readonly tokenHash: string
  readonly flash: string | null
  readonly awaits: Selectable<SignInSessionTable>['awaits']
  readonly returnTo: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly confirmedAt: Date | null
  /** Another text as soon as anything of the session or of its person has changed. */
  readonly state: string
}
interface NewSession {
  readonly browser: string
  readonly awaits: Session['awaits']
  readonly returnTo: string | null
}

/** Begins a session and returns its token, which only the person's browser keeps: the database holds its hash. Sessions long over are swept away. */
export async function beginSession(tx: Tx, personId: string, now: Date, session: Partial<NewSession> = {}): Promise<string> {
  await tx
    .deleteFrom('signInSession')
    .where('createdAt', '<', new Date(now.getTime() - sessionLimits.longestHours * 3_600_000))
    .execute()
  const token = newToken()
  await tx
    .insertInto('signInSession')
    .values({ tokenHash: hashOfToken(token), personId, createdAt: now, lastSeenAt: now, browser: browserFamily(undefined), ...session })
    .execute()
  return token
}

/** Gives a session a new token whenever more is allowed to it, so that an older one, set or seen by someone else, opens nothing. */
export async function renewSession(tx: Tx, session: Session, change: Partial<Pick<Session, 'awaits' | 'confirmedAt' | 'createdAt'>>): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('signInSession')
    .set({ ...change, tokenHash: hashOfToken(token) })
    .where('tokenHash', '=', session.tokenHash)
    .execute()
  return token
}

/** The versions of the two rows that a session is made of. */
export const sessionState = sql<string>`session.xmin::text || ' ' || person.xmin::text`

const session = builtOnce<{ readonly tokenHash: string }, Omit<Session, 'person'> & Omit<SignedInPerson, 'id'> & { readonly personId: string }>((db, value) =>
  db
    .selectFrom('signInSession as session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['person.id as personId', 'person.name', 'person.email', 'person.role', 'person.serviceId', 'session.id', 'session.tokenHash', 'session.flash'])
    .select(['session.awaits', 'session.returnTo', 'session.createdAt', 'session.lastSeenAt', 'session.confirmedAt', sessionState.as('state')])
    .where('session.tokenHash', '=', value('tokenHash'))
    .where('person.accessEndedAt', 'is', null),
)

/** Whose session a token opens, while it lasts. */
export async function findSession(db: Db | Tx, token: string | undefined, now: Date): Promise<Session | null> {
  if (token === undefined || token === '') return null
  const {
    rows: [row],
  } = await db.executeQuery(session(db, { tokenHash: hashOfToken(token) }))
  if (row === undefined || endOf(row) <= now) return null
  const { personId, name, email, role, serviceId, ...found } = row
  return { ...found, person: { id: personId, name, email, role, serviceId } }
}

/** Whether a session is that of somebody signed in: not only the password was given. */
export function isSignedIn(session: Session | null): session is Session {
  return session !== null && session.awaits === null
}

/** When a session ends by itself unless something is asked before. */
export function endOf({ awaits, createdAt, lastSeenAt }: Pick<Session, 'awaits' | 'createdAt' | 'lastSeenAt'>): Date {
  if (awaits !== null) return new Date(createdAt.getTime() + sessionLimits.halfMinutes * 60_000)
  return new Date(Math.min(lastSeenAt.getTime() + sessionLimits.idleMinutes * 60_000, lastMomentOf({ createdAt }).getTime()))
}

/** When a session ends whatever happens. */
export function lastMomentOf({ createdAt }: Pick<Session, 'createdAt'>): Date {
  return new Date(createdAt.getTime() + sessionLimits.longestHours * 3_600_000)
}

export interface SessionClock {
  readonly person: string
  /** Seconds until the session ends unless something is asked before. */
  readonly endsIn: number
  /** Seconds until it ends whatever happens. */
  readonly lastsFor: number
}

/** What the clock in the browser goes by. */
export function clockOf(session: Session, now: Date): SessionClock {
  const secondsTo = (moment: Date): number => Math.max(0, Math.floor((moment.getTime() - now.getTime()) / 1000))
  return { person: session.person.id, endsIn: secondsTo(endOf(session)), lastsFor: secondsTo(lastMomentOf(session)) }
}

/** Something was asked in a session: its idle time begins again. Written once a minute at most. @returns the session as it is then */
export async function noteActivity(db: Db, session: Session, now: Date): Promise<Session> {
  if (now.getTime() - session.lastSeenAt.getTime() < 60_000) return session
  await db.updateTable('signInSession').set({ lastSeenAt: now }).where('tokenHash', '=', session.tokenHash).execute()
  return { ...session, lastSeenAt: now }
}

/** Keeps a sentence for the next page of a session, or takes the kept one away. */
export async function setFlash(db: Db | Tx, tokenHash: string, flash: string | null): Promise<void> {
  await db.updateTable('signInSession').set({ flash }).where('tokenHash', '=', tokenHash).execute()
}

export interface SessionRow {
  readonly id: string
  readonly browser: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** The sessions in which a person is signed in now, the last used first. */
export async function sessionsOf(tx: Tx, personId: string, now: Date): Promise<SessionRow[]> {
  const rows = await tx
    .selectFrom('signInSession')
    .select(['id', 'browser', 'awaits', 'createdAt', 'lastSeenAt'])
    .where('personId', '=', personId)
    .where('awaits', 'is', null)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.filter((row) => endOf(row) > now)
}

/** Ends one session of a person. @returns false when they have no such session */
export async function endSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const ended = await tx.deleteFrom('signInSession').where('personId', '=', personId).where('id', '=', sessionId).executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Ends every session of a person, or all but one. @returns how many */
export async function endSessionsOf(tx: Tx, personId: string, except?: Session): Promise<number> {
  const sessions = tx.deleteFrom('signInSession').where('personId', '=', personId)
  const ended = await (except === undefined ? sessions : sessions.where('id', '!=', except.id)).executeTakeFirst()
  return Number(ended.numDeletedRows)
}
