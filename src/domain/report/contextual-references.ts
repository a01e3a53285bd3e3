/** Contextual facts as references: a figure from elsewhere that the report lists with its source is not typed again into a text. */
import type { ContextualFact } from './facts.ts'
import type { Reference } from './references.ts'

/**
 * One reference a fact: {{ context Reoffending rate, West Sussex }} prints "31.7 per cent", and with "| value" the figure alone.
 * Facts that share heading, label and group cannot be told apart by a name: none of them gets one.
 */
export function contextualReferences(facts: readonly ContextualFact[]): readonly Reference[] {
  const short = Map.groupBy(facts, nameOf)
  const long = Map.groupBy(facts, longNameOf)
  return facts.flatMap((fact) => {
    const name = short.get(nameOf(fact))?.length === 1 ? nameOf(fact) : longNameOf(fact)
    if ((long.get(longNameOf(fact))?.length ?? 0) > 1) return []
    const plain = { name, meaning: `${fact.heading}: ${fact.label}${fact.appliesTo === '' ? '' : `, ${fact.appliesTo}`}`, standardId: null }
    if (fact.unit === '') return [{ ...plain, value: figureOf(fact), of: null }]
    return [
      { ...plain, value: figureOf(fact), of: null },
      { ...plain, name: `${name} | value`, value: figureOf({ ...fact, unit: '' }), of: name },
    ]
  })
}

/** "31.7 per cent", "136 cases", "867,635". */
export function figureOf({ value, unit }: Pick<ContextualFact, 'value' | 'unit'>): string {
  const [whole, fraction] = value.split('.')
  const grouped =
    whole !== undefined && /^\d{5,}$/.test(whole) ? [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), fraction].filter((part) => part !== undefined).join('.') : value
  return unit === '' ? grouped : `${grouped} ${unit}`
}

/** Braces and bars mean something in a reference: a name holds none. */
const plainWords = (words: string): string =>
  words
    .replaceAll(/[{}|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

const nameOf = ({ label, appliesTo }: ContextualFact): string => plainWords(`context ${label}${appliesTo === '' ? '' : `, ${appliesTo}`}`)

const longNameOf = ({ heading, label, appliesTo }: ContextualFact): string =>
  plainWords(`context ${heading}: ${label}${appliesTo === '' ? '' : `, ${appliesTo}`}`)
