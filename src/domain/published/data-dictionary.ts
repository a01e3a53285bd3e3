/** The columns of the published data, each with what it means: the CSV, the JSON and the page of the dictionary are made from this list. */
import type { Framework } from '../framework/framework.ts'
import { standardsOf, wordingFor } from '../framework/look-ups.ts'
import { keyQuestionColumns, notStated, type PublishedLine } from './published-line.ts'

export interface DataColumn {
  readonly name: string
  readonly meaning: string
  /** What may stand in it. */
  readonly values: string
  readonly valueOf: (line: PublishedLine) => string | number | null
}

/** @param frameworks of the inspections, the newest first: their standards and key questions each have a column */
export function dataColumns(frameworks: readonly Framework[]): DataColumn[] {
  const rating = [...new Set(frameworks.flatMap((framework) => framework.ratings.map(({ id }) => id)))]
  const rated = `${rating.join(', ')}, Not inspected, Not rated, ${notStated}`
  return [
    { name: 'address', meaning: 'Where the inspection stands: /published-inspections/ and this', values: 'Text', valueOf: (line) => line.address },
    { name: 'service', meaning: 'Name of the inspected service, as the report prints it', values: 'Text', valueOf: (line) => line.service },
    { name: 'area', meaning: 'Area of the service', values: 'Text', valueOf: (line) => line.area },
    { name: 'fieldwork_month', meaning: 'Month in which the fieldwork began', values: 'YYYY-MM or empty', valueOf: (line) => line.fieldworkMonth },
    { name: 'published_month', meaning: 'Month in which the report was published', values: 'YYYY-MM or empty', valueOf: (line) => line.publishedMonth },
    { name: 'kind', meaning: 'Kind of inspection', values: 'single, joint, reinspection or empty', valueOf: (line) => line.kind },
    {
      name: 'framework',
      meaning: 'Version of the inspection framework',
      values: frameworks.map(({ id }) => id).join(', '),
      valueOf: (line) => line.frameworkId,
    },
    { name: 'score', meaning: 'Points of the rated standards together', values: 'Whole number or empty', valueOf: (line) => line.score },
    { name: 'score_out_of', meaning: 'The most points there are', values: 'Whole number or empty', valueOf: (line) => line.scoreOutOf },
    { name: 'overall_rating', meaning: 'Overall rating of the service', values: `${rating.join(', ')}, ${notStated}`, valueOf: (line) => line.overallRating },
    ...unique(
      frameworks.flatMap((framework) =>
        standardsOf(framework).map(({ id, name }) => ({
          name: id,
          meaning: `Rating of ${id} ${name}`,
          values: rated,
          valueOf: (line: PublishedLine) => line.ratings[id] ?? null,
        })),
      ),
    ),
    ...unique(
      frameworks.flatMap((framework) =>
        keyQuestionColumns(framework).map(({ column, wording }) => ({
          name: column,
          meaning: `Per cent of the inspected cases judged sufficient: ${wordingFor(wording, framework.serviceTerms[0] ?? '')}`,
          values: 'Whole per cent from 0 to 100, or empty',
          valueOf: (line: PublishedLine) => line.keyQuestions[column] ?? null,
        })),
      ),
    ),
    {
      name: 'source',
      meaning: 'Whether the facts were read from a published report, or come from this product',
      values: 'Published report, This product',
      valueOf: (line) => line.source,
    },
    {
      name: 'failed_checks',
      meaning: 'How many checks of the report failed: what it prints stays as printed, the page of the inspection says what it should be',
      values: 'Whole number, or empty where this product published it',
      valueOf: (line) => line.failedChecks,
    },
    {
      name: 'version',
      meaning: 'Version of what stands here: corrected facts are a new version',
      values: 'Whole number from 1',
      valueOf: (line) => line.version,
    },
    { name: 'notice', meaning: 'What a reader must know of this inspection', values: 'Text or empty', valueOf: (line) => line.notice },
  ]
}

/** What stands in two frameworks under one name has one column. */
function unique(columns: readonly DataColumn[]): DataColumn[] {
  return [...new Map(columns.toReversed().map((column) => [column.name, column])).values()].toReversed()
}

export const licence =
  'Facts of published reports contain public sector information of HM Inspectorate of Probation, licensed under the Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/). They were read out of the reports by this product; it is not a product of the inspectorate.'
