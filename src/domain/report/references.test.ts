import { describe, expect, it } from 'vitest'
import { framework2021, harbourFramework, westSussexFacts } from '../../../test/support/report-facts.ts'
import { questionFigures } from './facts.ts'
import { referencesOf, resolveText, valuesOf } from './references.ts'

const framework = framework2021()
const values = valuesOf(referencesOf(framework, westSussexFacts(framework)))
const resolved = (text: string) => resolveText(text, values)

describe('a figure in a narrative', () => {
  it.each([
    ['{{ 2.2 othersSafety }}', '69 per cent'],
    ['{{2.2   othersSafety}}', '69 per cent'],
    ['{{ 2.2 othersSafety.a }}', '69 per cent'],
    ['{{ 2.2 othersSafety | cases }}', '11 of 16 cases'],
    ['{{ 2.2 othersSafety|relevant }}', '69 per cent'],
    ['{{ rating 2.2 }}', 'Good'],
    ['{{ overall }}', 'Good'],
    ['{{ score }} of {{ scoreOutOf }}', '26 of 36'],
    ['{{ sample.court }}', '17'],
    ['{{ sample.court | words }}', 'seventeen'],
    ['{{ sample.all }}', '46'],
    ['{{ interviews.held | words }}', 'forty'],
    ['{{ meetings.held }}', '13'],
    ['{{ recommendations.count | words }}', 'three'],
    ['{{ window.outOfCourt.to }}', '7 January 2022'],
    ['{{ fieldwork.month }}', 'March 2022'],
  ])('%s prints %s', (text, printed) => expect(resolved(text)).toEqual({ text: printed, unresolved: [] }))

  it('is named, and stays visible, where it leads nowhere', () => {
    expect(resolved('It was {{ 2.9 othersSafety }} and {{ overall }}.')).toEqual({
      text: 'It was [no figure: 2.9 othersSafety] and Good.',
      unresolved: ['2.9 othersSafety'],
    })
  })
  it('is refused with a filter that does not fit it', () => expect(resolved('{{ overall | words }}').unresolved).toEqual(['overall | words']))
  it('is refused where it is empty or its braces do not close', () => {
    expect(resolved('{{ }}').unresolved).toEqual(['{{ }}'])
    expect(resolved('We saw {{ sample.court cases').unresolved).toEqual(['{{ sample.court cases'])
  })
  it('takes no path into the objects of the program', () => expect(resolved('{{ constructor }}').unresolved).toEqual(['constructor']))
  it('does not exist while it is not known', () => {
    const facts = westSussexFacts(framework, {
      questions: questionFigures(framework, new Map()),
      ratings: { ...westSussexFacts(framework).ratings, score: null, overallRating: null },
    })
    const unknown = valuesOf(referencesOf(framework, facts))
    expect(resolveText('{{ score }}, {{ 2.2 othersSafety }}', unknown).unresolved).toEqual(['score', '2.2 othersSafety'])
  })
})

describe('the list of figures', () => {
  it('has every key question and prompt of the framework, each name once', () => {
    const names = referencesOf(framework, westSussexFacts(framework)).map((reference) => reference.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => /^\d\.\d \w+(\.[a-z])?$/.test(name))).toHaveLength(21 + 95)
  })
  it('follows from an invented framework as well', () => {
    const harbour = harbourFramework()
    const facts = westSussexFacts(framework, {
      frameworkId: harbour.id,
      questions: questionFigures(harbour, new Map([['B1.trust', { yes: 3, no: 1, notApplicable: 1, notAssessed: 0 }]])),
    })
    const known = valuesOf(referencesOf(harbour, facts))
    expect(resolveText('{{ B1 trust }} ({{ B1 trust | cases }}), {{ B1 trust | relevant }}', known).text).toBe('60 per cent (3 of 5 cases), 75 per cent')
  })
})
