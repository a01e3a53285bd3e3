import { z } from 'zod'
import { page, type PageAnswer, type PersonContext, type PublicContext, type SignedInPerson, type Submitted } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { codesOf, recoveryCodeCount, setUpFor, type CodesState, type SetUp } from '../../platform/sign-in/one-time-codes.ts'
import type { Session } from '../../platform/sign-in/sessions.ts'

interface SetUpModel extends SetUp {
  readonly action: string
  /** Setting up is the second step of signing in, not a wish of the person. */
  readonly required: boolean
}
interface CodesModel {
  readonly codes: CodesState | null
  readonly count: number
}
interface RecoveryModel {
  readonly codes: readonly string[]
  readonly next: string
}

/** The session of somebody who has given the password and now has this to do. @throws Problem signInAgain for everybody else */
export function sessionAwaiting(ctx: PublicContext, awaits: Session['awaits']): Session {
  if (ctx.session === null || ctx.session.awaits !== awaits) throw new Problem('signInAgain')
  return ctx.session
}

export async function showCodeForm(ctx: PublicContext): Promise<PageAnswer> {
  sessionAwaiting(ctx, 'code')
  return page('one-time-codes/views/code.njk', 'Enter your code', {})
}

export async function showFirstSetUp(ctx: PublicContext, submitted?: Submitted): Promise<PageAnswer> {
  return setUpPage(ctx, sessionAwaiting(ctx, 'setUp').person, '/sign-in/codes', submitted)
}

export async function showNewSetUp(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  return setUpPage(ctx, ctx.person, '/account/codes', submitted)
}

const kept = z.object({ sealed: z.string() })

async function setUpPage(ctx: PublicContext, person: SignedInPerson, action: string, submitted: Submitted | undefined): Promise<PageAnswer> {
  const setUp = await setUpFor(ctx.signIn.secrets, person, kept.safeParse(submitted?.values).data?.sealed)
  const model: SetUpModel = { ...setUp, action, required: action === '/sign-in/codes' }
  return page('one-time-codes/views/set-up.njk', 'Set up one-time codes', model)
}

export async function showCodes({ tx, person }: PersonContext): Promise<PageAnswer> {
  const model: CodesModel = { codes: (await codesOf(tx, person.id)) ?? null, count: recoveryCodeCount }
  return page('one-time-codes/views/codes.njk', 'One-time codes', model)
}

/** The one time that recovery codes are seen. */
export function recoveryPage(codes: readonly string[], next: string): PageAnswer {
  const model: RecoveryModel = { codes, next }
  return page('one-time-codes/views/recovery-codes.njk', 'Your recovery codes', model)
}
