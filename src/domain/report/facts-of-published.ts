/**
 * The facts of an inspection that was published elsewhere, in the shape of our own, so that its report can be made in its own
 * shape. Nothing is computed: what the published report does not print stays unknown.
 */
import type { Framework, Standard } from '../framework/framework.ts'
import { caseStandardsOf, judgedQuestionsOf, pointsOf, promptsOf, standardsOf } from '../framework/look-ups.ts'
import { inspectedCases, type PublishedFacts } from '../published/facts.ts'
import type { StandardResult } from '../rating/results.ts'
import { inspectionKinds, type PreviousInspection, type ReportFacts } from './facts.ts'

/**
 * @param published facts that parsePublishedFacts has read under this framework; per cents are whole, 0–100, counts are cases
 * @returns facts without texts and findings: those are sentences of the published report
 */
export function factsOfPublished(framework: Framework, published: PublishedFacts): ReportFacts {
  const figures = perCentsOf(framework, published)
  return {
    frameworkId: framework.id,
    shape: shapeOf(published),
    previous: previousOf(framework, published),
    service: { name: published.service, area: published.area, term: published.serviceTerm },
    notice: null,
    people: { leadInspectors: named(published.leadInspector), chiefInspectors: named(published.chiefInspector) },
    fieldworkMonday: published.fieldworkDates?.[0] ?? published.fieldworkStarted ?? null,
    windows: Object.entries(published.sample.samplingWindows ?? {}).map(([caseType, { from, to }]) => ({ caseType, from, to })),
    sample: framework.caseTypes.map((type) => ({ caseType: type.id, population: null, selected: inspectedCases(published, type) })),
    interviewsHeld: published.sample.caseManagerInterviews ?? null,
    meetingsHeld: published.sample.meetings ?? null,
    ratings: {
      standards: standardsOf(framework).map((standard) => resultOf(framework, standard, published)),
      score: published.score,
      scoreOutOf: framework.scoring.max,
      overallRating: published.overallRating,
      limitedBy: null,
      steps: [],
    },
    questions: judgedQuestionsOf(framework).flatMap((questionId) => {
      const perCent = figures.get(questionId)
      return perCent === undefined
        ? []
        : [{ questionId, counts: null, published: { k: null, n: null, perCent }, ofRelevant: { k: null, n: null, perCent: null } }]
    }),
    interviewTables: interviewTablesOf(framework, published),
    findings: [],
    narratives: [],
    recommendations: published.recommendations.map(({ addressee, text }) => ({ addressee, text: text ?? '' })),
    contextualFacts: [],
    practiceExamples: [],
    balance: [],
  }
}

const named = (name: string | null | undefined): readonly string[] => (name === null || name === undefined ? [] : [name])

function shapeOf({ inspectionKind, counts }: PublishedFacts): ReportFacts['shape'] {
  const kind = inspectionKinds.find((candidate) => candidate === inspectionKind) ?? 'single'
  return { kind, partners: [], executiveSummary: counts?.executiveSummary !== undefined, annexes: true }
}

/** Only where the report prints earlier ratings; its month is the year it names. */
function previousOf(framework: Framework, { previousRatings, previousInspectionYear }: PublishedFacts): PreviousInspection | null {
  const overall = previousRatings?.['overall']
  if (previousRatings === undefined || previousRatings === null || overall === undefined) return null
  const ratings = standardsOf(framework).flatMap(({ id }) => (previousRatings[id] === undefined ? [] : [{ standardId: id, rating: previousRatings[id] }]))
  const year = String(previousInspectionYear ?? '')
  return { publishedMonth: year, overallRating: overall, score: null, ratings, source: `The published report, which compares with the inspection of ${year}.` }
}

function resultOf(framework: Framework, standard: Standard, published: PublishedFacts): StandardResult {
  const printed = published.standards[standard.id]
  const rating = printed?.rating ?? null
  const raised = published.professionalDiscretion.find((discretion) => discretion.standard === standard.id)
  const from = raised?.from ?? null
  const perCents = standard.keyQuestions.flatMap((question) => {
    const perCent = published.keyQuestions[standard.id]?.[question.dimension ?? question.id]
    return perCent === undefined ? [] : [{ id: question.id, perCent }]
  })
  const lowest = Math.min(...perCents.map((question) => question.perCent))
  return {
    standardId: standard.id,
    status: printed?.status ?? (printed === undefined ? 'notInspected' : 'rated'),
    keyQuestions: [],
    drivenBy: perCents.filter((question) => question.perCent === lowest).map((question) => question.id),
    ruleRating: from ?? rating,
    discretion: raised === undefined || from === null ? null : { direction: 'raised', from, to: raised.to, reason: '' },
    rating,
    points: rating === null || !framework.scoring.standards.includes(standard.id) ? null : pointsOf(framework, rating),
    decided: true,
    awaitsSecondSignature: false,
    steps: [],
  }
}

/** Per cents by id of key question or prompt. */
function perCentsOf(framework: Framework, published: PublishedFacts): ReadonlyMap<string, number> {
  const pairs = caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => {
      const dimension = question.dimension ?? question.id
      const letters = published.prompts?.[standard.id]?.[dimension] ?? {}
      return [
        [question.id, published.keyQuestions[standard.id]?.[dimension]] as const,
        ...promptsOf(question).map((prompt) => [prompt.id, letters[prompt.letter]] as const),
      ]
    }),
  )
  return new Map(pairs.flatMap(([id, perCent]) => (perCent === undefined ? [] : [[id, perCent] as const])))
}

function interviewTablesOf(framework: Framework, { caseManagerInterviewQuestions: tables }: PublishedFacts): ReportFacts['interviewTables'] {
  const asked = [
    ['caseManager', framework.caseManagerInterview.questions, tables?.caseManager ?? []],
    ['inspector', framework.inspectorOpinion.questions, tables?.inspector ?? []],
  ] as const
  return asked.flatMap(([who, questions, printed]) =>
    printed.map(({ id, answers }) => ({
      id,
      asked: who,
      wording: questions.find((question) => question.id === id)?.wording ?? id,
      rows: Object.entries(answers).map(([answer, count]) => ({ answer, count })),
    })),
  )
}
