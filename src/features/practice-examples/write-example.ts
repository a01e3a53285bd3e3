import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { changedNameFaults, textFault } from '../../domain/practice-examples/changed-name.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText, version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { caseOfExample, exampleInUrl, listUrl, standardsFor } from './example-in-url.ts'

export const writeExampleInput = z.object({
  standard: z.string('Choose the standard that the example is about').min(1, 'Choose the standard that the example is about'),
  changedName: requiredText('Enter the changed first name', 30),
  /** Checked against the changed name and forgotten. */
  initials: requiredText("Enter the child's initials: they are checked and not kept", 20),
  text: requiredText('Write the example', 3000),
  /** Made with the form and kept as the id of the example, so that a form sent twice writes one. */
  form: z.uuid().optional().catch(undefined),
})
export const changeExampleInput = writeExampleInput.omit({ form: true }).extend({ version: version() })
type Written = z.infer<typeof changeExampleInput>

export async function writeExample(ctx: InspectionContext<z.infer<typeof writeExampleInput>>): Promise<Answer> {
  const about = await caseOfExample(ctx)
  const values = checked(ctx, about, ctx.input)
  const { form: id = randomUUID() } = ctx.input
  const written = { writtenBy: ctx.person.id, writtenAt: ctx.now }
  const added = await ctx.tx
    .insertInto('practiceExample')
    .values({ id, inspectionId: ctx.inspection.id, sampledCaseId: about.id, ...values, ...written })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (added.numInsertedOrUpdatedRows === 0n) await mustBeSame(ctx, id, about.id, values)
  return redirect(listUrl(ctx), { flash: 'Practice example kept. The initials are not', subject: id, detail: { case: about.id, standard: values.standardId } })
}

/** Changed words are chosen anew: what the lead inspector chose was something else. */
export async function changeExample(ctx: InspectionContext<Written>): Promise<Answer> {
  const { example, about } = await exampleInUrl(ctx)
  const values = checked(ctx, about, ctx.input)
  const changed = await ctx.tx
    .updateTable('practiceExample')
    .set((eb) => ({ ...values, writtenBy: ctx.person.id, writtenAt: ctx.now, chosenBy: null, chosenAt: null, version: eb('version', '+', 1) }))
    .where('id', '=', example.id)
    .where('version', '=', ctx.input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: example.writtenBy })
  return redirect(listUrl(ctx), { flash: 'Practice example changed', subject: example.id, detail: { case: about.id, standard: values.standardId } })
}

/** What is kept of a form. @throws FieldProblem for a name or a text that would tell who the child is */
function checked(
  ctx: InspectionContext,
  about: { readonly caseType: string; readonly caseReference: string },
  { standard, changedName, initials, text }: Omit<Written, 'version'>,
): { standardId: string; changedName: string; text: string } {
  const faults: { field: string; message: string }[] = [...changedNameFaults(changedName, initials)]
  const inText = textFault(text, changedName, about.caseReference)
  if (inText !== null) faults.push({ field: 'text', message: inText })
  if (!standardsFor(ctx, about.caseType).some(({ id }) => id === standard))
    faults.push({ field: 'standard', message: 'Choose the standard that the example is about' })
  if (faults.length > 0) throw new FieldProblem(faults)
  return { standardId: standard, changedName: changedName.replaceAll('’', "'"), text }
}

/** @throws Problem operationReused when the form was sent before with other words */
async function mustBeSame(
  ctx: InspectionContext,
  id: string,
  sampledCaseId: string,
  values: { standardId: string; changedName: string; text: string },
): Promise<void> {
  const same = await ctx.tx
    .selectFrom('practiceExample')
    .select('id')
    .where((eb) => eb.and({ id, sampledCaseId, ...values, inspectionId: ctx.inspection.id, writtenBy: ctx.person.id }))
    .executeTakeFirst()
  if (same === undefined) throw new Problem('operationReused')
}
