/** A new link for someone who has none that works: the last one expired or was lost, or the password was forgotten. */
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { invite, withdrawInvitation } from '../../platform/sign-in/invitations.ts'
import { showInvitation } from './invitation-page.ts'
import { personInUrl } from './person-page.ts'

export async function invitePerson(ctx: PersonContext): Promise<Answer> {
  const person = await personInUrl(ctx)
  if (person.accessEndedAt !== null) throw new Problem('stageClosed', { what: `The access of ${person.name} has ended. Give it back before you make a link.` })
  const path = await invite(ctx.tx, person.id, ctx.person.id, ctx.now)
  return { ...showInvitation(person, path), subject: person.id }
}

export async function withdrawLink(ctx: PersonContext): Promise<Answer> {
  const person = await personInUrl(ctx)
  if (!(await withdrawInvitation(ctx.tx, person.id, ctx.now))) throw new Problem('badInput', { what: `${person.name} has no link that could be used.` })
  return redirect(`/people/${person.id}`, { flash: `The link for ${person.name} no longer works`, subject: person.id })
}
