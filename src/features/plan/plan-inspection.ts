import { redirect, type Answer, type PersonContext, type Tx } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { stages } from '../../domain/inspection/stages.ts'
import { allServices, everyoneWithAccess } from '../people/queries.ts'
import { writePartners } from './kind-input.ts'
import { readPlan, type Plan, type PlanFields } from './plan-input.ts'
import { writeWindowChanges } from './window-input.ts'
import { frameworkChoices } from './queries.ts'

export async function planInspection(ctx: PersonContext<PlanFields>): Promise<Answer> {
  const { tx, input, person } = ctx
  const service = (await allServices(tx)).find((candidate) => candidate.id === input.get('service'))
  const framework = (await frameworkChoices(tx)).find((candidate) => candidate.id === input.get('framework'))
  if (framework === undefined) throw new FieldProblem([{ field: 'framework', message: 'Select the framework version' }])
  const read = readPlan(input, await loadFramework(tx, framework.id), await everyoneWithAccess(tx), service?.id)
  if (service === undefined) throw new FieldProblem([{ field: 'service', message: 'Select the service to inspect' }, ...('errors' in read ? read.errors : [])])
  if ('errors' in read) throw new FieldProblem(read.errors)
  const { plan } = read
  if (!plan.team.some((member) => member.personId === person.id))
    throw new FieldProblem([{ field: 'team', message: 'Put yourself in the team, or you will not see this inspection' }])
  await mustBeNew(tx, service.id, plan.fieldworkMonday)
  const { id } = await tx
    .insertInto('inspection')
    .values({
      serviceId: service.id,
      frameworkId: framework.id,
      kind: plan.kind,
      fieldworkMonday: plan.fieldworkMonday,
      notice: plan.notice,
      createdBy: person.id,
      createdAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('inspectionStage')
    .values(stages.map((stage) => ({ inspectionId: id, stage })))
    .execute()
  await writePartners(tx, id, plan.partners)
  await writeWindowsAndTeam(tx, id, plan)
  await writeWindowChanges(ctx, id, plan.windowChanges)
  return redirect(`/inspections/${id}`, {
    flash: `Inspection of ${service.name} planned`,
    subject: id,
    detail: { framework: framework.id, kind: plan.kind, fieldworkMonday: plan.fieldworkMonday },
  })
}

/** Replaces windows, team and the standards of partner inspectors; a member who stays keeps the declaration made. */
export async function writeWindowsAndTeam(tx: Tx, inspectionId: string, plan: Plan): Promise<void> {
  await tx.deleteFrom('samplingWindow').where('inspectionId', '=', inspectionId).execute()
  await tx
    .insertInto('samplingWindow')
    .values(plan.windows.map((window) => ({ inspectionId, ...window })))
    .execute()
  const staying = plan.team.map((member) => member.personId)
  await tx.deleteFrom('teamMember').where('inspectionId', '=', inspectionId).where('personId', 'not in', staying).where('leftAt', 'is', null).execute()
  await tx
    .insertInto('teamMember')
    .values(plan.team.map(({ personId, role }) => ({ inspectionId, personId, role })))
    .onConflict((conflict) => conflict.columns(['inspectionId', 'personId']).doUpdateSet((eb) => ({ role: eb.ref('excluded.role'), leftAt: null })))
    .execute()
  await tx.deleteFrom('teamMemberStandard').where('inspectionId', '=', inspectionId).where('personId', 'in', staying).execute()
  const standards = plan.team.flatMap(({ personId, standards }) => standards.map((standardId) => ({ inspectionId, personId, standardId })))
  if (standards.length > 0) await tx.insertInto('teamMemberStandard').values(standards).execute()
}

async function mustBeNew(tx: Tx, serviceId: string, fieldworkMonday: string): Promise<void> {
  const same = await tx
    .selectFrom('inspection')
    .select('id')
    .where('serviceId', '=', serviceId)
    .where('fieldworkMonday', '=', fieldworkMonday)
    .executeTakeFirst()
  if (same !== undefined)
    throw new FieldProblem([{ field: 'fieldworkMonday', message: 'An inspection of this service with this fieldwork date is already planned' }])
}
