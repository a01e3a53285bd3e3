import { z } from 'zod'
import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'

export async function readDocument(ctx: InspectionContext): Promise<Answer> {
  const documentId = z.uuid().safeParse(ctx.params['document'])
  if (!documentId.success) throw new Problem('notFound')
  const row = await ctx.tx
    .selectFrom('document')
    .select(['fileName', 'content'])
    .where('id', '=', documentId.data)
    .where('inspectionId', '=', ctx.inspection.id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('notFound')
  // Whatever the sender called it, a browser only ever saves it.
  return file({ fileName: row.fileName, mediaType: 'application/octet-stream', content: row.content, subject: documentId.data })
}
