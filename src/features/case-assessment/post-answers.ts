import { z } from 'zod'
import { json, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { caseIdOf } from './case-in-url.ts'
import { saveOperations } from './save-operations.ts'

const text = z.string().max(20_000).nullable()
export const postAnswersInput = z.object({
  /** Who the page was opened by: somebody else may have signed in on the same machine since. */
  person: z.string().optional(),
  /** Keyed in from the form on paper. */
  origin: z.enum(['form', 'paper']).default('form'),
  operations: z
    .array(z.object({ id: z.string().min(8).max(100), questionId: z.string(), baseVersion: z.int().nonnegative(), value: text, reason: text }))
    .min(1, 'Send at least one operation')
    .max(200, 'Send at most 200 operations at once'),
})

/** Operations as the browser saves them while the inspector works: what is stale comes back with both values, the rest is kept. */
export async function postAnswers(ctx: InspectionContext<z.infer<typeof postAnswersInput>>): Promise<Answer> {
  if (ctx.input.person !== undefined && ctx.input.person !== ctx.person.id) throw new Problem('signedInAsOther', { who: ctx.person.name })
  const caseId = caseIdOf(ctx)
  const decided = await saveOperations(ctx, caseId, ctx.input.operations, ctx.input.origin)
  const invalid = decided.find((one) => one.outcome.state === 'invalid')
  if (invalid?.outcome.state === 'invalid') throw new Problem('badInput', { what: `${invalid.outcome.why}.` })
  const answers = decided.flatMap(({ question, outcome }): { questionId: string; version: number; state: string }[] => {
    if (outcome.state === 'applied') return [{ questionId: question.id, version: outcome.answer.version, state: outcome.state }]
    return outcome.state === 'repeated' || outcome.state === 'agreed' ? [{ questionId: question.id, version: outcome.version, state: outcome.state }] : []
  })
  const stale = decided.flatMap(({ operation, question, outcome, by, byAt }) =>
    outcome.state === 'stale'
      ? [
          {
            ...{ id: operation.id, questionId: question.id, by, at: byAt },
            version: outcome.stored.version,
            yours: { value: operation.value, reason: operation.reason },
            theirs: { value: outcome.stored.value, reason: outcome.stored.reason },
          },
        ]
      : [],
  )
  const applied = answers.filter((answer) => answer.state === 'applied').map((answer) => answer.questionId)
  return json({ answers, stale }, { status: stale.length === 0 ? 200 : 409, subject: caseId, detail: { applied } })
}
