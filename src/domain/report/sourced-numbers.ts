import type { Framework } from '../framework/framework.ts'
import { standardsOf } from '../framework/look-ups.ts'
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

/** The numbers in the texts of a report that say where they come from: narratives in the order of the texts, then findings and recommendations. */
export function sourcedNumbers(framework: Framework, { shape, narratives, findings, recommendations }: ReportFacts): readonly SourcedNumber[] {
  return [
    ...narrativeSections(framework, shape).flatMap(({ id, title }) => sourcedIn(narratives.find(({ sectionId }) => sectionId === id)?.text ?? '', id, title)),
    ...standardsOf(framework).flatMap(({ id, name }) =>
      findings.filter(({ standardId }) => standardId === id).flatMap(({ text }) => sourcedIn(text, `findings.${id}`, `Findings on ${id} ${name}`)),
    ),
    ...recommendations.flatMap(({ text }) => sourcedIn(text, 'recommendations', 'Recommendations')),
  ]
}

function sourcedIn(text: string, sectionId: string, title: string): SourcedNumber[] {
  return markedNumbersIn(text).flatMap(({ words, source }) => (source === null ? [] : [{ words, title, sectionId, source }]))
}
