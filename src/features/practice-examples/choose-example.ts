import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { choice, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { exampleInUrl, listUrl } from './example-in-url.ts'

export const chooseExampleInput = z.object({ chosen: choice(['yes', 'no'], 'Choose whether the report prints it'), version: version() })

/** The lead inspector says whether the report prints an example, in exactly these words. */
export async function chooseExample(ctx: InspectionContext<z.infer<typeof chooseExampleInput>>): Promise<Answer> {
  const { example, about } = await exampleInUrl(ctx)
  const chosen = ctx.input.chosen === 'yes'
  const changed = await ctx.tx
    .updateTable('practiceExample')
    .set((eb) => ({ chosenBy: chosen ? ctx.person.id : null, chosenAt: chosen ? ctx.now : null, version: eb('version', '+', 1) }))
    .where('id', '=', example.id)
    .where('version', '=', ctx.input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: example.writtenBy })
  const flash = chosen ? 'The report prints this example' : 'The report does not print this example'
  return redirect(listUrl(ctx), { flash, subject: example.id, detail: { case: about.id, chosen: ctx.input.chosen } })
}
