/**
 * Sessions that this server read a moment ago, so that a script which saves at every choice need not have its session read apart each
 * time. What stands here is only presumed: the statement that loads the inspection confirms that nothing of the session or its person
 * has changed, or the request begins anew with the session as it is (docs/decisions/0130-presumed-session.md).
 */
import { endOf, isSignedIn, type Session } from './sessions.ts'
import { hashOfToken } from './tokens.ts'

const longest = 60_000
const most = 1000

export class KnownSessions {
  readonly #known = new Map<string, Session>()

  keep(session: Session): void {
    if (this.#known.size >= most) this.#known.clear()
    this.#known.set(session.tokenHash, session)
  }

  forget({ tokenHash }: Session): void {
    this.#known.delete(tokenHash)
  }

  /** Somebody signed in, as known; null after a minute, when their activity is to be noted again. */
  presume(token: string | undefined, now: Date): Session | null {
    const known = token === undefined ? undefined : this.#known.get(hashOfToken(token))
    if (known === undefined || !isSignedIn(known) || endOf(known) <= now) return null
    return now.getTime() - known.lastSeenAt.getTime() < longest ? known : null
  }
}

/** What was presumed of a session does not hold, or there is no such inspection for its person: nothing was done. */
export class NotAsPresumed extends Error {}
