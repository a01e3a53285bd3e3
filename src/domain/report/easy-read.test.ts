import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { bareNumbersIn } from './bare-numbers.ts'
import { buildEasyRead, easyReadChecks, easyReadTemplate } from './easy-read.ts'
import { styleRemarks } from './house-style.ts'
import { referencesOf, resolveText, valuesOf } from './references.ts'

const framework = framework2021()
const facts = westSussexFacts(framework)
const written = (text: string) => ({ ...facts, narratives: [...facts.narratives, { sectionId: 'easyRead', text }] })
const build = (text: string) => buildEasyRead(framework, written(text), '2022-06-20')

describe('the template of an easy-read summary', () => {
  const template = easyReadTemplate(framework, facts)

  it('says ratings and figures by reference, in short sentences and in the house style', () => {
    expect(bareNumbersIn(template)).toEqual([])
    expect(resolveText(template, valuesOf(referencesOf(framework, facts))).unresolved).toEqual([])
    expect(styleRemarks(template, facts.service.term)).toEqual([])
    expect(easyReadChecks(framework, written(template)).map(({ ok }) => ok)).toEqual([true])
  })

  it('names every rated standard with its rating, and nothing that was not inspected', () => {
    const parts = build(template)?.parts ?? []
    const ofDomains = parts.filter(({ title }) => title.startsWith('What we think of: '))
    expect(ofDomains.map(({ lines }) => lines.filter(({ picture }) => picture !== null).length)).toEqual([4, 4, 4, 1])
    const standards = facts.ratings.standards.map((one) => (one.standardId === '4.1' ? { ...one, status: 'notInspected' as const, rating: null } : one))
    expect(easyReadTemplate(framework, { ...facts, ratings: { ...facts.ratings, standards } })).not.toContain('rating 4.1')
  })
})

describe('an easy-read summary', () => {
  it('has a line for each line, and a picture for each rating that it refers to', () => {
    expect(build('Hello.\n\n### What we think\nAll in all: {{ overall }}.\n- Staff: {{ rating 1.2 }}.\n\nWe read {{ sample.all }} cases.')).toMatchObject({
      title: 'Easy read: West Sussex Youth Justice Service',
      publishedOn: '2022-06-20',
      parts: [
        { title: 'What we found', lines: [{ text: 'Hello.', picture: null }] },
        {
          title: 'What we think',
          lines: [
            { text: 'All in all: Good.', picture: { filled: 3, of: 4, alt: 'Good: 3 of 4 stars' } },
            { text: 'Staff: Outstanding.', picture: { filled: 4, of: 4, alt: 'Outstanding: 4 of 4 stars' } },
            { text: 'We read 46 cases.', picture: null },
          ],
        },
      ],
    })
  })

  it('shows what each rating looks like, the best first', () => {
    expect(build('Hello.')?.key.map(({ text, picture }) => [text, picture?.filled])).toEqual([
      ['Outstanding', 4],
      ['Good', 3],
      ['Requires improvement', 2],
      ['Inadequate', 1],
    ])
  })

  it('is none where nothing is written', () => {
    expect(buildEasyRead(framework, facts, null)).toBeNull()
    expect(easyReadChecks(framework, facts)).toEqual([])
  })

  it('points out a sentence of more than twenty words', () => {
    const long = `We ${'really '.repeat(18)}looked.`
    const [fine] = easyReadChecks(framework, written(`${long} We looked again.`))
    const [tooLong] = easyReadChecks(framework, written(`Short. ${long.replace('looked', 'looked twice')}`))
    expect([fine?.ok, tooLong?.ok]).toEqual([true, false])
    expect(tooLong?.sentence).toContain('"We really really really really really …"')
  })
})
