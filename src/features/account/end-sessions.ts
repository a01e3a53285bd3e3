import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { endSession, endSessionsOf } from '../../platform/sign-in/sessions.ts'

/** Ends one of the person's own sessions. @throws Problem notFound for one that is over, or another's */
export async function endOneSession({ tx, person, params }: PersonContext): Promise<Answer> {
  const id = params['session'] ?? ''
  if (!isUuid(id) || !(await endSession(tx, person.id, id))) throw new Problem('notFound')
  return redirect('/account', { flash: 'That browser is signed out', subject: id })
}

export async function endOtherSessions({ tx, person, session }: PersonContext): Promise<Answer> {
  const ended = await endSessionsOf(tx, person.id, session)
  return redirect('/account', { flash: 'Every other browser is signed out', subject: person.id, detail: { ended } })
}
