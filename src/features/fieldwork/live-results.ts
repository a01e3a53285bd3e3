/** What the answers so far give for each key question, with how far that can be from what all eligible cases would give. */
import type { Framework, Standard } from '../../domain/framework/framework.ts'
import { caseStandardsOf, caseTypeOfStandard } from '../../domain/framework/look-ups.ts'
import { rateKeyQuestion } from '../../domain/rating/rate-key-question.ts'
import { emptyTally } from '../../domain/rating/per-cent.ts'
import type { KeyQuestionResult, Tally } from '../../domain/rating/results.ts'
import { marginOfError } from '../../domain/sampling/sample-size.ts'
import { barsSvg } from '../../platform/views/bars-svg.ts'
import { numbers, words, type ScrollTable } from '../../platform/views/table.ts'

export interface LiveResults {
  readonly standard: string
  /** null while no key question of the standard has a judged case. */
  readonly results: { readonly chart: string; readonly table: ScrollTable } | null
}

/** @param population eligible cases at the draw, by case type */
export function liveResults(framework: Framework, tallies: ReadonlyMap<string, Tally>, population: ReadonlyMap<string, number>): LiveResults[] {
  return caseStandardsOf(framework).map((standard, place) => resultsOf(framework, standard, tallies, population, `results-${place}`))
}

function resultsOf(
  framework: Framework,
  standard: Standard,
  tallies: ReadonlyMap<string, Tally>,
  population: ReadonlyMap<string, number>,
  id: string,
): LiveResults {
  const eligible = population.get(caseTypeOfStandard(framework, standard.id)?.id ?? '') ?? 0
  const results = standard.keyQuestions.map((question): Result => {
    const result = rateKeyQuestion(framework, question, tallies.get(question.id) ?? emptyTally)
    const label = framework.dimensions.find((dimension) => dimension.id === question.dimension)?.label ?? question.wording
    return { label, ...result, margin: marginOfError(framework.sampleRule, eligible, result.judged) }
  })
  const name = `${standard.id} ${standard.name}`
  const chart = chartOf(framework, standard, results, id)
  return { standard: name, results: chart === null ? null : { chart, table: tableOf(name, results) } }
}

function tableOf(caption: string, results: readonly Result[]): ScrollTable {
  return {
    caption,
    columns: [words('Key question'), numbers('Yes'), numbers('Judged'), numbers('Per cent'), numbers('Margin of error'), words('Rating so far')],
    rows: results.map(({ label, sufficient, judged, perCent, margin, rating }) => ({
      head: label,
      cells: [sufficient, judged, perCent === null ? '–' : `${perCent}%`, margin === null ? '–' : `±\u00a0${margin.toFixed(1)}`, rating ?? 'None yet'],
    })),
  }
}

type Result = Pick<KeyQuestionResult, 'sufficient' | 'judged' | 'perCent' | 'rating'> & { readonly label: string; readonly margin: number | null }

function chartOf(framework: Framework, standard: Standard, results: readonly Result[], id: string): string | null {
  const lowest = Math.min(...results.flatMap(({ perCent }) => perCent ?? []))
  const bars = results.flatMap(({ label, perCent, margin }) => {
    if (perCent === null) return []
    const strong = perCent === lowest
    const [marginWords, lowestWords] = [margin ? ` ± ${margin.toFixed(1)}` : '', strong ? ' (lowest)' : '']
    return [{ label, perCent, margin: margin || null, strong, words: `${perCent}%${marginWords}${lowestWords}` }]
  })
  if (bars.length === 0) return null
  const alt = `Bar chart. ${bars.map((bar) => `${bar.label}: ${bar.words}`).join('; ')}.`
  return barsSvg({ kind: 'bars', caption: standard.name, alt, bars, bands: [...framework.bands], note: null }, id)
}
