/** The data annexe as one plain table: every row says what it is in its first column, and cells that do not apply are empty. */
import type { Framework, Standard } from '../framework/framework.ts'
import { caseStandardsOf, promptsOf, standardsOf, wordingFor } from '../framework/look-ups.ts'
import { figuresById, type ReportFacts } from './facts.ts'

export const annexeColumns = [
  'row',
  'standard',
  'id',
  'wording',
  'yes',
  'no',
  'not applicable',
  'not assessed',
  'per cent yes',
  'per cent of relevant cases',
  'answer or figure',
  'count',
  'unit',
  'applies to',
  'source',
] as const
export type AnnexeRow = Readonly<Partial<Record<(typeof annexeColumns)[number], string | number>>>

/**
 * Rows of the annexe: ratings, sample, every key question and prompt with its four answers and both per cents (handbook §3.8),
 * interview tables and contextual facts.
 */
export function annexeRows(framework: Framework, facts: ReportFacts): readonly AnnexeRow[] {
  return [...ratingRows(framework, facts), ...sampleRows(framework, facts), ...questionRows(framework, facts), ...interviewRows(facts), ...contextRows(facts)]
}

function ratingRows(framework: Framework, { ratings }: ReportFacts): AnnexeRow[] {
  return [
    { row: 'overall rating', 'answer or figure': ratings.overallRating ?? '' },
    { row: 'score', 'answer or figure': ratings.score ?? '', unit: `of ${ratings.scoreOutOf}` },
    ...standardsOf(framework).map((standard) => {
      const result = ratings.standards.find((candidate) => candidate.standardId === standard.id)
      return {
        row: 'rating',
        standard: standard.id,
        wording: standard.name,
        'answer or figure': result?.rating ?? result?.status ?? '',
        count: result?.points ?? '',
        unit: 'points',
      }
    }),
  ]
}

function sampleRows(framework: Framework, facts: ReportFacts): AnnexeRow[] {
  return framework.caseTypes.flatMap((type) => {
    const counts = facts.sample.find((candidate) => candidate.caseType === type.id)
    const rows: AnnexeRow[] = [
      { row: 'cases eligible', id: type.id, wording: type.name, count: counts?.population ?? 0 },
      { row: 'cases inspected', id: type.id, wording: type.name, count: counts?.selected ?? 0 },
    ]
    return rows
  })
}

function questionRows(framework: Framework, facts: ReportFacts): AnnexeRow[] {
  return caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => [
      questionRow(facts, standard, 'key question', question.id, question.wording),
      ...promptsOf(question).map((prompt) => questionRow(facts, standard, 'prompt', prompt.id, prompt.wording)),
    ]),
  )
}

function questionRow(facts: ReportFacts, standard: Standard, kind: string, id: string, words: string): AnnexeRow {
  const figures = figuresById(facts).get(id)
  return {
    row: kind,
    standard: standard.id,
    id,
    wording: wordingFor(words, facts.service.term),
    yes: figures?.counts?.yes ?? '',
    no: figures?.counts?.no ?? '',
    'not applicable': figures?.counts?.notApplicable ?? '',
    'not assessed': figures?.counts?.notAssessed ?? '',
    'per cent yes': figures?.published.perCent ?? '',
    'per cent of relevant cases': figures?.ofRelevant.perCent ?? '',
  }
}

function interviewRows(facts: ReportFacts): AnnexeRow[] {
  return [
    { row: 'interviews held', wording: 'Interviews held with case managers', count: facts.interviewsHeld },
    { row: 'meetings held', wording: 'Meetings held', count: facts.meetingsHeld },
    ...facts.interviewTables.flatMap(({ id, wording, asked, rows }) =>
      rows.map(({ answer, count }) => ({
        row: asked === 'caseManager' ? 'case manager interview' : 'inspector opinion',
        id,
        wording: wordingFor(wording, facts.service.term),
        'answer or figure': answer,
        count,
      })),
    ),
  ]
}

function contextRows(facts: ReportFacts): AnnexeRow[] {
  return facts.contextualFacts.map((fact) => ({
    row: 'contextual fact',
    id: fact.heading,
    wording: fact.label,
    'answer or figure': fact.value,
    unit: fact.unit,
    'applies to': fact.appliesTo,
    source: fact.source,
  }))
}
