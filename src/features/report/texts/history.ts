import { z } from 'zod'
import { mayInInspection } from '../../../domain/permissions/permissions.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer } from '../../../platform/http/action.ts'
import { version } from '../../../platform/http/input.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { textDifference, type Stretch } from './text-difference.ts'
import { versionsOf, type TextVersion } from './text-queries.ts'

/** Which two versions are compared; left out, the newest with the one before it. */
export const historyInput = z.object({ from: version().optional(), to: version().optional() })
export const restoreInput = z.object({ restore: version(), version: version() })

interface HistoryModel {
  readonly title: string
  readonly base: string
  readonly versions: readonly TextVersion[]
  readonly from: number
  readonly to: number
  readonly difference: readonly Stretch[]
  readonly mayRestore: boolean
}

/** Every version of a text with who wrote it and when, and the difference between two of them. */
export async function showHistory(ctx: InspectionContext<z.infer<typeof historyInput>>): Promise<PageAnswer> {
  const section = await sectionOf(ctx)
  const versions = await versionsOf(ctx.tx, ctx.inspection.id, section.id)
  const textOf = (wanted: number): string => versions.find((one) => one.version === wanted)?.text ?? ''
  const to = ctx.input.to ?? versions[0]?.version ?? 0
  const from = ctx.input.from ?? Math.max(to - 1, 0)
  const model: HistoryModel = {
    title: section.title,
    base: addressOfSection(ctx, section.id),
    ...{ versions, from, to, difference: textDifference(textOf(from), textOf(to)) },
    mayRestore: mayInInspection(ctx.inspection.role, 'writeReport', ctx.inspection.doneStages).allowed,
  }
  return page('report/texts/views/history.njk', `History of ${section.title}`, model)
}

/** Brings an old version back as a new one: nothing between is lost. */
export async function restoreVersion(ctx: InspectionContext<z.infer<typeof restoreInput>>): Promise<Answer> {
  const section = await sectionOf(ctx)
  const versions = await versionsOf(ctx.tx, ctx.inspection.id, section.id)
  const { restore, version: base } = ctx.input
  const [newest] = versions
  const old = versions.find((one) => one.version === restore)
  if (newest === undefined || old === undefined || old === newest) throw new Problem('notFound')
  if (newest.version !== base) throw new Problem('changedMeanwhile', { who: newest.author })
  await ctx.tx
    .insertInto('narrative')
    .values({
      ...{ inspectionId: ctx.inspection.id, sectionId: section.id, version: base + 1, text: old.text, restoredFrom: restore },
      ...{ authorId: ctx.person.id, writtenAt: ctx.now },
    })
    .execute()
  return redirect(`${addressOfSection(ctx, section.id)}/history`, {
    flash: `Version ${restore} is back, as version ${base + 1}`,
    subject: section.id,
    detail: { version: base + 1, restored: restore },
  })
}
