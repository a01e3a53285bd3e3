import { withAccounts } from '../../../domain/report/accounted-numbers.ts'
import { referencesOf } from '../../../domain/report/references.ts'
import { redirect, type Answer, type InspectionContext } from '../../../platform/http/action.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { gatherFacts } from '../gather-facts.ts'
import { accountsIn } from '../numbers/number-lines.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { versionsOf } from './text-queries.ts'

/** Writes a version of the text in which the numbers are references, or say where they come from. */
export async function accountForNumbers(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const section = await sectionOf(ctx)
  const [newest] = await versionsOf(ctx.tx, ctx.inspection.id, section.id)
  if (newest === undefined) throw new Problem('notFound')
  if (Number(ctx.input.get('version')) !== newest.version) throw new Problem('changedMeanwhile', { who: newest.author })
  const references = referencesOf(ctx.framework, await gatherFacts(ctx.tx, ctx.inspection, ctx.framework))
  const accounts = accountsIn(ctx.input, newest.text, references, section.standardId)
  const back = addressOfSection(ctx, section.id)
  if (accounts.size === 0) return redirect(back, { flash: 'No number was changed', subject: section.id, detail: { numbers: 0 } })
  const version = newest.version + 1
  const text = withAccounts(newest.text, accounts)
  await ctx.tx
    .insertInto('narrative')
    .values({ inspectionId: ctx.inspection.id, sectionId: section.id, version, text, authorId: ctx.person.id, writtenAt: ctx.now })
    .execute()
  return redirect(back, { flash: `${section.title} saved`, subject: section.id, detail: { version, numbers: accounts.size } })
}
