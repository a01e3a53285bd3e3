import { redirect, type Answer, type PublicContext } from '../../platform/http/action.ts'
import { endSession } from '../../platform/sign-in/sessions.ts'

/** Ends the session of this browser; the others are on the page of the person's own account. */
export async function signOut({ tx, session }: PublicContext): Promise<Answer> {
  if (session !== null) await endSession(tx, session.person.id, session.id)
  return redirect('/', { session: null, subject: session?.person.id })
}
