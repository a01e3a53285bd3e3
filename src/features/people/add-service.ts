import { z } from 'zod'
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'

export const addServiceInput = z.object({
  name: requiredText('Enter the full name of the service', 150),
  area: requiredText('Enter the area, for example the council', 100),
  term: requiredText('Enter the short name, for example YJS', 20),
})

export async function addService(ctx: PersonContext<z.infer<typeof addServiceInput>>): Promise<Answer> {
  const taken = await ctx.tx.selectFrom('service').select('id').where('name', '=', ctx.input.name).executeTakeFirst()
  if (taken !== undefined) throw new FieldProblem([{ field: 'name', message: 'A service of this name is already here' }])
  const service = await ctx.tx.insertInto('service').values(ctx.input).returning('id').executeTakeFirstOrThrow()
  return redirect('/people', { flash: `${ctx.input.name} added`, subject: service.id })
}
