import { z } from 'zod'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { choice, isoDate, optionalText, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { interviewsOf, type CaseToInterview } from './queries.ts'

const noTime = 'Enter a time of the day, for example 9:30 or 14:15'

/** "9.30", "09:30" and "14:15" are times; '' is some time that day. */
const timeOfDay = optionalText(5).transform((text, context) => {
  if (text === '') return null
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(text) ?? []
  if (hours !== '' && Number(hours) < 24 && Number(minutes) < 60) return `${hours.padStart(2, '0')}:${minutes}`
  context.addIssue({ code: 'custom', message: noTime })
  return z.NEVER
})

export const slotInput = z
  .object({
    onDate: isoDate('Enter the day of the interview, for example 15 3 2022'),
    atTime: timeOfDay,
    place: optionalText(200).transform((text) => text || null),
    outcome: choice(['planned', 'held', 'notHeld'], 'Select whether the interview took place'),
    notHeldReason: optionalText(500),
    version: version(),
  })
  .refine((slot) => slot.outcome !== 'notHeld' || slot.notHeldReason !== '', { path: ['notHeldReason'], message: 'Say why the interview did not take place' })

interface SlotModel {
  readonly caseReference: string
  readonly caseManager: string
  readonly assessor: string
  readonly back: string
  readonly action: string
  readonly values: Readonly<Record<string, unknown>>
}

export async function showSlot(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { caseId, caseReference, caseManager, assessor, slot } = await caseToInterview(ctx)
  const model: SlotModel = {
    caseReference,
    caseManager,
    assessor: assessor ?? 'no one yet',
    back: `/inspections/${ctx.inspection.id}/interviews`,
    action: `/inspections/${ctx.inspection.id}/interviews/${caseId}`,
    values: submitted?.values ?? {
      onDate: slot?.onDate ?? ctx.inspection.fieldworkMonday,
      ...slot,
      outcome: slot?.outcome ?? 'planned',
      version: slot?.version ?? 0,
    },
  }
  return page('interviews/views/slot.njk', `Interview slot, case ${caseReference}`, model)
}

/** Sets or changes the slot of a case, made from the version that the form showed; 0 where there was none. */
export async function saveSlot(ctx: InspectionContext<z.infer<typeof slotInput>>): Promise<Answer> {
  const { caseId, caseReference } = await caseToInterview(ctx)
  const { onDate, atTime, place, outcome, notHeldReason, version: seen } = ctx.input
  const slot = {
    ...{ onDate, atTime, place, outcome: outcome === 'planned' ? null : outcome },
    notHeldReason: outcome === 'notHeld' ? notHeldReason : null,
    setBy: ctx.person.id,
    setAt: ctx.now,
  }
  const written =
    seen === 0
      ? await ctx.tx
          .insertInto('interviewSlot')
          .values({ sampledCaseId: caseId, ...slot })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
          .then((result) => result.numInsertedOrUpdatedRows)
      : await ctx.tx
          .updateTable('interviewSlot')
          .set((eb) => ({ ...slot, version: eb('version', '+', 1) }))
          .where('sampledCaseId', '=', caseId)
          .where('version', '=', seen)
          .executeTakeFirst()
          .then((result) => result.numUpdatedRows)
  if (written !== 1n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  return redirect(`/inspections/${ctx.inspection.id}/interviews`, {
    flash: `Interview slot of case ${caseReference} saved`,
    subject: caseId,
    detail: { onDate, atTime, outcome },
  })
}

/** @throws Problem notFound unless the URL names a selected case of this inspection */
async function caseToInterview(ctx: InspectionContext): Promise<CaseToInterview> {
  const caseId = z.uuid().safeParse(ctx.params['case'])
  const found = caseId.success ? (await interviewsOf(ctx.tx, ctx.inspection.id, caseId.data))[0] : undefined
  if (found === undefined) throw new Problem('notFound')
  return found
}
