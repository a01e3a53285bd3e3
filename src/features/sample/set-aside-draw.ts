import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { holdCaseload } from '../caseload/queries.ts'
import { sampleProofOf } from './proof-queries.ts'
import { sampleDraws, sampledCases } from './queries.ts'

export const setAsideInput = z.object({
  setAsideReason: requiredText('Say why this draw is set aside. The reason stays in the record and in the sample proof', 500),
})

/** Sets the draw aside, whole and readable, so that the plan or the caseload can change and another can be drawn. */
export async function setAsideDraw(ctx: InspectionContext<z.infer<typeof setAsideInput>>): Promise<Answer> {
  const { tx, inspection, framework, input } = ctx
  await holdCaseload(tx, inspection.id)
  const [draw] = await sampleDraws(tx, inspection.id)
  const cases = await sampledCases(tx, inspection.id)
  if (draw === undefined) throw new Problem('notFound')
  if (cases.some((found) => found.allocatedTo !== null || found.completedAt !== null))
    throw new Problem('stageClosed', { what: 'The draw cannot be set aside: a case of it is allocated. Take back every allocation first.' })
  const proof = await sampleProofOf(tx, inspection, framework)
  const selected = Map.groupBy(cases.filter((found) => found.status === 'selected'), (found) => found.caseType) // prettier-ignore
  await tx
    .insertInto('setAsideDraw')
    .values({
      inspectionId: inspection.id,
      number: draw.number,
      reason: input.setAsideReason,
      setAsideBy: ctx.person.id,
      setAsideAt: ctx.now,
      drawnAt: draw.drawnAt,
      proof: JSON.stringify(proof ?? null),
      selected: JSON.stringify(Object.fromEntries([...selected].map(([caseType, found]) => [caseType, found.map((one) => one.caseReference)]))),
    })
    .execute()
  await tx.deleteFrom('sampledCase').where('inspectionId', '=', inspection.id).execute()
  await tx.deleteFrom('sampleDraw').where('inspectionId', '=', inspection.id).execute()
  return redirect(`/inspections/${inspection.id}/sample`, {
    flash: `Draw ${draw.number} set aside. It can still be read below`,
    subject: inspection.id,
    detail: { draw: draw.number, seed: draw.seed },
  })
}
