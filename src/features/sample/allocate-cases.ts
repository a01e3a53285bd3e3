import { z } from 'zod'
import { shareEvenly } from '../../domain/sampling/share-evenly.ts'
import { redirect, type Answer, type FieldError, type InspectionContext } from '../../platform/http/action.ts'
import { checkboxes, dynamicFields } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { assessorsOf } from './allocation-page.ts'
import { sampledCases, type SampledCase } from './queries.ts'

/** `case.<id>`: the assessor, or '' for nobody; `was.<id>`: the assessor that the form showed. */
export const allocateCasesInput = dynamicFields()
export const shareCasesInput = z.object({ people: checkboxes() })

export async function allocateCases(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const { tx, inspection, input } = ctx
  const assessors = new Set((await assessorsOf(tx, inspection.id)).map((person) => person.id))
  const errors: FieldError[] = []
  const changes = new Map<SampledCase, string | null>()
  for (const found of await openCases(ctx)) {
    const person = input.get(`case.${found.id}`)
    const current = found.allocatedTo ?? ''
    if (person === undefined || person === current || person === input.get(`was.${found.id}`)) continue
    if ((input.get(`was.${found.id}`) ?? current) !== current) throw new Problem('changedMeanwhile', { who: 'Someone else' })
    if (person !== '' && !assessors.has(person))
      errors.push({ field: `case.${found.id}`, message: `Select who assesses ${found.caseReference}: someone of the team who may assess cases` })
    changes.set(found, person === '' ? null : person)
  }
  if (errors.length > 0) throw new FieldProblem(errors)
  await write(ctx, changes)
  return answerWith(ctx, changes.size, Object.fromEntries([...changes].map(([found, person]) => [found.id, person])))
}

/** Spreads the cases that nobody has over the people ticked, counting the cases they have already. */
export async function shareCases(ctx: InspectionContext<z.infer<typeof shareCasesInput>>): Promise<Answer> {
  const assessors = new Set((await assessorsOf(ctx.tx, ctx.inspection.id)).map((person) => person.id))
  const people = ctx.input.people.filter((person) => assessors.has(person))
  if (people.length === 0 || people.length < ctx.input.people.length)
    throw new FieldProblem([{ field: 'people', message: 'Tick at least one person of the team who may assess cases' }])
  const cases = await openCases(ctx)
  const load = new Map(people.map((person) => [person, cases.filter((found) => found.allocatedTo === person).length]))
  const free = cases.filter((found) => found.allocatedTo === null)
  const shares = shareEvenly(free.map((found) => found.id), load) // prettier-ignore
  await write(ctx, new Map(free.map((found) => [found, shares.get(found.id) ?? null])))
  return answerWith(ctx, free.length, Object.fromEntries(shares))
}

/** Selected cases that are not completed: a completed one stays with who did it. */
async function openCases(ctx: InspectionContext): Promise<SampledCase[]> {
  return (await sampledCases(ctx.tx, ctx.inspection.id)).filter((found) => found.status === 'selected' && found.completedAt === null)
}

async function write(ctx: InspectionContext, changes: ReadonlyMap<SampledCase, string | null>): Promise<void> {
  for (const [found, allocatedTo] of changes) {
    const changed = await ctx.tx
      .updateTable('sampledCase')
      .set((eb) => ({ allocatedTo, version: eb('version', '+', 1) }))
      .where('id', '=', found.id)
      .where('version', '=', found.version)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  }
}

function answerWith(ctx: InspectionContext, count: number, detail: Readonly<Record<string, unknown>>): Answer {
  const flash = count === 0 ? 'No allocation was changed' : `Allocation of ${count} ${count === 1 ? 'case' : 'cases'} changed`
  return redirect(`/inspections/${ctx.inspection.id}/allocation`, { flash, subject: ctx.inspection.id, detail })
}
