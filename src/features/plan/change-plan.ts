import { redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { everyoneWithAccess } from '../people/queries.ts'
import { writePartners } from './kind-input.ts'
import { planFormPage } from './page.ts'
import { readPlan, type Plan, type PlanFields } from './plan-input.ts'
import { writeWindowsAndTeam } from './plan-inspection.ts'
import { planOf, windowsOf } from './queries.ts'
import { writeWindowChanges } from './window-input.ts'
import { isSampleDrawn } from '../sample/queries.ts'

export async function showChangePlan(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const values = submitted?.values ?? (await planOf(ctx.tx, ctx.inspection.id))
  return planFormPage(ctx.tx, 'Change the plan', ctx.framework, values, ctx.inspection)
}

export async function changePlan(ctx: InspectionContext<PlanFields>): Promise<Answer> {
  const { tx, input, inspection } = ctx
  const read = readPlan(input, ctx.framework, await everyoneWithAccess(tx), inspection.serviceId, await windowsOf(tx, inspection.id))
  if ('errors' in read) throw new FieldProblem(read.errors)
  const { fieldworkMonday, notice, kind, partners } = read.plan
  await mustKeepPopulation(ctx, read.plan)
  const changed = await tx
    .updateTable('inspection')
    .set((eb) => ({ fieldworkMonday, notice, kind, version: eb('version', '+', 1) }))
    .where('id', '=', inspection.id)
    .where('version', '=', Number(input.get('version')))
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  await writePartners(tx, inspection.id, partners)
  await writeWindowsAndTeam(tx, inspection.id, read.plan)
  await writeWindowChanges(ctx, inspection.id, read.plan.windowChanges)
  return redirect(`/inspections/${inspection.id}`, { flash: 'Plan changed', subject: inspection.id, detail: { fieldworkMonday, kind } })
}

/** The population of a drawn sample is frozen: another Monday or window needs another draw. */
async function mustKeepPopulation({ tx, inspection }: InspectionContext, plan: Plan): Promise<void> {
  const known = await windowsOf(tx, inspection.id)
  const same = plan.windows.every(({ caseType, fromDays, toDays }) =>
    known.some((window) => window.caseType === caseType && window.fromDays === fromDays && window.toDays === toDays),
  )
  if ((same && plan.fieldworkMonday === inspection.fieldworkMonday) || !(await isSampleDrawn(tx, inspection.id))) return
  throw new Problem('stageClosed', {
    what: 'The fieldwork Monday and the windows cannot change: a sample is drawn from the cases that were eligible. Set that draw aside with a reason first, on the sample page.',
  })
}
