import type { Framework } from '../../domain/framework/framework.ts'
import { judgedQuestionsOf } from '../../domain/framework/look-ups.ts'
import { isJudgement, replayOf, resultOf, type Replay, type ReplayCase } from '../../domain/rating/replay.ts'
import type { Tx } from '../../platform/http/action.ts'
import { answersByCase, casesOf } from '../case-assessment/queries.ts'
import { proposalsOf } from '../findings/queries.ts'
import { decisionsOf, ratingsOf } from '../ratings-panel/queries.ts'

/** The rating replay of an inspection as it stands. */
export async function gatherReplay(tx: Tx, inspectionId: string, framework: Framework): Promise<Replay> {
  const { sha256 } = await tx.selectFrom('frameworkVersion').select('sha256').where('id', '=', framework.id).executeTakeFirstOrThrow()
  const types = new Map((await casesOf(tx, inspectionId)).map((found) => [found.id, found.caseType]))
  const judgedIds = new Set(judgedQuestionsOf(framework))
  const cases = [...(await answersByCase(tx, inspectionId))].map(([caseId, answers]): ReplayCase => {
    const judged = [...answers].flatMap(([questionId, { value }]) => (judgedIds.has(questionId) && isJudgement(value) ? [[questionId, value] as const] : []))
    return { caseType: types.get(caseId) ?? '', answers: Object.fromEntries(judged) }
  })
  const decisions = await decisionsOf(tx, inspectionId)
  return replayOf({
    framework: { id: framework.id, sha256 },
    cases,
    proposals: (await proposalsOf(tx, inspectionId)).map(({ standardId, status, rating }) => ({ standardId, status, rating })),
    decisions: decisions.map(({ standardId, direction, from, rating, reason, secondSigned }) => ({
      standardId,
      direction,
      from,
      rating,
      reason,
      secondSigned,
    })),
    result: resultOf(await ratingsOf(tx, inspectionId, framework)),
  })
}
