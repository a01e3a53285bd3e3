import type { Framework, Standard } from '../framework/framework.ts'
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

/**
 * The texts that people write for a report, in the order in which they are written: one for each standard, and four about the whole.
 * Standards judged on cases need theirs; those judged from qualitative evidence have findings, and a text if one helps (handbook §5).
 */
export function narrativeSections(framework: Framework): readonly NarrativeSection[] {
  return [...opening, ...standardsOf(framework).map(ofStandard), ...closing]
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
