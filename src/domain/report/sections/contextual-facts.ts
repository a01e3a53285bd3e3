import { paragraph, row, section, table, text } from '../blocks.ts'
import type { ContextualFact } from '../facts.ts'
import type { Section } from '../report-model.ts'
import type { Source } from './source.ts'

/** Figures about the area and the service that come from elsewhere, each with its source as a footnote. */
export function contextualFacts(source: Source): Section {
  const { contextualFacts: facts } = source.facts
  const headings = [...new Set(facts.map((fact) => fact.heading))]
  const title = 'Annexe: contextual facts'
  if (facts.length === 0) return section('contextual-facts', title, [paragraph('No contextual facts are given.')])
  return section('contextual-facts', title, [
    paragraph('These figures describe the area and the service. They were not made by this inspection; a footnote gives the source of each.'),
    ...headings.map((words) =>
      table(
        words,
        ['Fact', 'Applies to', 'Figure'],
        facts
          .filter((fact) => fact.heading === words)
          .map((fact) => row([text(fact.label), source.footnotes.mark(fact.source)], [fact.appliesTo, figureOf(fact)])),
        false,
      ),
    ),
  ])
}

/** "31.7 per cent", "136 cases", "867,635". */
function figureOf({ value, unit }: ContextualFact): string {
  const [whole, fraction] = value.split('.')
  const grouped =
    whole !== undefined && /^\d{5,}$/.test(whole) ? [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), fraction].filter((part) => part !== undefined).join('.') : value
  return unit === '' ? grouped : `${grouped} ${unit}`
}
