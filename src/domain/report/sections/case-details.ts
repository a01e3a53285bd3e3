import { paragraph, row, section, table, text } from '../blocks.ts'
import type { CaseDetails } from '../case-details.ts'
import type { Block, Section } from '../report-model.ts'
import { perCentText, words, type Source } from './source.ts'
import { fewestPrinted } from '../published-balance.ts'
import { numberInWords } from '../words.ts'
import { perCentHalfUp } from '../../rating/per-cent.ts'

/** Desistance factors, offences, disposals and custody of the cases inspected; none where no table can be printed. */
export function caseDetails(source: Source): Section[] {
  const { facts } = source
  const tables = caseDetailTables(source, facts.caseDetails ?? { factors: [], details: [] })
  if (tables.length === 0) return []
  const few = numberInWords(fewestPrinted)
  return [
    section('case-details', words(source, 'details.title'), [
      paragraph(
        `What was recorded about the cases inspected. So that no child can be known by a figure, answers that stand for fewer than ${few} cases are joined, and a factor is left open (–) where fewer than ${few} cases had it, or fewer than ${few} did not.`,
      ),
      ...tables,
    ]),
  ]
}

function caseDetailTables(source: Source, { factors, details }: CaseDetails): Block[] {
  const perCent = (count: number | null, cases: number): string => perCentText(count === null ? null : perCentHalfUp(count, cases))
  const { framework } = source
  return framework.caseTypes.flatMap(({ id, name }) => [
    ...factors
      .filter(({ caseType }) => caseType === id)
      .map(({ cases, rows }) =>
        table(
          `${name}: ${words(source, 'details.factors')}`,
          (['details.factor', 'data.yes', 'balance.perCent'] as const).map((key) => words(source, key)),
          rows.map(({ factor, yes }) => row([text(factor)], [yes === null ? '–' : `${yes} of ${cases}`, perCent(yes, cases)])),
        ),
      ),
    ...details
      .filter(({ caseType }) => caseType === id)
      .map(({ wording, cases, rows }) =>
        table(
          `${name}: ${wording}`,
          (['data.answer', 'data.cases', 'balance.perCent'] as const).map((key) => words(source, key)),
          rows.map(({ answer, count }) => row([text(answer)], [String(count), perCent(count, cases)])),
        ),
      ),
  ])
}
