/**
 * Everything a report is made from, as JSON: what the inspection counted, decided and wrote. The report model, the annexe and
 * the checks are functions of this and of the framework alone, so that one version of a report can be made again exactly.
 */
import type { Framework } from '../framework/framework.ts'
import { judgedQuestionsOf } from '../framework/look-ups.ts'
import type { CaseDetails } from './case-details.ts'
import { emptyTally, publishedShare, relevantShare } from '../rating/per-cent.ts'
import type { LanguageCode } from './language/language.ts'
import type { InspectionRatings, Tally } from '../rating/results.ts'

/** Answers to one key question or prompt, and both per cents of it (handbook §3.8). */
export interface QuestionFigures {
  readonly questionId: string
  /** null where only the per cent is known: a report published elsewhere prints no counts. */
  readonly counts: Tally | null
  /** As reports print it: Yes of all cases inspected, "not applicable" counting as not Yes, "not assessed" left out. */
  readonly published: PrintedShare
  /** Yes of the cases the question applied to: Yes and No only. */
  readonly ofRelevant: PrintedShare
}

/** k of n cases and the per cent that is printed, whole and from 0 to 100; k and n are null where only the per cent is known. */
export interface PrintedShare {
  readonly k: number | null
  readonly n: number | null
  readonly perCent: number | null
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

/** What the last report on the same service said. A standard it did not rate is not among the ratings. */
export interface PreviousInspection {
  /** YYYY-MM, or YYYY where only the year is known. */
  readonly publishedMonth: string
  readonly overallRating: string
  /** null where that report is known without its score. */
  readonly score: number | null
  readonly ratings: readonly { readonly standardId: string; readonly rating: string }[]
  readonly source: string
}

/** How the sample resembles the eligible cases in one trait: counts of cases. */
export interface BalanceRow {
  readonly caseType: string
  readonly variable: string
  readonly category: string
  readonly population: number
  readonly sample: number
}

export const inspectionKinds = ['single', 'joint', 'reinspection'] as const
export type InspectionKind = (typeof inspectionKinds)[number]

/** What a report has beside the parts that every report has (handbook §5). */
export interface ReportShape {
  readonly kind: InspectionKind
  /** Partner inspectorates of a joint inspection, by name. */
  readonly partners: readonly string[]
  /** With an executive summary, each key question of a standard judged from qualitative evidence is answered in prose as well. */
  readonly executiveSummary: boolean
  readonly annexes: boolean
  /** The language of headings and fixed words; absent in facts that were published before there was a choice: English. */
  readonly language?: LanguageCode
}

export interface ReportFacts {
  readonly frameworkId: string
  readonly shape: ReportShape
  readonly previous: PreviousInspection | null
  readonly service: { readonly name: string; readonly area: string; readonly term: string }
  readonly notice: string | null
  readonly people: { readonly leadInspectors: readonly string[]; readonly chiefInspectors: readonly string[] }
  /** The first day of the fieldwork, YYYY-MM-DD; of a report published elsewhere it may be the month alone (YYYY-MM), or null. */
  readonly fieldworkMonday: string | null
  readonly windows: readonly { readonly caseType: string; readonly from: string; readonly to: string }[]
  /** How many cases were eligible (null where that is not known) and how many were inspected. */
  readonly sample: readonly { readonly caseType: string; readonly population: number | null; readonly selected: number }[]
  /** null where a report published elsewhere does not say it; so with the meetings. */
  readonly interviewsHeld: number | null
  readonly meetingsHeld: number | null
  readonly ratings: InspectionRatings
  readonly questions: readonly QuestionFigures[]
  readonly interviewTables: readonly InterviewTable[]
  readonly findings: readonly ReportFinding[]
  readonly narratives: readonly { readonly sectionId: string; readonly text: string }[]
  readonly recommendations: readonly { readonly addressee: string; readonly text: string }[]
  readonly contextualFacts: readonly ContextualFact[]
  readonly practiceExamples: readonly { readonly standardId: string; readonly text: string }[]
  readonly balance: readonly BalanceRow[]
  /** As they are printed, small numbers joined or left out; absent in facts that were published before these tables. */
  readonly caseDetails?: CaseDetails
}

/**
 * Both per cents of every key question and prompt of the framework, in printed order (handbook §3.8).
 * @param tallies answers by question id; a question without a tally counts as no answers
 */
export function questionFigures(framework: Framework, tallies: ReadonlyMap<string, Tally>): QuestionFigures[] {
  return judgedQuestionsOf(framework).map((questionId) => {
    const { yes, no, notApplicable, notAssessed } = tallies.get(questionId) ?? emptyTally
    const counts = { yes, no, notApplicable, notAssessed }
    return { questionId, counts, published: publishedShare(counts), ofRelevant: relevantShare(counts) }
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
