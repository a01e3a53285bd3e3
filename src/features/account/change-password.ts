import { z } from 'zod'
import { redirect, refused, type Answer, type PersonContext, type RefusedAnswer } from '../../platform/http/action.ts'
import { newPassword, secretText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { hashPassword, isPassword, refusalOfPassword } from '../../platform/sign-in/passwords.ts'
import { endSessionsOf, renewSession } from '../../platform/sign-in/sessions.ts'
import { countFailure, forgetFailures, passwordFor, refusalToTry } from '../../platform/sign-in/tries.ts'

export const changePasswordInput = z.object({ current: secretText('Enter the password you have now'), password: newPassword() })

/** Changes the person's own password and signs every other browser out; this one gets a new token. */
export async function changePassword(ctx: PersonContext<z.infer<typeof changePasswordInput>>): Promise<Answer | RefusedAnswer> {
  const { tx, now, person, session, input } = ctx
  const tried = passwordFor(person.email)
  const wait = await refusalToTry(tx, tried, now)
  if (wait !== null) return refused('password.refuse', [{ field: 'current', message: wait }], { wait: true, subject: person.id })
  const stored = await tx.selectFrom('person').select('passwordHash').where('id', '=', person.id).executeTakeFirstOrThrow()
  if (!(await isPassword(stored.passwordHash, input.current))) {
    await countFailure(tx, tried, now)
    return refused('password.refuse', [{ field: 'current', message: 'This is not the password you have now' }], { subject: person.id })
  }
  await forgetFailures(tx, tried)
  const refusal = refusalOfPassword(input.password, person)
  if (refusal !== null) throw new FieldProblem([{ field: 'password', message: refusal }])
  const passwordHash = await hashPassword(input.password)
  await tx.updateTable('person').set({ passwordHash }).where('id', '=', person.id).execute()
  const ended = await endSessionsOf(tx, person.id, session)
  const token = await renewSession(tx, session, {})
  const flash = 'Your password is changed, and every other browser is signed out'
  return redirect('/account', { session: token, flash, subject: person.id, detail: { ended } })
}
