import { paragraph, row, section, table, text } from '../blocks.ts'
import { say } from '../language/language.ts'
import { sourcedNumbers } from '../sourced-numbers.ts'
import type { Section } from '../report-model.ts'
import type { Source } from './source.ts'

/** Where the numbers in the texts come from that are no figures of this inspection; none where there are none. */
export function numberSources({ framework, facts, language }: Source): Section[] {
  const numbers = sourcedNumbers(framework, facts)
  if (numbers.length === 0) return []
  return [
    section('number-sources', say(language, 'sources.title'), [
      paragraph('These numbers were not made by this inspection. Each stands in the text named beside it.'),
      table(
        say(language, 'sources.caption'),
        [say(language, 'sources.number'), say(language, 'sources.where'), say(language, 'sources.source')],
        numbers.map(({ words, title, source }) => row([text(words)], [title, source])),
        false,
      ),
    ]),
  ]
}
