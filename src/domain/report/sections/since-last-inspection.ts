import { findStandard } from '../../framework/look-ups.ts'
import { paragraph, row, section, table, text } from '../blocks.ts'
import type { PreviousInspection } from '../facts.ts'
import { ratingsChart } from '../ratings-chart.ts'
import type { Section } from '../report-model.ts'
import { ratingChanges, type RatingChange } from '../since-last.ts'
import { monthInWords } from '../words.ts'
import { ratingOf, words as fixed, type Source } from './source.ts'

/** A reinspection: every rating beside the last one, and what changed. */
export function sinceLastInspection(source: Source, previous: PreviousInspection): Section {
  const changes = ratingChanges(source.framework, source.facts)
  // A report published elsewhere may name the year alone.
  const month = /^\d{4}$/.test(previous.publishedMonth) ? previous.publishedMonth : monthInWords(`${previous.publishedMonth}-01`)
  return section('since-last-inspection', fixed(source, 'since.title'), [
    paragraph(`${fixed(source, 'since.published', { when: month })} Each rating stands beside the one given then.`, source.footnotes.mark(previous.source)),
    ratingsChart(source, changes, `Ratings in ${month} and now`),
    table(
      fixed(source, 'since.table'),
      (['since.rating', 'since.before', 'since.now', 'since.change'] as const).map((key) => fixed(source, key)),
      changes.map((change) =>
        row(
          [text(nameOf(source, change))],
          [change.before ?? fixed(source, 'since.notRated'), nowOf(source, change), change.change === null ? '–' : fixed(source, `since.${change.change}`)],
        ),
      ),
      false,
    ),
  ])
}

const nameOf = (source: Source, { standardId }: RatingChange): string =>
  standardId === null ? fixed(source, 'since.overall') : `${standardId} ${findStandard(source.framework, standardId)?.name ?? ''}`

const nowOf = (source: Source, { standardId, now }: RatingChange): string =>
  standardId === null ? (now ?? 'No rating yet') : ratingOf(source, standardId).text
