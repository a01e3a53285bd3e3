import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { choice, optionalText } from '../../platform/http/input.ts'
import { teamOf } from './queries.ts'

export const declareInterestInput = z
  .object({ declaration: choice(['noInterest', 'interest'], 'Say whether you have an interest to declare'), interest: optionalText(2000) })
  .refine((given) => given.declaration === 'noInterest' || given.interest !== '', { path: ['interest'], message: 'Say what the interest is' })

interface DeclarationModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly serviceName: string
  readonly back: string
}

export async function showDeclaration(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const mine = (await teamOf(ctx.tx, ctx.inspection.id)).find((member) => member.personId === ctx.person.id)
  const model: DeclarationModel = {
    values: submitted?.values ?? { declaration: mine?.declaration, interest: mine?.interest },
    serviceName: ctx.inspection.serviceName,
    back: `/inspections/${ctx.inspection.id}`,
  }
  return page('plan/views/declaration.njk', 'Declaration of interest', model)
}

export async function declareInterest(ctx: InspectionContext<z.infer<typeof declareInterestInput>>): Promise<Answer> {
  const { declaration, interest } = ctx.input
  await ctx.tx
    .updateTable('teamMember')
    .set({ declaration, interest: declaration === 'interest' ? interest : null, declaredAt: ctx.now })
    .where('inspectionId', '=', ctx.inspection.id)
    .where('personId', '=', ctx.person.id)
    .execute()
  return redirect(`/inspections/${ctx.inspection.id}`, { flash: 'Your declaration is recorded', subject: ctx.person.id, detail: { declaration } })
}
