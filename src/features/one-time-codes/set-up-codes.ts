import { z } from 'zod'
import { refused, type Answer, type PersonContext, type PublicContext, type RefusedAnswer } from '../../platform/http/action.ts'
import { secretText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { firstPlace } from '../../platform/sign-in/begin-sign-in.ts'
import { codesOf, keepSetUp, newRecoveryCodes } from '../../platform/sign-in/one-time-codes.ts'
import { endSessionsOf, renewSession, type Session } from '../../platform/sign-in/sessions.ts'
import { codeOf, countFailure, forgetFailures, refusalToTry } from '../../platform/sign-in/tries.ts'
import { recoveryPage, sessionAwaiting } from './page.ts'

export const setUpCodesInput = z.object({ sealed: z.string().default(''), code: secretText('Enter the code that your app shows') })
type SetUpInput = z.infer<typeof setUpCodesInput>

/** At the first sign-in where codes are required: with them the sign-in is complete. */
export async function setUpCodesFirst(ctx: PublicContext<SetUpInput>): Promise<Answer | RefusedAnswer> {
  const session = sessionAwaiting(ctx, 'setUp')
  return setUp(ctx, session, { awaits: null, createdAt: ctx.now }, session.returnTo ?? firstPlace)
}

/** For an app that is new, or the first: every other browser signs in again. */
export async function setUpCodes(ctx: PersonContext<SetUpInput>): Promise<Answer | RefusedAnswer> {
  return setUp(ctx, ctx.session, {}, '/account')
}

async function setUp(
  ctx: PublicContext<SetUpInput>,
  session: Session,
  change: Parameters<typeof renewSession>[2],
  next: string,
): Promise<Answer | RefusedAnswer> {
  const { tx, now, input, signIn } = ctx
  const { id } = session.person
  const tried = codeOf(id)
  const wait = await refusalToTry(tx, tried, now)
  if (wait !== null) return refused('codes.refuse', [{ field: 'code', message: wait }], { wait: true, subject: id })
  if (!(await keepSetUp(tx, signIn.secrets, { personId: id, ...input }, now))) {
    await countFailure(tx, tried, now)
    return refused('codes.refuse', [{ field: 'code', message: 'This is not the code of this key. Enter the one that your app shows now' }], { subject: id })
  }
  await forgetFailures(tx, tried)
  await endSessionsOf(tx, id, session)
  const codes = await newRecoveryCodes(tx, signIn.secrets, id)
  return { ...recoveryPage(codes, next), session: await renewSession(tx, session, change), subject: id }
}

export async function makeRecoveryCodes({ tx, person, signIn }: PersonContext): Promise<Answer> {
  if ((await codesOf(tx, person.id)) === undefined) throw new FieldProblem([{ field: '', message: 'Set up one-time codes first.' }])
  return { ...recoveryPage(await newRecoveryCodes(tx, signIn.secrets, person.id), '/account'), subject: person.id }
}
