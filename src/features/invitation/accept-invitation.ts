import { z } from 'zod'
import { redirect, type Answer, type PublicContext } from '../../platform/http/action.ts'
import { newPassword } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { beginSignIn } from '../../platform/sign-in/begin-sign-in.ts'
import { useInvitation } from '../../platform/sign-in/invitations.ts'
import { hashPassword, refusalOfPassword } from '../../platform/sign-in/passwords.ts'
import { endSessionsOf } from '../../platform/sign-in/sessions.ts'
import { invitedByUrl } from './page.ts'

export const acceptInvitationInput = z.object({ password: newPassword() })

/** Sets the password of the invited person, ends what was signed in before, and goes on as after any right password. */
export async function acceptInvitation(ctx: PublicContext<z.infer<typeof acceptInvitationInput>>): Promise<Answer> {
  const invited = await invitedByUrl(ctx)
  const refusal = refusalOfPassword(ctx.input.password, invited)
  if (refusal !== null) throw new FieldProblem([{ field: 'password', message: refusal }])
  if (!(await useInvitation(ctx.tx, invited.id, ctx.now))) throw new Problem('invitationOver')
  const passwordHash = await hashPassword(ctx.input.password)
  await ctx.tx.updateTable('person').set({ passwordHash }).where('id', '=', invited.personId).execute()
  await endSessionsOf(ctx.tx, invited.personId)
  const { session, to } = await beginSignIn(ctx, { id: invited.personId, demonstration: invited.demonstration }, null)
  return redirect(to, { session, flash: 'Your password is set', subject: invited.personId })
}
