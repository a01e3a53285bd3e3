import type { Framework } from '../framework/framework.ts'
import type { ReportFacts } from './facts.ts'
import { markedNumbersIn } from './marked-numbers.ts'
import { narrativeSections } from './narrative-sections.ts'

export interface SourcedNumber {
  readonly words: string
  /** The title of the text in which it stands. */
  readonly title: string
  readonly sectionId: string
  readonly source: string
}

/** The numbers in the texts of a report that say where they come from, in the order of the texts. */
export function sourcedNumbers(framework: Framework, { shape, narratives }: ReportFacts): readonly SourcedNumber[] {
  return narrativeSections(framework, shape).flatMap(({ id, title }) =>
    markedNumbersIn(narratives.find(({ sectionId }) => sectionId === id)?.text ?? '').flatMap(({ words, source }) =>
      source === null ? [] : [{ words, title, sectionId: id, source }],
    ),
  )
}
