import { z } from 'zod'
import { refusalOfRelease, ukMoment } from '../../../domain/report/embargo.ts'
import { redirect, type Answer, type InspectionContext } from '../../../platform/http/action.ts'
import { isoDate } from '../../../platform/http/input.ts'
import { addJob } from '../../../platform/jobs/job-queue.ts'
import { FieldProblem } from '../../../platform/problems/field-problem.ts'
import { mustBeReady } from '../../plan/mark-stage-done.ts'
import { makeVersion } from '../make-version.ts'

export const prepareEmbargoInput = z.object({
  releaseOn: isoDate('Enter the day of the release'),
  releaseTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter the time of the release, for example 09:30'),
})

/** Makes the next version ready: it is checked, made and frozen now, and becomes public at its time without anybody's doing. */
export async function prepareEmbargo(ctx: InspectionContext<z.infer<typeof prepareEmbargoInput>>): Promise<Answer> {
  const { tx, now, inspection } = ctx
  const releaseAt = releaseTimeIn(ctx.input, now)
  mustBeReady(ctx, 'publication')
  const made = await makeVersion(ctx, releaseAt)
  const { id } = await tx
    .insertInto('embargoedVersion')
    .values({ ...made, preparedBy: ctx.person.id, preparedAt: now, releaseAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(tx, 'embargo-releases', id, (releaseAt.getTime() - now.getTime()) / 1000)
  return redirect(`/inspections/${inspection.id}/publication/embargo`, {
    flash: 'The report is ready and under embargo',
    subject: id,
    detail: { version: made.version, factsSha256: made.factsSha256, releaseAt: releaseAt.toISOString() },
  })
}

/** @throws FieldProblem */
function releaseTimeIn({ releaseOn, releaseTime }: z.infer<typeof prepareEmbargoInput>, now: Date): Date {
  const releaseAt = ukMoment(releaseOn, releaseTime)
  if (releaseAt === null)
    throw new FieldProblem([{ field: 'releaseTime', message: 'On this day the clocks go forward, and this time is left out. Enter another' }])
  const refusal = refusalOfRelease(releaseAt, now)
  if (refusal !== null) throw new FieldProblem([{ field: 'releaseOn', message: refusal }])
  return releaseAt
}
