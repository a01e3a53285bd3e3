/** What the stored answers give, set against the published facts. Nothing here comes from the generator but the figures named impossible. */
import type { Framework } from '../src/domain/framework/framework.ts'
import { caseStandardsOf, promptsOf } from '../src/domain/framework/look-ups.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import { emptyTally, publishedShare } from '../src/domain/rating/per-cent.ts'
import type { StandardStatus } from '../src/domain/rating/results.ts'
import { interviewTablesOf, talliesOf } from '../src/features/case-assessment/queries.ts'
import { meetingsHeld } from '../src/features/findings/queries.ts'
import { ratingsOf } from '../src/features/ratings-panel/queries.ts'
import { sampledCounts } from '../src/features/sample/queries.ts'
import type { Tx } from '../src/platform/http/action.ts'
import type { Impossible } from './fit-figures.ts'

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
/** A figure that differs from the facts: where it is, what is printed and what the answers give. */
export interface Difference {
  readonly where: string
  readonly printed: unknown
  readonly computed: unknown
}
export interface DemoCheck extends Computed {
  readonly impossible: readonly Impossible[]
  readonly differences: readonly Difference[]
}

/** Computes every figure from the answers stored for an inspection and lists what differs from the facts. */
export async function demoCheck(
  tx: Tx,
  inspectionId: string,
  framework: Framework,
  facts: PublishedFacts,
  impossible: readonly Impossible[],
): Promise<DemoCheck> {
  const computed = await computeFigures(tx, inspectionId, framework)
  return { ...computed, impossible, differences: differencesBetween(framework, facts, computed, impossible) }
}

async function computeFigures(tx: Tx, inspectionId: string, framework: Framework): Promise<Computed> {
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
  const byDimension = <T>(value: (question: (typeof standards)[number]['keyQuestions'][number]) => T): ByDimension<T> =>
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

function differencesBetween(framework: Framework, facts: PublishedFacts, computed: Computed, impossible: readonly Impossible[]): Difference[] {
  const named = new Set(impossible.map((figure) => figure.id))
  return [
    ...differs('score', facts.score, computed.score),
    ...differs('overallRating', facts.overallRating, computed.overallRating),
    ...Object.entries(facts.standards).flatMap(([id, { rating, status }]) => [
      ...differs(`standards.${id}.rating`, rating, computed.standards[id]?.rating),
      ...differs(`standards.${id}.status`, status ?? 'rated', computed.standards[id]?.status),
    ]),
    ...discretionDifferences(facts, computed),
    ...perCentDifferences(framework, facts, computed, named),
    ...framework.caseTypes.flatMap((type) =>
      differs(`sample.${type.publishedSampleKey}`, inspectedCases(facts, type), computed.sample[type.publishedSampleKey]),
    ),
    ...differs('sample.meetings', facts.sample.meetings, computed.sample['meetings']),
    ...(named.has(framework.caseManagerInterview.held.id)
      ? []
      : differs('sample.caseManagerInterviews', facts.sample.caseManagerInterviews, computed.interviews.held)),
    ...interviewDifferences(framework, facts, computed, named),
  ]
}

/** One difference, or none; what a report does not print (null) is not compared. */
function differs(where: string, printed: unknown, computed: unknown): Difference[] {
  if (printed === undefined || (printed === null && !where.startsWith('standards.')) || printed === computed) return []
  return [{ where, printed, computed: computed ?? null }]
}

function discretionDifferences(facts: PublishedFacts, computed: Computed): Difference[] {
  const words = (list: readonly { readonly standard: string; readonly to: string }[]): string[] =>
    [...new Set(list.map(({ standard, to }) => `${standard} ${to}`))].sort()
  const [printed, found] = [words(facts.professionalDiscretion), words(computed.professionalDiscretion)]
  return printed.join() === found.join() ? [] : [{ where: 'professionalDiscretion', printed, computed: found }]
}

function perCentDifferences(framework: Framework, facts: PublishedFacts, computed: Computed, named: ReadonlySet<string>): Difference[] {
  return caseStandardsOf(framework).flatMap(({ id, keyQuestions }) =>
    keyQuestions.flatMap((question) => {
      const dimension = question.dimension ?? question.id
      const prompts = promptsOf(question).flatMap((prompt) => {
        const where = `prompts.${id}.${dimension}.${prompt.letter}`
        return named.has(prompt.id) ? [] : differs(where, facts.prompts?.[id]?.[dimension]?.[prompt.letter], computed.prompts[id]?.[dimension]?.[prompt.letter])
      })
      const own = named.has(question.id)
        ? []
        : differs(`keyQuestions.${id}.${dimension}`, facts.keyQuestions[id]?.[dimension], computed.keyQuestions[id]?.[dimension])
      return [...own, ...prompts]
    }),
  )
}

/** Every printed row, and that each table adds up to all cases inspected. */
function interviewDifferences(framework: Framework, facts: PublishedFacts, computed: Computed, named: ReadonlySet<string>): Difference[] {
  const all = framework.caseTypes.reduce((sum, type) => sum + (computed.sample[type.publishedSampleKey] ?? 0), 0)
  return (['caseManager', 'inspector'] as const).flatMap((asked) => [
    ...computed.interviews[asked].flatMap(({ id, sum }) => differs(`interviews.${id}.sum`, all, sum)),
    ...(facts.caseManagerInterviewQuestions?.[asked] ?? [])
      .filter(({ id }) => !named.has(id))
      .flatMap(({ id, answers }) => {
        const counted = computed.interviews[asked].find((table) => table.id === id)?.answers ?? {}
        return Object.entries(answers).flatMap(([answer, count]) => differs(`interviews.${id}.${answer}`, count, counted[answer] ?? 0))
      }),
  ])
}
