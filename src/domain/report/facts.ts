/**
 * Everything a report is made from, as JSON: what the inspection counted, decided and wrote. The report model, the annexe and
 * the checks are functions of this and of the framework alone, so that one version of a report can be made again exactly.
 */
import type { Framework } from '../framework/framework.ts'
import { caseStandardsOf, promptsOf } from '../framework/look-ups.ts'
import { emptyTally, publishedShare, relevantShare, type Share } from '../rating/per-cent.ts'
import type { InspectionRatings, Tally } from '../rating/results.ts'

/** Answers to one key question or prompt, and both per cents of it (handbook §3.8). */
export interface QuestionFigures extends Tally {
  readonly questionId: string
  /** As reports print it: Yes of all cases inspected, "not applicable" counting as not Yes, "not assessed" left out. */
  readonly published: Share
  /** Yes of the cases the question applied to: Yes and No only. */
  readonly ofRelevant: Share
}

export interface InterviewTable {
  readonly id: string
  readonly wording: string
  readonly asked: 'caseManager' | 'inspector'
  readonly rows: readonly { readonly answer: string; readonly count: number }[]
}

interface ReportFinding {
  readonly standardId: string
  readonly kind: 'strength' | 'areaForImprovement'
  readonly text: string
  readonly evidenceNumbers: readonly number[]
}

export interface ContextualFact {
  readonly heading: string
  readonly label: string
  readonly value: string
  readonly unit: string
  readonly appliesTo: string
  readonly source: string
}

export interface ReportFacts {
  readonly frameworkId: string
  readonly service: { readonly name: string; readonly area: string; readonly term: string }
  readonly notice: string | null
  readonly people: { readonly leadInspectors: readonly string[]; readonly chiefInspectors: readonly string[] }
  readonly fieldworkMonday: string
  readonly windows: readonly { readonly caseType: string; readonly from: string; readonly to: string }[]
  readonly sample: readonly { readonly caseType: string; readonly population: number; readonly selected: number }[]
  readonly interviewsHeld: number
  readonly meetingsHeld: number
  readonly ratings: InspectionRatings
  readonly questions: readonly QuestionFigures[]
  readonly interviewTables: readonly InterviewTable[]
  readonly findings: readonly ReportFinding[]
  readonly narratives: readonly { readonly sectionId: string; readonly text: string }[]
  readonly recommendations: readonly { readonly addressee: string; readonly text: string }[]
  readonly contextualFacts: readonly ContextualFact[]
}

/**
 * Both per cents of every key question and prompt of the framework, in printed order (handbook §3.8).
 * @param tallies answers by question id; a question without a tally counts as no answers
 */
export function questionFigures(framework: Framework, tallies: ReadonlyMap<string, Tally>): QuestionFigures[] {
  const ids = caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => [question.id, ...promptsOf(question).map((prompt) => prompt.id)]),
  )
  return ids.map((questionId) => {
    const { yes, no, notApplicable, notAssessed } = tallies.get(questionId) ?? emptyTally
    const tally = { yes, no, notApplicable, notAssessed }
    return { questionId, ...tally, published: publishedShare(tally), ofRelevant: relevantShare(tally) }
  })
}

/** Figures by question id. */
export function figuresById(facts: ReportFacts): ReadonlyMap<string, QuestionFigures> {
  return new Map(facts.questions.map((question) => [question.questionId, question]))
}

/** How many cases were selected of a type; 0 where none were drawn. */
export function selectedOf(facts: ReportFacts, caseTypeId: string): number {
  return facts.sample.find((row) => row.caseType === caseTypeId)?.selected ?? 0
}

/** How many cases were selected in all. */
export function selectedInAll(facts: ReportFacts): number {
  return facts.sample.reduce((sum, row) => sum + row.selected, 0)
}
