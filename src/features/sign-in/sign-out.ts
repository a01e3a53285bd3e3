import { redirect, type Answer, type PublicContext } from '../../platform/http/action.ts'
import { endSessionsOf } from '../../platform/sign-in/sessions.ts'

/** Ends every session of the person: a forgotten browser elsewhere is signed out too. */
export async function signOut(ctx: PublicContext): Promise<Answer> {
  if (ctx.person !== null) await endSessionsOf(ctx.tx, ctx.person.id)
  return redirect('/', { session: null, subject: ctx.person?.id })
}
