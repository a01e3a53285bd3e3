import type { PublicContext } from '../http/action.ts'
import { codesOf } from './one-time-codes.ts'
import { beginSession, endSession, type Session } from './sessions.ts'

const nextStep = { code: '/sign-in/code', setUp: '/sign-in/codes' } as const
/** Where everybody begins who did not ask for a certain page. */
export const firstPlace = '/inspections'

export interface Begun {
  /** The token of the new session. */
  readonly session: string
  readonly awaits: Session['awaits']
  /** The page of the second step, or where the person wanted to go. */
  readonly to: string
}

/**
 * The password was right, or the organisation's own sign-in: begins a session of its own, which is whole only where no code is to follow. The one before it in
 * this browser ends. Who signs in by the organisation has given every step there.
 */
export async function beginSignIn(
  ctx: PublicContext,
  person: { id: string; demonstration: boolean },
  returnTo: string | null,
  by: 'password' | 'organisation' = 'password',
): Promise<Begun> {
  const { tx, now, browser, signIn } = ctx
  if (ctx.session !== null) await endSession(tx, ctx.session.person.id, ctx.session.id)
  const needsCodes = signIn.requireCodes && !person.demonstration
  const awaits = by === 'organisation' ? null : (await codesOf(tx, person.id)) !== undefined ? 'code' : needsCodes ? 'setUp' : null
  const session = await beginSession(tx, person.id, now, { browser, awaits, returnTo })
  return { session, awaits, to: awaits === null ? (returnTo ?? firstPlace) : nextStep[awaits] }
}
