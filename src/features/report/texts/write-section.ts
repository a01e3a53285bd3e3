import { z } from 'zod'
import type { NarrativeSection } from '../../../domain/report/narrative-sections.ts'
import { referencesOf, resolveText, valuesOf } from '../../../domain/report/references.ts'
import { checksOfText } from '../../../domain/report/text-checks.ts'
import { redirect, type Answer, type InspectionContext, type PageAnswer } from '../../../platform/http/action.ts'
import { optionalText, version } from '../../../platform/http/input.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { gatherFacts } from '../gather-facts.ts'
import { newestNarratives } from '../queries.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { showSection } from './section-page.ts'

export const writeSectionInput = z.object({ text: optionalText(), version: version() })
type Writing = InspectionContext<z.infer<typeof writeSectionInput>>

/** Adds a version of a text; older versions stay. A version made from an older one than the newest is refused. */
export async function writeSection(ctx: Writing): Promise<Answer> {
  const section = await sectionOf(ctx)
  const { text, version: base } = ctx.input
  const newest = (await newestNarratives(ctx.tx, ctx.inspection.id)).get(section.id)
  if (base !== (newest?.version ?? 0)) throw new Problem('changedMeanwhile', { who: newest?.author ?? 'Somebody' })
  const next = base + 1
  if (text !== (newest?.text ?? '')) {
    await ctx.tx
      .insertInto('narrative')
      .values({ inspectionId: ctx.inspection.id, sectionId: section.id, version: next, text, authorId: ctx.person.id, writtenAt: ctx.now })
      .execute()
  }
  const { flash, isClear } = await saved(ctx, section)
  const done = { subject: section.id, detail: { version: text === (newest?.text ?? '') ? base : next }, flash }
  return redirect(isClear ? `/inspections/${ctx.inspection.id}/report` : addressOfSection(ctx, section.id), done)
}

/** The text as typed, with its figures filled in; nothing is saved. */
export async function previewSection(ctx: Writing): Promise<PageAnswer> {
  return showSection(ctx, { values: { text: ctx.input.text, version: ctx.input.version }, errors: [] })
}

/** What is said of a saved text; where something in it is pointed out, its page is shown again. */
async function saved(ctx: Writing, section: NarrativeSection): Promise<{ flash: string; isClear: boolean }> {
  const facts = await gatherFacts(ctx.tx, ctx.inspection, ctx.framework)
  const { unresolved } = resolveText(ctx.input.text, valuesOf(referencesOf(ctx.framework, facts)))
  if (unresolved.length > 0) return { flash: `${section.title} saved. Some figures in it were not found`, isClear: false }
  const isClear = checksOfText(ctx.framework, facts, section).every(({ ok }) => ok)
  return { flash: isClear ? `${section.title} saved` : `${section.title} saved. See what is pointed out below the text`, isClear }
}
