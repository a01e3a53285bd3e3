/** Every figure of the demo, computed from the answers stored for it by the product's own reads. */
import type { Framework, KeyQuestion } from '../src/domain/framework/framework.ts'
import { caseStandardsOf, promptsOf } from '../src/domain/framework/look-ups.ts'
import { emptyTally, publishedShare } from '../src/domain/rating/per-cent.ts'
import type { StandardStatus } from '../src/domain/rating/results.ts'
import { talliesOf } from '../src/features/case-assessment/queries.ts'
import { meetingsHeld } from '../src/features/evidence/queries.ts'
import { interviewTablesOf } from '../src/features/interviews/queries.ts'
import { ratingsOf } from '../src/features/ratings-panel/queries.ts'
import { sampledCounts } from '../src/features/sample/queries.ts'
import type { Tx } from '../src/platform/http/action.ts'

type ByDimension<T> = Readonly<Record<string, Readonly<Record<string, T>>>>
interface CountedTable {
  readonly id: string
  readonly answers: Readonly<Record<string, number>>
  readonly sum: number
}
/** The same shape as a file of published facts, computed. */
export interface Computed {
  readonly score: number | null
  readonly overallRating: string | null
  readonly standards: Readonly<Record<string, { readonly rating: string | null; readonly status: StandardStatus }>>
  readonly professionalDiscretion: readonly { readonly standard: string; readonly from: string; readonly to: string }[]
  readonly keyQuestions: ByDimension<number | null>
  readonly prompts: ByDimension<Readonly<Record<string, number | null>>>
  readonly interviews: { readonly held: number; readonly caseManager: readonly CountedTable[]; readonly inspector: readonly CountedTable[] }
  readonly sample: Readonly<Record<string, number>>
}
export async function computeFigures(tx: Tx, inspectionId: string, framework: Framework): Promise<Computed> {
  const ratings = await ratingsOf(tx, inspectionId, framework)
  const tallies = await talliesOf(tx, inspectionId)
  const interviews = await interviewTablesOf(tx, inspectionId, framework)
  const selected = new Map((await sampledCounts(tx, inspectionId)).map((row) => [row.caseType, row.selected]))
  const perCent = (questionId: string): number | null => publishedShare(tallies.get(questionId) ?? emptyTally).perCent
  const tables = (asked: 'caseManager' | 'inspector'): CountedTable[] =>
    interviews.questions
      .filter((question) => question.asked === asked)
      .map(({ id, rows }) => ({
        id,
        answers: Object.fromEntries(rows.map(({ answer, count }) => [answer, count])),
        sum: rows.reduce((sum, row) => sum + row.count, 0),
      }))
  const standards = caseStandardsOf(framework)
  const byDimension = <T>(value: (question: KeyQuestion) => T): ByDimension<T> =>
    Object.fromEntries(
      standards.map((standard) => [
        standard.id,
        Object.fromEntries(standard.keyQuestions.map((question) => [question.dimension ?? question.id, value(question)])),
      ]),
    )
  return {
    score: ratings.score,
    overallRating: ratings.overallRating,
    standards: Object.fromEntries(ratings.standards.map(({ standardId, rating, status }) => [standardId, { rating, status }])),
    professionalDiscretion: ratings.standards.flatMap(({ standardId, discretion }) =>
      discretion === null ? [] : [{ standard: standardId, from: discretion.from, to: discretion.to }],
    ),
    keyQuestions: byDimension((question) => perCent(question.id)),
    prompts: byDimension((question) => Object.fromEntries(promptsOf(question).map((prompt) => [prompt.letter, perCent(prompt.id)]))),
    interviews: { held: interviews.held, caseManager: tables('caseManager'), inspector: tables('inspector') },
    sample: {
      ...Object.fromEntries(framework.caseTypes.map((type) => [type.publishedSampleKey, selected.get(type.id) ?? 0])),
      meetings: await meetingsHeld(tx, inspectionId),
    },
  }
}
