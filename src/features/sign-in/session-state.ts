/** For the clock in the browser: when this session ends, and putting that off. */
import { json, type Answer, type PersonContext, type PublicContext } from '../../platform/http/action.ts'
import { clockOf, isSignedIn } from '../../platform/sign-in/sessions.ts'

/** Asking does not put the end off. */
export async function showSession({ session, now }: PublicContext): Promise<Answer> {
  return json(isSignedIn(session) ? clockOf(session, now) : {})
}

/** The wrapper has noted the activity; the answer is the end that follows from it. */
export async function continueSession({ session, now }: PersonContext): Promise<Answer> {
  return json(clockOf(session, now), { subject: session.id })
}
