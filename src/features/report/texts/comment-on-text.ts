import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../../platform/http/action.ts'
import { choice, requiredText, version } from '../../../platform/http/input.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { commentsOf } from './text-queries.ts'

export const commentInput = z.object({ comment: requiredText('Enter your comment', 2000), version: version() })
export const resolveInput = z.object({ resolved: choice(['yes', 'no'], 'Resolve the comment, or open it again') })

/** Adds a comment on the version that was read. */
export async function commentOnText(ctx: InspectionContext<z.infer<typeof commentInput>>): Promise<Answer> {
  const section = await sectionOf(ctx)
  const { id } = await ctx.tx
    .insertInto('narrativeComment')
    .values({
      ...{ inspectionId: ctx.inspection.id, sectionId: section.id, version: ctx.input.version, text: ctx.input.comment },
      ...{ authorId: ctx.person.id, writtenAt: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return redirect(`${addressOfSection(ctx, section.id)}#comments`, { flash: 'Comment added', subject: section.id, detail: { comment: id } })
}

/** Resolves a comment, or opens it again. Doing it twice changes nothing: the first name stays. */
export async function resolveComment(ctx: InspectionContext<z.infer<typeof resolveInput>>): Promise<Answer> {
  const section = await sectionOf(ctx)
  const comment = (await commentsOf(ctx.tx, ctx.inspection.id, section.id)).find(({ id }) => id === ctx.params['comment'])
  if (comment === undefined) throw new Problem('notFound')
  const resolve = ctx.input.resolved === 'yes'
  const update = ctx.tx.updateTable('narrativeComment').where('id', '=', comment.id)
  if (resolve && comment.resolvedAt === null) await update.set({ resolvedBy: ctx.person.id, resolvedAt: ctx.now }).execute()
  if (!resolve) await update.set({ resolvedBy: null, resolvedAt: null }).execute()
  const flash = resolve ? 'Comment resolved' : 'Comment opened again'
  return redirect(`${addressOfSection(ctx, section.id)}#comments`, { flash, subject: section.id, detail: { comment: comment.id, resolved: resolve } })
}
