/** A person leaves: they are signed out at once and for good, and what they had to do goes to people by name, or to the lead inspector's list. */
import { isUnfinished } from '../../domain/handover/open-work.ts'
import { redirect, type Answer, type FieldError, type PersonContext } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { withdrawInvitation } from '../../platform/sign-in/invitations.ts'
import { removeCodes } from '../../platform/sign-in/one-time-codes.ts'
import { endSessionsOf } from '../../platform/sign-in/sessions.ts'
import { handedOver, type HandedOver } from './handed-over.ts'
import { labelOf } from './end-access-page.ts'
import { leaverInUrl, workGroups, type WorkGroup } from './leaver.ts'
import { takeOver } from './take-over.ts'
import { inspectionsInBrief } from './team-queries.ts'

/** `<kind>.<inspection>`: who takes that work over; '' leaves it to the lead inspector. */
export const endAccessInput = dynamicFields()

export async function endAccess(ctx: PersonContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const { id, name } = await leaverInUrl(ctx)
  // One ending at a time: what is found open now stays as it is until it has changed hands.
  await ctx.tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute()
  const groups = await workGroups(ctx, id)
  const errors = groups.flatMap((group) => faultOf(group, ctx.input.get(group.field) ?? ''))
  if (errors.length > 0) throw new FieldProblem(errors)
  const handed: HandedOver[] = []
  for (const { field, work } of groups) {
    const to = ctx.input.get(field) ?? ''
    for (const one of to === '' ? [] : work) {
      await takeOver(ctx.tx, one, to)
      handed.push({ work: one, to })
    }
  }
  const ended = await shutOut(ctx, id)
  const left = groups.flatMap((group) => group.work).length - handed.length
  return redirect(`/people/${id}`, {
    flash: `The access of ${name} has ended. Handed over: ${handed.length}. Left to lead inspectors: ${left}`,
    subject: id,
    detail: { ended, handedOver: handed.length, leftToLeads: left },
    also: handedOver(handed),
  })
}

function faultOf(group: WorkGroup, to: string): FieldError[] {
  if (group.kind === 'lead' && to === '') return [{ field: group.field, message: `${group.inspection.service}: select who leads the inspection` }]
  if (to === '' || group.takers.some((taker) => taker.id === to)) return []
  return [{ field: group.field, message: `${labelOf(group)}: select a person from the list` }]
}

/** Nothing opens to them any more: no session, password, code or link; they leave the team of every inspection that is not finished. */
async function shutOut({ tx, now, person }: PersonContext, id: string): Promise<number> {
  await tx.updateTable('person').set({ accessEndedAt: now, accessEndedBy: person.id, passwordHash: null }).where('id', '=', id).execute()
  await removeCodes(tx, id)
  await withdrawInvitation(tx, id, now)
  const teams = await tx.selectFrom('teamMember').select('inspectionId').where('personId', '=', id).where('leftAt', 'is', null).execute()
  const inspections = await inspectionsInBrief(tx, teams.map((team) => team.inspectionId)) // prettier-ignore
  const unfinished = inspections.filter((inspection) => isUnfinished(inspection.done)).map((inspection) => inspection.id)
  if (unfinished.length > 0)
    await tx.updateTable('teamMember').set({ leftAt: now }).where('personId', '=', id).where('inspectionId', 'in', unfinished).where('leftAt', 'is', null).execute() // prettier-ignore
  return endSessionsOf(tx, id)
}
