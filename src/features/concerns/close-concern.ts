import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { requiredText, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { concernsOf, type Concern } from './queries.ts'
import { urgencyWords } from './urgency.ts'

export const closeConcernInput = z.object({ outcome: requiredText('Say what came of it: a concern closes only with an outcome'), version: version() })

interface ConcernLine extends Concern {
  readonly urgencyText: string
  readonly closingUrl: string
}

export async function showConcerns(ctx: InspectionContext): Promise<PageAnswer> {
  const lines = (await concernsOf(ctx.tx, ctx.inspection.id)).map((concern): ConcernLine => lineOf(ctx, concern))
  const model = { open: lines.filter((line) => line.closedAt === null), closed: lines.filter((line) => line.closedAt !== null) }
  return page('concerns/views/concerns.njk', 'Concerns', model, { detail: { concerns: lines.length } })
}

export async function showClosing(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const concern = await concernOf(ctx)
  return page(
    'concerns/views/closing.njk',
    'Close a concern',
    {
      concern: lineOf(ctx, concern),
      back: `/inspections/${ctx.inspection.id}/concerns`,
      values: submitted?.values ?? { version: concern.version },
    },
    { subject: concern.id, detail: { case: concern.sampledCaseId } },
  )
}

export async function closeConcern(ctx: InspectionContext<z.infer<typeof closeConcernInput>>): Promise<Answer> {
  const concern = await concernOf(ctx)
  const changed = await ctx.tx
    .updateTable('concern')
    .set((eb) => ({ outcome: ctx.input.outcome, closedBy: ctx.person.id, closedAt: ctx.now, version: eb('version', '+', 1) }))
    .where('id', '=', concern.id)
    .where('version', '=', ctx.input.version)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: concern.closedBy ?? 'Someone else' })
  return redirect(`/inspections/${ctx.inspection.id}/concerns`, { flash: 'Concern closed', subject: concern.id, detail: { case: concern.sampledCaseId } })
}

async function concernOf(ctx: InspectionContext): Promise<Concern> {
  const concern = (await concernsOf(ctx.tx, ctx.inspection.id)).find((candidate) => candidate.id === ctx.params['concern'])
  if (concern === undefined) throw new Problem('notFound')
  return concern
}

function lineOf(ctx: InspectionContext, concern: Concern): ConcernLine {
  return { ...concern, urgencyText: urgencyWords[concern.urgency], closingUrl: `/inspections/${ctx.inspection.id}/concerns/${concern.id}/closing` }
}
