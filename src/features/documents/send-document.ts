import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { optionalText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { purposes, type PurposeId } from './purposes.ts'
import { sentDocuments } from './queries.ts'
import { storeDocument } from './store-document.ts'

const mostDocuments = 200

export const sendDocumentInput = z.object({ about: optionalText(200) })

/** The action of one purpose: keeps the document beside those sent before; nothing sent is ever replaced. */
export function sendDocumentFor(purpose: PurposeId): (ctx: InspectionContext<z.infer<typeof sendDocumentInput>>) => Promise<Answer> {
  return async (ctx) => {
    const file = ctx.files[purpose]
    if (file === undefined) throw new FieldProblem([{ field: purpose, message: 'Choose the file to send' }])
    // Held until the end of the transaction, so that two sent at once are counted and compared one after the other.
    await ctx.tx.selectFrom('inspection').select('id').where('id', '=', ctx.inspection.id).forUpdate().execute()
    const sent = await sentDocuments(ctx.tx, ctx.inspection.id)
    if (sent.length >= mostDocuments)
      throw new FieldProblem([
        { field: purpose, message: `${mostDocuments} documents are here already, and more are not taken. Ask the lead inspector what to do` },
      ])
    const stored = await storeDocument(ctx, file, { sentFor: purpose, about: ctx.input.about || null })
    if (stored === undefined) throw new FieldProblem([{ field: purpose, message: 'This file has been sent already: it is in the list' }])
    return redirect(`/inspections/${ctx.inspection.id}/documents`, {
      flash: `${purposes[purpose].heading}: document sent`,
      subject: stored,
      detail: { sentFor: purpose },
    })
  }
}
