import { z } from 'zod'
import { decisions, decisionWords } from '../../domain/factual-accuracy/challenges.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { choice, requiredText, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { challengeLines, type ChallengeLine } from './challenge-lines.ts'

export const decideChallengeInput = z.object({
  decision: choice(decisions, 'Select whether you accept, reject or amend'),
  reply: requiredText('Enter your reply to the service', 5000),
  version: version(),
})

interface ChallengeModel {
  readonly back: string
  readonly challenge: ChallengeLine
  readonly document: string
  /** Where the texts of the report are changed; null for those who may not decide. */
  readonly report: string | null
  readonly values: Readonly<Record<string, unknown>>
}

/** One challenge: the passage, the reason, the answer, and how the passage changed. */
export async function showChallenge(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const challenge = await challengeInUrl(ctx)
  const base = `/inspections/${ctx.inspection.id}`
  const mayDecide = mayInInspection(ctx.inspection.role, 'decideChallenge', ctx.inspection.doneStages).allowed
  const model: ChallengeModel = {
    back: `${base}/factual-accuracy`,
    challenge,
    document: challenge.document === null ? '' : `${base}/documents/${challenge.document.id}`,
    report: mayDecide ? `${base}/report` : null,
    values: submitted?.values ?? { decision: challenge.decision, reply: challenge.reply, version: challenge.version },
  }
  return page('factual-accuracy/views/challenge.njk', `Challenge ${challenge.number}`, model)
}

/** The lead accepts, rejects or amends a challenge with a reply. The text itself is changed where it is written. */
export async function decideChallenge(ctx: InspectionContext<z.infer<typeof decideChallengeInput>>): Promise<Answer> {
  const challenge = await challengeInUrl(ctx)
  const { decision, reply } = ctx.input
  const changed = await ctx.tx
    .updateTable('accuracyChallenge')
    .set((eb) => ({ decision, reply, decidedBy: ctx.person.id, decidedAt: ctx.now, version: eb('version', '+', 1) }))
    .where('id', '=', challenge.id)
    .where('version', '=', ctx.input.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: challenge.decidedBy ?? 'Somebody' })
  const next = decision === 'rejected' ? '' : '. Change the passage in its text if you have not yet'
  return redirect(`/inspections/${ctx.inspection.id}/factual-accuracy`, {
    flash: `Challenge ${challenge.number}: ${decisionWords[decision].toLowerCase()}${next}`,
    subject: challenge.id,
    detail: { number: challenge.number, decision },
  })
}

async function challengeInUrl(ctx: InspectionContext): Promise<ChallengeLine> {
  const found = (await challengeLines(ctx)).find(({ id }) => id === ctx.params['challenge'])
  if (found === undefined) throw new Problem('notFound')
  return found
}
