import { z } from 'zod'
import type { NarrativeSection } from '../../../domain/report/narrative-sections.ts'
import { refusalOfAgreement, refusalOfReview, type TextState } from '../../../domain/report/text-status.ts'
import { redirect, type Answer, type InspectionContext } from '../../../platform/http/action.ts'
import { version } from '../../../platform/http/input.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { newestTexts, type TextVersion } from './text-queries.ts'

export const reviewInput = z.object({ version: version() })
type Reviewing = InspectionContext<z.infer<typeof reviewInput>>

/** Marks the newest version of a text as reviewed; the database refuses its own writer too. */
export async function reviewText(ctx: Reviewing): Promise<Answer> {
  const { section, newest } = await readText(ctx)
  const refusal = refusalOfReview(newest, ctx.person.id)
  if (newest === undefined || refusal !== null) throw new Problem('badInput', { what: refusal ?? '' })
  await ctx.tx
    .insertInto('narrativeReview')
    .values({
      ...{ inspectionId: ctx.inspection.id, sectionId: section.id, version: newest.version, authorId: newest.authorId },
      ...{ reviewedBy: ctx.person.id, reviewedAt: ctx.now },
    })
    .execute()
  return backTo(ctx, section, `${section.title} is reviewed`)
}

/** Marks the newest version of a text as agreed. */
export async function agreeText(ctx: Reviewing): Promise<Answer> {
  const { section, newest } = await readText(ctx)
  const refusal = refusalOfAgreement(newest)
  if (refusal !== null) throw new Problem('badInput', { what: refusal })
  await ctx.tx
    .updateTable('narrativeReview')
    .set({ agreedBy: ctx.person.id, agreedAt: ctx.now })
    .where('inspectionId', '=', ctx.inspection.id)
    .where('sectionId', '=', section.id)
    .where('version', '=', ctx.input.version)
    .execute()
  return backTo(ctx, section, `${section.title} is agreed`)
}

/** Nobody reviews or agrees a version that they have not seen. @throws Problem changedMeanwhile */
async function readText(ctx: Reviewing): Promise<{ section: NarrativeSection; newest: (TextVersion & TextState) | undefined }> {
  const section = await sectionOf(ctx)
  const newest = (await newestTexts(ctx.tx, ctx.inspection.id)).get(section.id)
  if (newest !== undefined && newest.version !== ctx.input.version) throw new Problem('changedMeanwhile', { who: newest.author })
  return { section, newest }
}

const backTo = (ctx: Reviewing, section: NarrativeSection, flash: string): Answer =>
  redirect(addressOfSection(ctx, section.id), { flash, subject: section.id, detail: { version: ctx.input.version } })
