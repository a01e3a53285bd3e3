import { z } from 'zod'
import { exclusionReasons } from '../../domain/sampling/exclusions.ts'
import { roleNames, type Role } from '../../domain/permissions/permissions.ts'
import { proposeReplacement } from '../../domain/sampling/propose-replacement.ts'
import { teamOf } from '../plan/queries.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { optionalText, requiredText, version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { eligibleCases, sampleDraws, sampledCases, type SampledCase } from './queries.ts'

const reasonIds = exclusionReasons.map((reason) => reason.id)

export const excludeCaseInput = z
  .object({
    reason: z.enum(reasonIds, 'Select why the case is excluded'),
    note: optionalText(500),
    approvedBy: requiredText('Select who approved it'),
    version: version(),
  })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', { path: ['note'], message: 'Say what the other reason is' })

interface ExclusionModel {
  readonly reference: string
  readonly caseType: string
  readonly reasons: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[]
  readonly approvers: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[]
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
    reasons: exclusionReasons.map(({ id, words }) => ({ value: id, text: words, checked: submitted?.values['reason'] === id })),
    approvers: [{ value: '', text: 'Select a person', selected: false }, ...(await approversOf(ctx))].map((one) => ({
      ...one,
      selected: submitted?.values['approvedBy'] === one.value,
    })),
    reserve: reserve?.caseReference ?? '',
    back: `/inspections/${ctx.inspection.id}/sample`,
    values: submitted?.values ?? { version: excluded.version },
  }
  return page('sample/views/exclusion.njk', `Exclude case ${excluded.caseReference}`, model)
}

const mayApprove: readonly Role[] = ['leadInspector', 'headOfInspection']

/** Who may approve that a case is left out. */
async function approversOf(ctx: InspectionContext): Promise<{ readonly value: string; readonly text: string }[]> {
  const team = await teamOf(ctx.tx, ctx.inspection.id)
  return team
    .filter((member) => mayApprove.includes(member.role))
    .map((member) => ({ value: member.personId, text: `${member.name}, ${roleNames[member.role].toLowerCase()}` }))
}

/** Excludes a selected case and brings in the reserve of its type that harms the balance least, for the same assessor. */
export async function excludeCase(ctx: InspectionContext<z.infer<typeof excludeCaseInput>>): Promise<Answer> {
  const { tx, inspection, input } = ctx
  const { excluded, reserve } = await casesToChange(ctx)
  if (!(await approversOf(ctx)).some(({ value }) => value === input.approvedBy))
    throw new FieldProblem([{ field: 'approvedBy', message: 'Select who approved it: the lead inspector or the head of inspection' }])
  const changed = await tx
    .updateTable('sampledCase')
    .set((eb) => ({
      status: 'excluded',
      exclusionReason: input.reason,
      exclusionNote: input.note || null,
      excludedAt: ctx.now,
      excludedBy: ctx.person.id,
      approvedBy: input.approvedBy,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', excluded.id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  if (reserve !== undefined) await bringIn(ctx, reserve, excluded)
  const brought = reserve === undefined ? 'No reserve of its type is left' : `Case ${reserve.caseReference} takes its place`
  return redirect(`/inspections/${inspection.id}/sample`, {
    flash: `Case ${excluded.caseReference} excluded. ${brought}`,
    subject: excluded.id,
    detail: { reason: input.reason, approvedBy: input.approvedBy, reserve: reserve?.id ?? null },
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
  return { excluded, reserve: await replacementFor(ctx, excluded, cases.filter((found) => found.caseType === excluded.caseType)) } // prettier-ignore
}

async function replacementFor(ctx: InspectionContext, excluded: SampledCase, cases: readonly SampledCase[]): Promise<SampledCase | undefined> {
  const referencesIn = (status: string): string[] => cases.filter((found) => found.status === status && found !== excluded).map((found) => found.caseReference)
  const draw = (await sampleDraws(ctx.tx, ctx.inspection.id)).find((found) => found.caseType === excluded.caseType)
  const proposed = proposeReplacement({
    population: (await eligibleCases(ctx.tx, ctx.inspection.id)).get(excluded.caseType) ?? [],
    staying: referencesIn('selected'),
    reserves: referencesIn('reserve'),
    balancedOn: draw?.balancedOn ?? ctx.framework.sampleRule.stratifiedBy,
  })
  return cases.find((found) => found.caseReference === proposed)
}
