import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { bareNumbersIn } from './bare-numbers.ts'
import { contextualReferences } from './contextual-references.ts'
import { choicesFor } from './number-choices.ts'
import { referencesOf, resolveText, valuesOf } from './references.ts'

const framework = framework2021()
const facts = westSussexFacts(framework)
const fact = { heading: 'Population', label: 'Children', value: '5', unit: 'per cent', appliesTo: 'Harbour', source: 'A source' }
const names = (given: readonly (typeof fact)[]) => contextualReferences(given).map(({ name }) => name)

describe('a contextual fact as a reference', () => {
  it('prints the figure as the annexe does, with or without its unit', () => {
    const text =
      '{{ context Reoffending rate, West Sussex }} ({{ context Reoffending rate, West Sussex | value }}) of {{ context Total population, West Sussex }}.'
    expect(resolveText(text, valuesOf(referencesOf(framework, facts))).text).toBe('31.7 per cent (31.7) of 867,635.')
  })

  it('is offered for a number of its value', () => {
    const choices = (text: string) => bareNumbersIn(text).map((number) => choicesFor(number, referencesOf(framework, facts), null).suggested)
    expect(choices('It was 31.7 per cent of 867,635 people.')).toEqual(['context Reoffending rate, West Sussex', 'context Total population, West Sussex'])
  })

  it('takes its heading into the name where label and group stand twice, and has none where that is the same too', () => {
    expect(names([fact, { ...fact, heading: 'Caseload' }])).toEqual([
      'context Population: Children, Harbour',
      'context Population: Children, Harbour | value',
      'context Caseload: Children, Harbour',
      'context Caseload: Children, Harbour | value',
    ])
    expect(names([fact, { ...fact, value: '6' }])).toEqual([])
  })

  it('keeps braces and bars out of its name', () => {
    expect(names([{ ...fact, label: 'Girls | boys {all}', unit: '' }])).toEqual(['context Girls boys all , Harbour'])
  })
})
