import { z } from 'zod'
import { refusalOfDate } from '../../domain/factual-accuracy/challenges.ts'
import { numberedDraft } from '../../domain/factual-accuracy/numbered-draft.ts'
import { buildReport } from '../../domain/report/build-report.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { isoDate } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { ukDay } from '../../platform/views/filters.ts'
import { gatherFacts } from '../report/gather-facts.ts'
import { draftsOf } from './queries.ts'

export const sendDraftInput = z.object({ respondBy: isoDate('Enter the last day for challenges, for example 14 3 2022') })

/** Freezes the report as it stands now with its passages numbered, and lets the service see it. An earlier draft stays as it was. */
export async function sendDraft(ctx: InspectionContext<z.infer<typeof sendDraftInput>>): Promise<Answer> {
  const { tx, inspection, framework, now } = ctx
  const { respondBy } = ctx.input
  const refusal = refusalOfDate(respondBy, ukDay(now))
  if (refusal !== null) throw new FieldProblem([{ field: 'respondBy', message: refusal }])
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  const version = ((await draftsOf(tx, inspection.id))[0]?.version ?? 0) + 1
  const draft = numberedDraft(buildReport(framework, await gatherFacts(tx, inspection, framework), null))
  await tx
    .insertInto('accuracyDraft')
    .values({ inspectionId: inspection.id, version, draft: JSON.stringify(draft), respondBy, sentBy: ctx.person.id, sentAt: now })
    .execute()
  return redirect(`/inspections/${inspection.id}/factual-accuracy`, { flash: `Draft ${version} is sent to the service`, detail: { version, respondBy } })
}
