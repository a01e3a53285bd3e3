import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import type { Answers } from './completeness.ts'
import { questionsOf, sectionsOf, summaryOf } from './questions.ts'
import { differencesBetween, openDifferences, sectionsOfSecondReading } from './second-reading.ts'

const sections = sectionsOfSecondReading(sectionsOf(framework2021, 'court', 'YJS'))
const questions = questionsOf(sections)
const key = '2.1.desistance'
const answers = (values: Record<string, string | null>): Answers => new Map(Object.entries(values).map(([id, value]) => [id, { value, reason: null }]))
const differing = (first: Answers, second: Answers): string[] => differencesBetween(questions, first, second).map(({ question }) => question.id)
const open = (first: Answers, second: Answers, agreed: Answers): string[] =>
  openDifferences(differencesBetween(questions, first, second), first, agreed).map(({ question }) => question.id)

describe('what a second reader answers', () => {
  it('is every standard and the classification, not the interview', () => {
    expect(sections.map((section) => section.path)).toEqual(['standards/2.1', 'standards/2.2', 'standards/2.3', 'standards/2.4', 'classification'])
    expect(sectionsOfSecondReading(sectionsOf(harbour, 'ferry', 'crew')).map((section) => section.path)).toEqual(['standards/C1', 'classification'])
  })
})

describe('the differences of two readings', () => {
  it('are the questions with another answer, not those with another reason or text', () => {
    const first = answers({ [key]: 'yes', [`${key}.a`]: 'no', [summaryOf(key)]: 'One text' })
    const second = answers({ [key]: 'yes', [`${key}.a`]: 'yes', [summaryOf(key)]: 'Another text' })
    expect(differing(first, second)).toEqual([`${key}.a`])
    expect(differing(first, first)).toEqual([])
  })

  it('name a text that one reading lacks, and do not wait for it', () => {
    const first = answers({ [key]: 'notAssessed' })
    const second = answers({ [key]: 'yes', [summaryOf(key)]: 'A text' })
    expect(differing(first, second)).toEqual([key, summaryOf(key)])
    expect(open(first, second, new Map())).toEqual([key])
  })

  it('leave out what is no longer asked, even where an old answer is stored', () => {
    const first = answers({ 'riskOfSeriousHarm.agreed': 'yes', 'riskOfSeriousHarm.shouldBe': 'high' })
    expect(differing(first, answers({ 'riskOfSeriousHarm.agreed': 'yes' }))).toEqual([])
  })

  it('wait for an agreed answer until there is one, and only where the agreed answers ask the question', () => {
    const first = answers({ 'riskOfSeriousHarm.agreed': 'yes' })
    const second = answers({ 'riskOfSeriousHarm.agreed': 'no', 'riskOfSeriousHarm.shouldBe': 'high' })
    expect(open(first, second, new Map())).toEqual(['riskOfSeriousHarm.agreed'])
    expect(open(first, second, answers({ 'riskOfSeriousHarm.agreed': 'yes' }))).toEqual([])
    expect(open(first, second, answers({ 'riskOfSeriousHarm.agreed': 'no' }))).toEqual(['riskOfSeriousHarm.shouldBe'])
    expect(open(first, second, answers({ 'riskOfSeriousHarm.agreed': 'no', 'riskOfSeriousHarm.shouldBe': 'high' }))).toEqual([])
  })
})
