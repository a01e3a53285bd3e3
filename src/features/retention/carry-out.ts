import { z } from 'zod'
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { deleteRecords } from './delete-records.ts'
import { inspectionInUrl } from './inspection-page.ts'

export const carryOutInput = z.object({
  /** Typed by hand, so that nobody deletes the wrong inspection by a click. */
  service: requiredText('Enter the name of the service, as it stands above', 200),
  seen: z.string().regex(/^[0-9a-f]{64}$/, 'Open this page again'),
})

/** Deletes what the page showed, and nothing else. */
export async function carryOut(ctx: PersonContext<z.infer<typeof carryOutInput>>): Promise<Answer> {
  const inspection = await inspectionInUrl(ctx)
  if (ctx.input.service !== inspection.service)
    throw new FieldProblem([{ field: 'service', message: `Enter the name of the service, as it stands above: ${inspection.service}` }])
  const { tx, person, now, input } = ctx
  const deleted = await deleteRecords(tx, { inspectionId: inspection.id, by: { id: person.id, name: person.name }, from: 'page', now, seen: input.seen })
  if (deleted === null) throw new FieldProblem([{ field: 'service', message: 'Nothing of this inspection is due, so nothing was deleted' }])
  const { proof, ...told } = deleted
  return redirect(`/retention/proofs/${proof}`, {
    flash: `${told.rows} rows and ${told.files} files are deleted. This is the proof`,
    subject: proof,
    detail: told,
    also: [{ action: 'inspection.deleteRecords', inspectionId: inspection.id, subject: proof, detail: { sha256: told.sha256 } }],
  })
}
