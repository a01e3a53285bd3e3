import { z } from 'zod'
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { newPassword, secretText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { hashPassword, isPassword, refusalOfPassword } from '../../platform/sign-in/passwords.ts'
import { endSessionsOf } from '../../platform/sign-in/sessions.ts'

export const changePasswordInput = z.object({ current: secretText('Enter the password you have now'), password: newPassword() })

/** Changes the person's own password and signs every other browser out. */
export async function changePassword(ctx: PersonContext<z.infer<typeof changePasswordInput>>): Promise<Answer> {
  const { tx, person, input } = ctx
  const stored = await tx.selectFrom('person').select('passwordHash').where('id', '=', person.id).executeTakeFirstOrThrow()
  if (!(await isPassword(stored.passwordHash, input.current))) throw new FieldProblem([{ field: 'current', message: 'This is not the password you have now' }])
  const refusal = refusalOfPassword(input.password, person)
  if (refusal !== null) throw new FieldProblem([{ field: 'password', message: refusal }])
  await tx
    .updateTable('person')
    .set({ passwordHash: await hashPassword(input.password) })
    .where('id', '=', person.id)
    .execute()
  const ended = await endSessionsOf(tx, person.id, ctx.session)
  return redirect('/account', { flash: 'Your password is changed, and every other browser is signed out', subject: person.id, detail: { ended } })
}
