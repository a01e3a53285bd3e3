import { paragraph, row, section, table, text } from '../blocks.ts'
import type { Section } from '../report-model.ts'
import { perCentText, words, type Source } from './source.ts'
import { fewestPrinted, publishedBalance } from '../published-balance.ts'
import { numberInWords } from '../words.ts'
import { perCentHalfUp } from '../../rating/per-cent.ts'

/** How well the cases inspected resemble all eligible cases, trait by trait. */
export function sampleBalance(source: Source): Section {
  const { framework, facts } = source
  const rows = publishedBalance(facts.balance)
  const tables = framework.caseTypes.flatMap((type) => {
    const ofType = rows.filter((line) => line.caseType === type.id)
    return [...Map.groupBy(ofType, (line) => line.variable)].map(([variable, lines]) => {
      const all = { population: sum(lines, 'population'), sample: sum(lines, 'sample') }
      return table(
        `${type.name}: ${variable.toLowerCase()}`,
        (['balance.group', 'balance.eligible', 'balance.perCent', 'balance.inspected', 'balance.perCent'] as const).map((key) => words(source, key)),
        lines.map(({ category, population, sample }) =>
          row([text(category)], [String(population), share(population, all.population), String(sample), share(sample, all.sample)]),
        ),
      )
    })
  })
  const few = `Groups of fewer than ${numberInWords(fewestPrinted)} eligible cases are joined, so that no child can be known by a figure.`
  return section('sample-balance', words(source, 'balance.title'), [
    paragraph(tables.length === 0 ? 'The groups of this sample are too small to be printed.' : `How the cases inspected resemble all eligible cases. ${few}`),
    ...tables,
  ])
}

const sum = (lines: readonly { readonly population: number; readonly sample: number }[], of: 'population' | 'sample'): number =>
  lines.reduce((all, line) => all + line[of], 0)

const share = (count: number, all: number): string => perCentText(all === 0 ? null : perCentHalfUp(count, all))
