/** What the web layer is given when the product is put together (app.ts), and the names and settings of its cookies. */
import type { Witness } from '../audit/witness.ts'
import type { Config } from '../config.ts'
import type { KnownSessions } from '../sign-in/known-sessions.ts'
import type { Organisation } from '../sign-in/organisation.ts'
import type { Secrets } from '../sign-in/secrets.ts'
import type { Db, InspectionInScope, SignedInPerson, Tx } from './action.ts'

export interface NavigationItem {
  readonly text: string
  readonly href: string
  readonly current?: boolean
  readonly count?: number
}
export interface Progress {
  readonly words: string
  readonly done: number
  readonly total: number
}
/** What the wrapper is given when the product is put together (app.ts). */
export interface Deps {
  readonly db: Db
  readonly config: Config
  readonly clock: () => Date
  /** What the sealer of the audit trail is told of. */
  readonly witness: Witness
  readonly secrets: Secrets
  readonly knownSessions: KnownSessions
  readonly organisation: Organisation | null
  /** Long work of the server itself, shown on every page; null when there is none. */
  readonly progress: () => Progress | null
  readonly navigationOf: (tx: Db | Tx, inspection: InspectionInScope, path: string) => Promise<readonly NavigationItem[]>
  readonly mayManagePeople: (person: SignedInPerson) => boolean
  readonly mayReadReports: (person: SignedInPerson) => boolean
  readonly maySearchAudit: (person: SignedInPerson) => boolean
  readonly maySeeRetention: (person: SignedInPerson) => boolean
}

export function cookieNames(config: Config): { session: string; csrf: string } {
  return config.https ? { session: '__Host-session', csrf: '__Host-csrf' } : { session: 'session', csrf: 'csrf' }
}

/**
 * Lax, not Strict: a link to an inspection in a message must open for somebody who is signed in, and a browser that held the
 * form cookie back would be given a new one, which ends every form open in another tab. What changes anything is a POST with
 * a token of our own page, which another site has not got.
 */
export function cookieOptions(config: Config): { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: config.https }
}
