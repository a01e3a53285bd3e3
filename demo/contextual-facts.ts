/** The published contextual facts, one row each, with the published report as their source. */
import { z } from 'zod'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import type { ContextualFact } from '../src/domain/report/facts.ts'

const figure = z.union([z.number(), z.string().min(1)])
const fact = z.object({ value: figure, unit: z.string().default(''), appliesTo: z.string().default('') })
const group = z.record(z.string(), z.unknown())
/** Figures that reports print in running text only, not in their table of contextual facts. */
const inRunningText = /narrative|survey|oversight/i

export function demoContextualFacts(facts: PublishedFacts): ContextualFact[] {
  const source = `Published report on ${facts.service}, ${facts.publishedMonth}, where the figure is printed`
  return Object.entries(facts.contextualFacts ?? {}).flatMap(([key, value]) => {
    const alone = fact.safeParse(value)
    if (alone.success) return [row('The service and its area', key, alone.data, source)]
    const several = group.safeParse(value)
    if (!several.success || inRunningText.test(key)) return []
    return Object.entries(several.data).flatMap(([label, content]) => {
      const one = fact.safeParse(content)
      return one.success ? [row(inWords(key), label, one.data, source)] : []
    })
  })
}

function row(heading: string, label: string, { value, unit, appliesTo }: z.infer<typeof fact>, source: string): ContextualFact {
  return { heading, label: inWords(label), value: String(value), unit, appliesTo, source }
}

/** "serviceAge10to14" → "Service age 10 to 14". */
function inWords(key: string): string {
  if (key.includes(' ')) return key
  const words = key
    .replaceAll(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replaceAll(/(\d)([A-Za-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(england wales|pru|neet|ehcp|first time)\b/g, (name) => properNames[name] ?? name)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const properNames: Readonly<Record<string, string>> = {
  'england wales': 'in England and Wales',
  pru: 'PRU',
  neet: 'not in education, training or employment',
  ehcp: 'EHCP',
  'first time': 'first-time',
}
