import { createHash } from 'node:crypto'
import type { InspectionContext, UploadedFile } from '../../platform/http/action.ts'
import type { PurposeId } from './purposes.ts'

/** What a document is for, where the service sends it by itself. */
interface Sent {
  readonly sentFor: PurposeId
  readonly about: string | null
}

/** Keeps a file with the inspection under a random id. @returns the id, or undefined when the service has sent the same bytes for the same purpose before */
export async function storeDocument(ctx: InspectionContext, file: UploadedFile, sent: Sent | null = null): Promise<string | undefined> {
  const row = await ctx.tx
    .insertInto('document')
    .values({
      inspectionId: ctx.inspection.id,
      fileName: file.fileName.slice(0, 200),
      mediaType: file.mediaType.slice(0, 100),
      content: file.content,
      sha256: createHash('sha256').update(file.content).digest('hex'),
      uploadedBy: ctx.person.id,
      uploadedAt: ctx.now,
      sentFor: sent?.sentFor ?? null,
      about: sent?.about ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
