import { sql } from 'kysely'
import { z } from 'zod'
import { qualitativeStandardsOf } from '../../domain/framework/look-ups.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { redirect, type Answer, type InspectionContext, type Tx } from '../../platform/http/action.ts'
import { checkboxes, choice, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { readableEvidence } from '../evidence/queries.ts'
import type { FindingKind } from './queries.ts'

/** What a new and a changed finding have in common. Evidence is cited by its numbers; none is allowed, and shown as unsupported. */
export const findingFields = {
  kind: choice(['strength', 'areaForImprovement'], 'Select strength or area for improvement'),
  text: requiredText('Enter the finding', 2000),
  evidence: checkboxes(),
}
export const recordFindingInput = z.object({ standard: requiredText('Select the standard', 20), ...findingFields })

export async function recordFinding(ctx: InspectionContext<z.infer<typeof recordFindingInput>>): Promise<Answer> {
  const { tx, inspection, input } = ctx
  const { standard: standardId, kind, text } = input
  if (!qualitativeStandardsOf(ctx.framework).some((standard) => standard.id === standardId)) {
    throw new FieldProblem([{ field: 'standard', message: 'Select a standard that is judged from qualitative evidence' }])
  }
  if (!isOwnStandard(inspection.standards, standardId)) throw new FieldProblem([{ field: 'standard', message: 'Select one of your own standards' }])
  const position = await nextPosition(tx, inspection.id, standardId, kind)
  const finding = await tx
    .insertInto('finding')
    .values({ inspectionId: inspection.id, standardId, kind, text, position, authorId: ctx.person.id, recordedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await cite(ctx, finding.id, input.evidence)
  return redirect(`/inspections/${inspection.id}/findings#standard-${standardId}`, {
    flash: `Finding recorded under ${standardId}`,
    subject: finding.id,
    detail: { standard: standardId, kind, evidence: input.evidence },
  })
}

/** The place after the last finding of this kind. Holds the inspection's row until the end of the transaction, so that two never get the same. */
export async function nextPosition(tx: Tx, inspectionId: string, standardId: string, kind: FindingKind): Promise<number> {
  await tx.selectFrom('inspection').select('id').where('id', '=', inspectionId).forUpdate().execute()
  const { last } = await tx
    .selectFrom('finding')
    .select(sql<number>`coalesce(max(position), 0)::integer`.as('last'))
    .where('inspectionId', '=', inspectionId)
    .where('standardId', '=', standardId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return last + 1
}

/**
 * Makes a finding cite exactly these items of the log; what it cites beyond the part that this person may read stays cited.
 * @throws FieldProblem naming a number that is not in that part
 */
export async function cite({ tx, inspection }: InspectionContext, findingId: string, numbers: readonly string[]): Promise<void> {
  const log = new Map((await readableEvidence(tx, inspection)).map((item) => [String(item.number), item.id]))
  const unknown = numbers.filter((number) => !log.has(number))
  if (unknown.length > 0)
    throw new FieldProblem([{ field: 'evidence', message: `The evidence log has no item ${unknown.join(', ')}. Select items that it has` }])
  const readable = [...log.values()]
  if (readable.length > 0) await tx.deleteFrom('findingEvidence').where('findingId', '=', findingId).where('evidenceId', 'in', readable).execute()
  const rows = [...new Set(numbers)].flatMap((number) => log.get(number) ?? []).map((evidenceId) => ({ findingId, evidenceId }))
  if (rows.length > 0) await tx.insertInto('findingEvidence').values(rows).execute()
}
