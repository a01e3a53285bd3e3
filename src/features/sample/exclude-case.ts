import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { requiredText, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { sampledCases, type SampledCase } from './queries.ts'

export const excludeCaseInput = z.object({
  reason: requiredText('Say why the case is excluded, for example: transferred to another service', 500),
  version: version(),
})

interface ExclusionModel {
  readonly reference: string
  readonly caseType: string
  /** The reserve that is brought in; '' where none is left. */
  readonly reserve: string
  readonly back: string
  readonly values: Readonly<Record<string, unknown>>
}

export async function showExclusion(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { excluded, reserve } = await casesToChange(ctx)
  const model: ExclusionModel = {
    reference: excluded.caseReference,
    caseType: ctx.framework.caseTypes.find((type) => type.id === excluded.caseType)?.name ?? excluded.caseType,
    reserve: reserve?.caseReference ?? '',
    back: `/inspections/${ctx.inspection.id}/sample`,
    values: submitted?.values ?? { version: excluded.version },
  }
  return page('sample/views/exclusion.njk', `Exclude case ${excluded.caseReference}`, model)
}

/** Excludes a selected case and brings in the next reserve of its type, for the same assessor. */
export async function excludeCase(ctx: InspectionContext<z.infer<typeof excludeCaseInput>>): Promise<Answer> {
  const { tx, inspection, input } = ctx
  const { excluded, reserve } = await casesToChange(ctx)
  const changed = await tx
    .updateTable('sampledCase')
    .set((eb) => ({ status: 'excluded', exclusionReason: input.reason, version: eb('version', '+', 1) }))
    .where('id', '=', excluded.id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  if (reserve !== undefined) await bringIn(ctx, reserve, excluded)
  const brought = reserve === undefined ? 'No reserve of its type is left' : `Case ${reserve.caseReference} takes its place`
  return redirect(`/inspections/${inspection.id}/sample`, {
    flash: `Case ${excluded.caseReference} excluded. ${brought}`,
    subject: excluded.id,
    detail: { reserve: reserve?.id ?? null },
  })
}

async function bringIn(ctx: InspectionContext, reserve: SampledCase, excluded: SampledCase): Promise<void> {
  const changed = await ctx.tx
    .updateTable('sampledCase')
    .set((eb) => ({ status: 'selected', allocatedTo: excluded.allocatedTo, replaces: excluded.id, version: eb('version', '+', 1) }))
    .where('id', '=', reserve.id)
    .where('status', '=', 'reserve')
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
}

/** @throws Problem notFound unless the URL names a selected case of this inspection; stageClosed when it is completed */
async function casesToChange(ctx: InspectionContext): Promise<{ excluded: SampledCase; reserve: SampledCase | undefined }> {
  const cases = await sampledCases(ctx.tx, ctx.inspection.id)
  const excluded = cases.find((found) => found.id === ctx.params['case'] && found.status === 'selected')
  if (excluded === undefined) throw new Problem('notFound')
  if (excluded.completedAt !== null) throw new Problem('stageClosed', { what: 'This case is completed. Open it again before you exclude it.' })
  return { excluded, reserve: cases.find((found) => found.caseType === excluded.caseType && found.status === 'reserve') }
}
