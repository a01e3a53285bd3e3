import { createHash } from 'node:crypto'
import { redirect, type Answer, type PersonContext, type UploadedFile } from '../../platform/http/action.ts'
import { largestFile, sourceKind, Unreadable } from '../../platform/documents/reading/source-kind.ts'
import { addJob } from '../../platform/jobs/job-queue.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import type { Upload } from '../../platform/uploads/file-kinds.ts'

/** The field of the form, and what it takes. A report in another file than PDF may hold stray control characters, so its bytes are judged by the reader. */
export const reportUpload: Upload = {
  field: 'reports',
  kinds: ['pdf', 'html', 'markdown', 'text'],
  most: largestFile,
  many: { files: 20, together: 100 * 1024 * 1024 },
}

/** Keeps each file and a job to read it. A file whose bytes are here already is not read again; one that is no report at all is refused at once. */
export async function uploadReports(ctx: PersonContext): Promise<Answer> {
  if (ctx.uploads.length === 0) throw new FieldProblem([{ field: reportUpload.field, message: 'Choose one file or several' }])
  const known: { id: string; fileName: string }[] = []
  const kept: string[] = []
  for (const file of ctx.uploads) {
    const sha256 = createHash('sha256').update(file.content).digest('hex')
    const id = await keepFile(ctx, file, sha256)
    if (id !== undefined) kept.push(id)
    else known.push({ ...(await ctx.tx.selectFrom('reportReading').select(['id', 'fileName']).where('sha256', '=', sha256).executeTakeFirstOrThrow()) })
  }
  const [only] = known
  const to = kept.length === 0 && known.length === 1 && only !== undefined ? `/report-readings/${only.id}` : '/report-readings'
  return redirect(to, { flash: inWords(kept.length, known), detail: { kept, known: known.map(({ id }) => id) } })
}

/** @returns the id, or undefined where the same bytes are here already */
async function keepFile(ctx: PersonContext, { fileName, content }: UploadedFile, sha256: string): Promise<string | undefined> {
  const refusal = refusalOf(content, fileName)
  const common = { fileName: fileName.slice(0, 200) || 'report', size: content.length, sha256, uploadedBy: ctx.person.id, uploadedAt: ctx.now }
  const row = await ctx.tx
    .insertInto('reportReading')
    .values(refusal === null ? { ...common, content } : { ...common, status: 'refused', refusal, endedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row !== undefined && refusal === null) await addJob(ctx.tx, 'report-readings', row.id)
  return row?.id
}

function refusalOf(content: Buffer, fileName: string): string | null {
  try {
    sourceKind(content, fileName)
    return null
  } catch (error) {
    if (error instanceof Unreadable) return error.message
    throw error
  }
}

function inWords(kept: number, known: readonly { readonly fileName: string }[]): string {
  const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`)
  const same = known.map(({ fileName }) => `“${fileName}”`).join(', ')
  if (known.length === 0) return `${files(kept)} sent to be read`
  const again = known.length === 1 ? `This file is here already, as ${same}` : `${files(known.length)} are here already: ${same}`
  return kept === 0 ? again : `${files(kept)} sent to be read. ${again}`
}
