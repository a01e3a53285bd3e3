import { z } from 'zod'
import { isClearable } from '../../domain/re-identification/decisions.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { checkboxes } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { presentGate } from './page.ts'

export const clearWordsInput = z.object({ word: checkboxes() })

/** Clears words that somebody looked at and found to name no child. It holds as long as the sentences stay that they stand in. */
export async function clearWords(ctx: InspectionContext<z.infer<typeof clearWordsInput>>): Promise<Answer> {
  const { tx, inspection, person, now } = ctx
  const open = (await presentGate(ctx)).risks.filter((risk) => risk.state === 'open' && isClearable(risk))
  const cleared = open.filter(({ id }) => ctx.input.word.includes(id))
  if (cleared.length === 0) throw new FieldProblem([{ field: 'word', message: 'Select the words that name no child' }])
  await tx
    .insertInto('clearedWord')
    .values(cleared.map(({ id }) => ({ inspectionId: inspection.id, riskId: id, clearedBy: person.id, clearedAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return redirect(`/inspections/${inspection.id}/re-identification`, {
    flash: `${cleared.length} ${cleared.length === 1 ? 'word' : 'words'} cleared`,
    detail: { risks: cleared.map(({ id }) => id) },
  })
}
