/** What the stored answers give, set against the published facts. Nothing here comes from the generator but the figures named impossible. */
import type { Framework } from '../src/domain/framework/framework.ts'
import { caseStandardsOf, promptsOf } from '../src/domain/framework/look-ups.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import type { Tx } from '../src/platform/http/action.ts'
import { computeFigures, type Computed } from './computed-figures.ts'
import type { Impossible } from './fit-figures.ts'

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
  const { prompts, interviews } = computed
  return {
    ...computed,
    // Where a report prints no such figures the demo invents some: they are no figures of that inspection.
    prompts: facts.prompts ? prompts : {},
    interviews: facts.caseManagerInterviewQuestions ? interviews : { held: interviews.held, caseManager: [], inspector: [] },
    impossible,
    differences: differencesBetween(framework, facts, computed, impossible),
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
