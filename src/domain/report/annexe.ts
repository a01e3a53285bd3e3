/** The data annexe as one plain table: every row says what it is in its first column, and cells that do not apply are empty. */
import type { Framework } from '../framework/framework.ts'
import { caseStandardsOf, caseTypeOfStandard, promptsOf, standardsOf, wordingFor } from '../framework/look-ups.ts'
import { marginOfError } from '../sampling/sample-size.ts'
import { figuresById, type QuestionFigures, type ReportFacts } from './facts.ts'
import { publishedBalance } from './published-balance.ts'
import { sourcedNumbers } from './sourced-numbers.ts'

/** What each column holds: the dictionary that goes with the data. */
export const annexeDictionary = {
  row: 'What the row tells: overall rating, score, rating, cases inspected, key question, prompt, interviews held, meetings held, case manager interview, inspector opinion, contextual fact, number from elsewhere, desistance factor, case detail, balance of the sample',
  standard: 'The number of the standard, for example 2.2',
  id: 'The name of the question, table, case type or heading, the same in every report under one framework version',
  wording: 'The official wording, or what the figure is about',
  yes: "Cases answered 'Yes'",
  no: "Cases answered 'No'",
  'not applicable': 'Cases to which the question did not apply',
  'not assessed': 'Cases that could not be judged on this question',
  'per cent yes': "The published per cent, 0 to 100: 'Yes' of 'Yes', 'No' and 'Not applicable', rounded half up",
  'per cent of relevant cases': "'Yes' of 'Yes' and 'No' only, 0 to 100, rounded half up",
  'margin of error': 'Points of per cent, at the confidence level of the framework, for the step from the sample to all eligible cases',
  'answer or figure': 'A rating, an answer, a category or a figure',
  count: 'Cases, interviews, meetings or points',
  eligible: 'Eligible cases from which the sample was drawn',
  unit: 'What the figure is counted in',
  'applies to': 'The people or area a contextual figure is about',
  source: 'Where a contextual figure comes from',
} as const
type Column = keyof typeof annexeDictionary
// Object.keys gives plain strings; the dictionary has exactly these.
export const annexeColumns = Object.keys(annexeDictionary) as Column[]
export type AnnexeRow = Readonly<Partial<Record<Column, string | number>>>

/**
 * Rows of the annexe: ratings, sample, every key question and prompt with its four answers, both per cents and margin (handbook §3.8),
 * interview tables, contextual facts, numbers from elsewhere, details of the cases and the balance of the sample.
 */
export function annexeRows(framework: Framework, facts: ReportFacts): readonly AnnexeRow[] {
  return [
    ...ratingRows(framework, facts),
    ...sampleRows(framework, facts),
    ...questionRows(framework, facts),
    ...interviewRows(facts),
    ...contextRows(facts),
    ...sourcedRows(framework, facts),
    ...detailRows(facts),
    ...balanceRows(facts),
  ]
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
  return framework.caseTypes.map((type) => {
    const { population, selected } = facts.sample.find((candidate) => candidate.caseType === type.id) ?? { population: 0, selected: 0 }
    const margin = population === null ? null : marginOfError(framework.sampleRule, population, selected)
    return { row: 'cases inspected', id: type.id, wording: type.name, count: selected, eligible: population ?? '', 'margin of error': margin ?? '' }
  })
}

function questionRows(framework: Framework, facts: ReportFacts): AnnexeRow[] {
  const figures = figuresById(facts)
  return caseStandardsOf(framework).flatMap((standard) => {
    const population = facts.sample.find((row) => row.caseType === caseTypeOfStandard(framework, standard.id)?.id)?.population ?? null
    const rowOf = (kind: string, id: string, words: string): AnnexeRow => ({
      ...{ row: kind, standard: standard.id, id, wording: wordingFor(words, facts.service.term) },
      ...answersOf(figures.get(id)),
      'margin of error': marginOf(framework, population, figures.get(id)),
    })
    return standard.keyQuestions.flatMap((question) => [
      rowOf('key question', question.id, question.wording),
      ...promptsOf(question).map((prompt) => rowOf('prompt', prompt.id, prompt.wording)),
    ])
  })
}

function answersOf(figures: QuestionFigures | undefined): AnnexeRow {
  const { counts, published, ofRelevant } = figures ?? {}
  return {
    yes: counts?.yes ?? '',
    no: counts?.no ?? '',
    'not applicable': counts?.notApplicable ?? '',
    'not assessed': counts?.notAssessed ?? '',
    'per cent yes': published?.perCent ?? '',
    'per cent of relevant cases': ofRelevant?.perCent ?? '',
  }
}

const marginOf = (framework: Framework, population: number | null, figures: QuestionFigures | undefined): number | '' =>
  population === null || figures?.published.n === null || figures === undefined
    ? ''
    : (marginOfError(framework.sampleRule, population, figures.published.n) ?? '')

function interviewRows(facts: ReportFacts): AnnexeRow[] {
  return [
    { row: 'interviews held', wording: 'Interviews held with case managers', count: facts.interviewsHeld ?? '' },
    { row: 'meetings held', wording: 'Meetings held', count: facts.meetingsHeld ?? '' },
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

/** Numbers in the text that are no figures of this inspection, with where they come from. */
function sourcedRows(framework: Framework, facts: ReportFacts): AnnexeRow[] {
  return sourcedNumbers(framework, facts).map(({ words, title, sectionId, source }) => ({
    row: 'number from elsewhere',
    id: sectionId,
    wording: title,
    'answer or figure': words,
    source,
  }))
}

/** A factor of which no number can be printed has its row, with the number left open. */
function detailRows({ caseDetails }: ReportFacts): AnnexeRow[] {
  return [
    ...(caseDetails?.factors ?? []).flatMap(({ caseType, cases, rows }) =>
      rows.map(({ factor, yes }) => ({ row: 'desistance factor', id: caseType, wording: factor, yes: yes ?? '', count: cases })),
    ),
    ...(caseDetails?.details ?? []).flatMap(({ caseType, wording, rows }) =>
      rows.map(({ answer, count }) => ({ row: 'case detail', id: caseType, wording, 'answer or figure': answer, count })),
    ),
  ]
}

function balanceRows(facts: ReportFacts): AnnexeRow[] {
  return publishedBalance(facts.balance).map(({ caseType, variable, category, population, sample }) => ({
    row: 'balance of the sample',
    id: caseType,
    wording: variable,
    'answer or figure': category,
    count: sample,
    eligible: population,
  }))
}
