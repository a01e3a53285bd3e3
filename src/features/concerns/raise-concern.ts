import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { choice, isoDate, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findCase, type InspectedCase } from '../case-assessment/queries.ts'
import { firstCaseOfReading } from '../quality-assurance/queries.ts'
import { urgencies, urgencyWords } from './urgency.ts'

export const raiseConcernInput = z.object({
  what: requiredText('Say what the concern is'),
  urgency: choice(urgencies, 'Select how urgent it is'),
  toldWhom: requiredText('Say who at the service was told: their role, not their name', 200),
  toldAt: isoDate('Enter the day on which they were told, for example 14 3 2022'),
  /** Made with the form and kept as the id of the concern, so that a form sent twice raises one concern. */
  form: z.uuid().optional().catch(undefined),
})

interface ConcernFormModel {
  readonly caseReference: string
  readonly caseUrl: string
  readonly form: unknown
  readonly values: Readonly<Record<string, unknown>>
  readonly urgencies: readonly { readonly value: string; readonly text: string }[]
}

export async function showConcernForm(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const inspected = await caseOf(ctx)
  const model: ConcernFormModel = {
    caseReference: inspected.caseReference,
    caseUrl: caseUrlOf(ctx),
    form: submitted?.values['form'] ?? randomUUID(),
    values: submitted?.values ?? { toldAt: ctx.now.toISOString().slice(0, 10) },
    urgencies: urgencies.map((urgency) => ({ value: urgency, text: urgencyWords[urgency] })),
  }
  return page('concerns/views/concern-form.njk', 'Raise a concern', model)
}

export async function raiseConcern(ctx: InspectionContext<z.infer<typeof raiseConcernInput>>): Promise<Answer> {
  const inspected = await caseOf(ctx)
  const { form: id = randomUUID(), what, urgency, toldWhom } = ctx.input
  const toldAt = new Date(`${ctx.input.toldAt}T00:00:00Z`)
  if (toldAt > ctx.now) throw new FieldProblem([{ field: 'toldAt', message: 'The day on which they were told must not be in the future' }])
  const added = await ctx.tx
    .insertInto('concern')
    .values({ id, what, urgency, toldWhom, toldAt, inspectionId: ctx.inspection.id, sampledCaseId: inspected.id, raisedBy: ctx.person.id, raisedAt: ctx.now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (added.numInsertedOrUpdatedRows === 0n) await mustBeSame(ctx, id, inspected.id)
  return redirect(caseUrlOf(ctx), {
    flash: 'Concern raised. The lead inspector sees it now',
    subject: id,
    detail: { case: inspected.id, urgency },
  })
}

/** @throws Problem operationReused when the form was sent before with other words */
async function mustBeSame(ctx: InspectionContext<z.infer<typeof raiseConcernInput>>, id: string, sampledCaseId: string): Promise<void> {
  const { what, urgency, toldWhom } = ctx.input
  const same = await ctx.tx
    .selectFrom('concern')
    .select('id')
    .where((eb) => eb.and({ id, sampledCaseId, what, urgency, toldWhom, raisedBy: ctx.person.id }))
    .executeTakeFirst()
  if (same === undefined) throw new Problem('operationReused')
}

/** Back to where the person came from: the case, or the second reading of it. */
function caseUrlOf(ctx: InspectionContext): string {
  return `/inspections/${ctx.inspection.id}/cases/${ctx.params['case'] ?? ''}`
}

/** The case of the URL. A concern that a second reader raises is about the same child, so it belongs to the case of the sample. */
async function caseOf(ctx: InspectionContext): Promise<InspectedCase> {
  const caseId = z.uuid().safeParse(ctx.params['case'])
  const inspected = caseId.success
    ? ((await findCase(ctx.tx, ctx.inspection.id, caseId.data)) ?? (await firstCaseOfReading(ctx.tx, ctx.inspection.id, caseId.data)))
    : undefined
  if (inspected === undefined) throw new Problem('notFound')
  return inspected
}
