import { glossaryOf } from '../abbreviations.ts'
import { paragraph, row, section, table, text } from '../blocks.ts'
import { say } from '../language/language.ts'
import type { Section } from '../report-model.ts'
import type { Source } from './source.ts'

/** The abbreviations that people used in this report; none where they used none. */
export function glossary({ facts, language }: Source): Section[] {
  const texts = [...facts.narratives, ...facts.findings, ...facts.recommendations, ...facts.practiceExamples].map((one) => one.text)
  const entries = glossaryOf(texts)
  if (entries.length === 0) return []
  return [
    section('glossary', say(language, 'glossary.title'), [
      paragraph('Each is explained where it first stands in the report, and here.'),
      table(
        'Abbreviations used in this report',
        [say(language, 'glossary.abbreviation'), say(language, 'glossary.meaning')],
        entries.map(({ abbreviation, meaning }) => row([text(abbreviation)], [meaning])),
        false,
      ),
    ]),
  ]
}
