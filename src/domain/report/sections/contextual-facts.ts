import { paragraph, row, section, table, text } from '../blocks.ts'
import { figureOf } from '../contextual-references.ts'
import type { ContextualFact } from '../facts.ts'
import type { Bars, Section } from '../report-model.ts'
import { words as fixed, type Source } from './source.ts'

/** Figures about the area and the service that come from elsewhere, each with its source as a footnote. */
export function contextualFacts(source: Source): Section {
  const { contextualFacts: facts } = source.facts
  const headings = [...new Set(facts.map((fact) => fact.heading))]
  const title = fixed(source, 'context.title')
  if (facts.length === 0) return section('contextual-facts', title, [paragraph('No contextual facts are given.')])
  return section('contextual-facts', title, [
    paragraph('These figures describe the area and the service. They were not made by this inspection; a footnote gives the source of each.'),
    ...headings.flatMap((words) => [
      ...comparison(
        source,
        facts.filter((fact) => fact.heading === words),
      ),
      table(
        words,
        (['context.fact', 'context.appliesTo', 'context.figure'] as const).map((key) => fixed(source, key)),
        facts
          .filter((fact) => fact.heading === words)
          .map((fact) => row([text(fact.label), source.footnotes.mark(fact.source)], [fact.appliesTo === '' ? '–' : fact.appliesTo, figureOf(fact)])),
        false,
      ),
    ]),
  ])
}

/**
 * Groups of the caseload beside the same groups of the population: drawn where the per cents of one heading apply to more than
 * one body of people. @returns one picture, or none
 */
function comparison(source: Source, facts: readonly ContextualFact[]): Bars[] {
  const shares = facts.filter((fact) => fact.unit === 'per cent' && /^\d{1,3}(\.\d+)?$/.test(fact.value) && Number(fact.value) <= 100)
  const bodies = [...new Set(shares.map((fact) => fact.appliesTo))]
  if (bodies.length < 2) return []
  const bars = shares.map((fact) => ({
    label: `${fact.label}, ${fact.appliesTo}`,
    perCent: Number(fact.value),
    margin: null,
    strong: fact.appliesTo === bodies[0],
    words: `${fact.value} per cent`,
  }))
  const heading = facts[0]?.heading ?? ''
  return [
    {
      kind: 'bars',
      caption: fixed(source, 'context.compared', { heading }),
      alt: `Bar chart. ${bars.map(({ label, words }) => `${label}: ${words}`).join('; ')}. The table that follows has the same figures.`,
      bars,
      bands: [],
      note: null,
    },
  ]
}
