import { z } from 'zod'
import { evidenceSources } from '../../domain/evidence/sources.ts'
import { findStandard } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { redirect, type Answer, type FieldError, type InspectionContext } from '../../platform/http/action.ts'
import { checkboxes, choice, isoDate, optionalText, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { nextEvidenceNumber, selectedCase } from './queries.ts'

export const recordEvidenceInput = z.object({
  onDate: isoDate('Enter a real date, for example 14 3 2022'),
  source: choice(evidenceSources, 'Select where the evidence came from'),
  caseReference: optionalText(50),
  note: requiredText('Enter what you saw, heard or read', 4000),
  standards: checkboxes(),
})
type NewEvidence = z.infer<typeof recordEvidenceInput>

export async function recordEvidence(ctx: InspectionContext<NewEvidence>): Promise<Answer> {
  const { tx, inspection, input } = ctx
  const { onDate, source, note, standards } = input
  const sampledCase = input.caseReference === '' ? undefined : await selectedCase(tx, inspection.id, input.caseReference)
  const errors = faultsOf(ctx, sampledCase !== undefined)
  if (errors.length > 0) throw new FieldProblem(errors)
  const number = await nextEvidenceNumber(tx, inspection.id)
  const item = await tx
    .insertInto('evidenceItem')
    .values({ inspectionId: inspection.id, number, onDate, source, sampledCaseId: sampledCase?.id ?? null, note, authorId: ctx.person.id, recordedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('evidenceStandard')
    .values([...new Set(standards)].map((standardId) => ({ evidenceId: item.id, standardId })))
    .execute()
  return redirect(`/inspections/${inspection.id}/evidence`, {
    flash: `Evidence item ${number} recorded`,
    subject: item.id,
    detail: { number, source, standards, ...(sampledCase === undefined ? {} : { case: sampledCase.id }) },
  })
}

function faultsOf({ framework, inspection, input, now }: InspectionContext<NewEvidence>, caseFound: boolean): FieldError[] {
  const errors: FieldError[] = []
  if (input.onDate > now.toISOString().slice(0, 10)) errors.push({ field: 'onDate', message: 'Enter a date that is not in the future' })
  if (input.source === 'case' && !mayInInspection(inspection.role, 'useCaseEvidence', inspection.doneStages).allowed)
    errors.push({ field: 'source', message: 'Evidence from a case is recorded by the inspectors who read cases. Select another source' })
  if (input.caseReference !== '' && input.source !== 'case') {
    errors.push({ field: 'caseReference', message: 'Give a case reference only where the evidence came from a case' })
  } else if (input.caseReference !== '' && !caseFound) {
    errors.push({ field: 'caseReference', message: 'No case of the sample has this reference. Check it on the list of cases' })
  }
  if (input.standards.length === 0 || input.standards.some((id) => findStandard(framework, id) === undefined)) {
    errors.push({ field: 'standards', message: 'Select at least one standard that the evidence bears on' })
  }
  const others = input.standards.filter((id) => !isOwnStandard(inspection.standards, id))
  if (others.length > 0) errors.push({ field: 'standards', message: `Select only your own standards: ${others.join(', ')} is not one of them` })
  return errors
}
