import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { contradictionsIn } from './contradictions.ts'
import { questionsOf, sectionsOf } from './questions.ts'

const sections = sectionsOf(framework2021, 'court', 'YJS')
const levels = framework2021.classificationLevels.map(({ id }) => id)
const keyQuestion = '2.1.childSafety'
const prompts = questionsOf(sections).filter(({ id, part }) => part === 'prompt' && id.startsWith(`${keyQuestion}.`))
const found = (answers: Readonly<Record<string, string>>, references: readonly string[] = [], version = 1) =>
  contradictionsIn(sections, new Map(Object.entries(answers).map(([id, value]) => [id, { value, reason: null, version }])), levels, references)
const withPrompts = (values: readonly string[], judged: string) =>
  Object.fromEntries([...prompts.map(({ id }, place) => [id, values[place] ?? '']), [keyQuestion, judged]]) as Record<string, string>

describe('prompts and key question', () => {
  it.each([
    [['no', 'no', 'no'], 'yes', 'but the key question is Yes'],
    [['yes', 'yes', 'yes'], 'no', 'but the key question is No'],
    [['no', 'notApplicable', 'no'], 'yes', 'but the key question is Yes'],
    [['yes', 'notAssessed', 'notApplicable'], 'no', 'but the key question is No'],
  ])('%o and %s contradict each other', (values, judged, words) => {
    expect(found(withPrompts(values, judged))).toMatchObject([
      { id: `prompts ${keyQuestion}`, section: 'standards/2.1', words: expect.stringContaining(words) },
    ])
  })

  it.each([
    [['no', 'no', 'no'], 'no'],
    [['yes', 'yes', 'yes'], 'yes'],
    [['no', 'yes', 'no'], 'yes'],
    [['yes', 'no', 'yes'], 'no'],
    [['notApplicable', 'notApplicable', 'notAssessed'], 'yes'],
    [['no', 'no', 'no'], 'notAssessed'],
  ])('%o and %s go together', (values, judged) => {
    expect(found(withPrompts(values, judged))).toEqual([])
  })

  it('are not held against each other while a prompt is unanswered', () => {
    const { [prompts[0]?.id ?? '']: _, ...rest } = withPrompts(['no', 'no', 'no'], 'yes')
    expect(found(rest)).toEqual([])
  })

  it('rest on the versions of their answers', () => {
    const [before] = found(withPrompts(['no', 'no', 'no'], 'yes'))
    const [after] = found(withPrompts(['no', 'no', 'no'], 'yes'), [], 2)
    expect(before?.id).toBe(after?.id)
    expect(before?.restsOn).not.toBe(after?.restsOn)
  })
})

describe('levels', () => {
  const level = (recorded: string, agreed: string, shouldBe: string) =>
    found({ 'riskOfSeriousHarm.recorded': recorded, 'riskOfSeriousHarm.agreed': agreed, 'riskOfSeriousHarm.shouldBe': shouldBe })
  it.each([
    ['low', 'yes', 'high', 'underestimated'],
    ['high', 'yes', 'medium', 'overestimated'],
  ])('%s, agreed %s, should be %s is %s', (recorded, agreed, shouldBe, words) => {
    expect(level(recorded, agreed, shouldBe)).toMatchObject([{ id: 'level riskOfSeriousHarm.shouldBe', words: expect.stringContaining(words) }])
  })
  it.each([
    ['low', 'no', 'high'],
    ['low', 'yes', 'low'],
  ])('%s, agreed %s, should be %s go together', (recorded, agreed, shouldBe) => {
    expect(level(recorded, agreed, shouldBe)).toEqual([])
  })
})

describe('references of other cases', () => {
  const named = (words: string, references = ['C0012', 'AB']) => found({ [`${keyQuestion}.summary`]: words }, references)
  it.each(['Like in C0012 it was late.', 'like c0012', '(C0012)'])('are found in "%s"', (words) => {
    expect(named(words)).toMatchObject([{ id: `reference ${keyQuestion}.summary`, words: 'The words name another case: C0012.' }])
  })
  it.each(['C00123 is longer', 'XC0012', 'nothing', 'AB is too short to tell'])('are not seen in "%s"', (words) => {
    expect(named(words)).toEqual([])
  })
})
