import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { answersOf } from './answer-queries.ts'
import { aboutCase, caseInUrl } from './case-in-url.ts'
import { contradictionsOf } from './contradiction-queries.ts'
import { mustBeOpen } from './save-operations.ts'

export const clearContradictionInput = z.object({
  contradiction: z.string(),
  /** The answers that the person saw: a sentence about them says nothing about others. */
  restsOn: z.string(),
  sentence: requiredText('Say in a sentence why the answers stand as they are', 1000),
})

/** A sentence clears a contradiction for as long as none of its answers changes. */
export async function clearContradiction(ctx: InspectionContext<z.infer<typeof clearContradictionInput>>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  await mustBeOpen(ctx, found)
  const { contradiction, restsOn, sentence } = ctx.input
  const known = await contradictionsOf(ctx.tx, aboutCase(ctx, found), await answersOf(ctx.tx, found.inspected.id))
  const cleared = known.find(({ id }) => id === contradiction)
  if (cleared === undefined) throw new Problem('notFound')
  if (cleared.restsOn !== restsOn) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  await ctx.tx
    .insertInto('contradictionNote')
    .values({ sampledCaseId: found.inspected.id, contradiction, restsOn, sentence, personId: ctx.person.id, at: ctx.now })
    .execute()
  return redirect(`${found.url}/${cleared.section}`, { flash: 'Your sentence is kept', subject: found.inspected.id, detail: { contradiction } })
}
