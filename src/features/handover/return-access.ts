import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { personOf } from '../people/queries.ts'

/**
 * Gives somebody their access back: they are in the teams again that they left by it, as inspector where someone else leads by now, and
 * need a new link to set a password. What was handed over stays where it is.
 */
export async function returnAccess(ctx: PersonContext): Promise<Answer> {
  const id = ctx.params['person'] ?? ''
  const person = isUuid(id) ? await personOf(ctx.tx, id) : undefined
  if (person === undefined) throw new Problem('notFound')
  if (person.accessEndedAt === null) throw new Problem('stageClosed', { what: `${person.name} has access.` })
  const ledNow = ctx.tx.selectFrom('teamMember').select('inspectionId').where('role', '=', 'leadInspector').where('leftAt', 'is', null)
  const left = ctx.tx.updateTable('teamMember').where('personId', '=', id).where('leftAt', '=', person.accessEndedAt)
  await left.set({ role: 'inspector' }).where('role', '=', 'leadInspector').where('inspectionId', 'in', ledNow).execute()
  await left.set({ leftAt: null }).execute()
  await ctx.tx.updateTable('person').set({ accessEndedAt: null, accessEndedBy: null }).where('id', '=', id).execute()
  return redirect(`/people/${id}`, { flash: `${person.name} has access again. Make a link to pass on, by which they set a password`, subject: id })
}
