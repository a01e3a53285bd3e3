import type { Framework, KeyQuestion, Standard } from '../framework/framework.ts'
import type { ReportShape } from './facts.ts'
import { standardsOf } from '../framework/look-ups.ts'

export interface NarrativeSection {
  readonly id: string
  readonly title: string
  /** A report is not published without it. */
  readonly required: boolean
  readonly standardId: string | null
  readonly hint: string
}

/** Id of the narrative of a standard, and of its place in the report. */
export const standardSectionId = (standardId: string): string => `standard.${standardId}`

const opening: readonly NarrativeSection[] = [
  {
    id: 'foreword',
    title: 'Foreword',
    required: true,
    standardId: null,
    hint: 'What this inspection found, in words for anybody. The chief inspector signs it.',
  },
  {
    id: 'background',
    title: 'Background',
    required: true,
    standardId: null,
    hint: 'The service and its area. Dates of the fieldwork, the cases and the interviews are printed above it by themselves.',
  },
]
const executiveSummary: NarrativeSection = {
  id: 'executiveSummary',
  title: 'Executive summary',
  required: true,
  standardId: null,
  hint: 'The inspection on one page: why each domain is rated as it is. Ratings and recommendations are printed by themselves.',
}
const closing: readonly NarrativeSection[] = [
  {
    id: 'involvement',
    title: 'Involvement of children and their parents or carers',
    required: true,
    standardId: null,
    hint: 'What children and their parents or carers told the inspection. Write nothing by which a child could be known.',
  },
  {
    id: 'diversity',
    title: 'Diversity',
    required: true,
    standardId: null,
    hint: 'How the service meets the diverse needs of its children, and where groups are over-represented.',
  },
]

/** Id of the text of the easy-read summary, which is published beside the report and not in it. */
export const easyReadSectionId = 'easyRead'
const easyRead: NarrativeSection = {
  id: easyReadSectionId,
  title: 'Easy-read summary',
  required: false,
  standardId: null,
  hint: 'For children and everybody who likes short words. One short sentence a line. It is published beside the report, with a picture for each rating.',
}

/** Id of the prose answer to a key question. */
export const keyQuestionSectionId = (questionId: string): string => `keyQuestion.${questionId}`

/**
 * The texts that people write for a report, in the order in which they are written: one for each standard, four about the whole, and the easy-read summary.
 * Standards judged on cases need theirs; those judged from qualitative evidence have findings, and a text if one helps. A report with
 * an executive summary answers their key questions in prose too (handbook §5).
 */
export function narrativeSections(framework: Framework, shape: Pick<ReportShape, 'executiveSummary'>): readonly NarrativeSection[] {
  const ofStandards = standardsOf(framework).flatMap((standard) => [
    ofStandard(standard),
    ...(shape.executiveSummary && standard.evidence === 'qualitative' ? standard.keyQuestions.map((question) => ofKeyQuestion(standard, question)) : []),
  ])
  return [...opening, ...(shape.executiveSummary ? [executiveSummary] : []), ...ofStandards, ...closing, easyRead]
}

function ofKeyQuestion(standard: Standard, question: KeyQuestion): NarrativeSection {
  return {
    id: keyQuestionSectionId(question.id),
    title: `${standard.id} ${question.wording}`,
    required: false,
    standardId: standard.id,
    hint: 'The answer to this key question, in prose.',
  }
}

function ofStandard(standard: Standard): NarrativeSection {
  const onCases = standard.evidence === 'caseData'
  return {
    id: standardSectionId(standard.id),
    title: `${standard.id} ${standard.name}`,
    required: onCases,
    standardId: standard.id,
    hint: onCases
      ? 'Why the key questions were judged as they were.'
      : 'The strengths and areas for improvement are printed by themselves. Write here only what they do not say.',
  }
}
