/** What the administrator can do when a person's phone is lost or a browser is in other hands. */
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { removeCodes } from '../../platform/sign-in/one-time-codes.ts'
import { endSessionsOf } from '../../platform/sign-in/sessions.ts'
import { personInUrl } from './person-page.ts'

export async function endSessions(ctx: PersonContext): Promise<Answer> {
  const { id, name } = await personInUrl(ctx)
  const ended = await endSessionsOf(ctx.tx, id)
  return redirect(`/people/${id}`, { flash: `${name} is signed out everywhere`, subject: id, detail: { ended } })
}

/** The person signs in anew with the password, and sets codes up again where the service asks for them. */
export async function resetCodes(ctx: PersonContext): Promise<Answer> {
  const { id, name } = await personInUrl(ctx)
  if (!(await removeCodes(ctx.tx, id))) throw new Problem('badInput', { what: `${name} has no one-time codes.` })
  const ended = await endSessionsOf(ctx.tx, id)
  return redirect(`/people/${id}`, { flash: `The one-time codes of ${name} are reset`, subject: id, detail: { ended } })
}
