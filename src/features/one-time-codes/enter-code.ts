import { z } from 'zod'
import { redirect, refused, type Answer, type PublicContext, type RefusedAnswer } from '../../platform/http/action.ts'
import { secretText } from '../../platform/http/input.ts'
import { firstPlace } from '../../platform/sign-in/begin-sign-in.ts'
import { takeCode } from '../../platform/sign-in/one-time-codes.ts'
import { renewSession } from '../../platform/sign-in/sessions.ts'
import { codeOf, countFailure, forgetFailures, refusalToTry } from '../../platform/sign-in/tries.ts'
import { sessionAwaiting } from './page.ts'

export const enterCodeInput = z.object({ code: secretText('Enter your code') })

/** The second step of signing in: the session gets a new token, and only now opens the product. */
export async function enterCode(ctx: PublicContext<z.infer<typeof enterCodeInput>>): Promise<Answer | RefusedAnswer> {
  const { tx, now, signIn } = ctx
  const session = sessionAwaiting(ctx, 'code')
  const { person } = session
  const tried = codeOf(person.id)
  const wait = await refusalToTry(tx, tried, now)
  if (wait !== null)
    return refused('session.refuse', [{ field: 'code', message: wait }], { wait: true, subject: person.id, detail: { because: 'too many tries' } })
  const kind = await takeCode(tx, signIn.secrets, person.id, ctx.input.code, now)
  if (kind === null) {
    await countFailure(tx, tried, now)
    const message = 'This code is not right, or it was used before. Enter the one that your app shows now'
    return refused('session.refuse', [{ field: 'code', message }], { subject: person.id, detail: { because: 'wrong code' } })
  }
  await forgetFailures(tx, tried)
  const token = await renewSession(tx, session, { awaits: null, createdAt: now })
  const flash = kind === 'recovery code' ? { flash: 'You are signed in. The recovery code you used no longer works' } : {}
  return redirect(session.returnTo ?? firstPlace, { session: token, subject: person.id, detail: { by: kind }, ...flash })
}
