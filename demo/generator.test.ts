import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseStandardsOf, promptsOf } from '../src/domain/framework/look-ups.ts'
import { parseFramework } from '../src/domain/framework/parse-framework.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import { parsePublishedFacts } from '../src/domain/published/parse-facts.ts'
import { westSussexFacts } from '../test/support/report-facts.ts'
import { perCentHalfUp } from '../src/domain/rating/per-cent.ts'
import { textChecks } from '../src/domain/report/text-checks.ts'
import { demoAnswers, type DemoAnswers } from './answers.ts'
import { fitFigures } from './fit-figures.ts'
import { demoNarratives, demoRecommendations } from './report-texts.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const framework = parseFramework(read('../frameworks/2021/framework.json'))
const published = (name: string): PublishedFacts => parsePublishedFacts(read(`../test/published/${name}.json`), framework)
const westSussex = parsePublishedFacts(read('./west-sussex/facts.json'), framework)

const answersFor = (facts: PublishedFacts): DemoAnswers =>
  demoAnswers(
    framework,
    facts,
    framework.caseTypes.flatMap((caseType) => Array.from({ length: inspectedCases(facts, caseType) }, () => ({ caseTypeId: caseType.id, levels: {} }))),
  )

/** Yes of all cases assessed, counted from the answers themselves. */
function perCents(answers: DemoAnswers): Map<string, number> {
  const counts = new Map<string, { yes: number; of: number }>()
  for (const answer of answers.cases.flatMap((one) => one.standards.flatMap((standard) => ('answers' in standard ? standard.answers : [])))) {
    if (answer.questionId.endsWith('.summary') || answer.value === 'notAssessed') continue
    const count = counts.get(answer.questionId) ?? { yes: 0, of: 0 }
    counts.set(answer.questionId, { yes: count.yes + (answer.value === 'yes' ? 1 : 0), of: count.of + 1 })
  }
  return new Map([...counts].map(([id, { yes, of }]) => [id, perCentHalfUp(yes, of)]))
}

/** Printed per cent by question id. */
function printedFigures(facts: PublishedFacts): Map<string, number> {
  const figures = new Map<string, number>()
  for (const standard of caseStandardsOf(framework)) {
    for (const question of standard.keyQuestions) {
      const dimension = question.dimension ?? ''
      const printed = facts.keyQuestions[standard.id]?.[dimension]
      if (printed !== undefined) figures.set(question.id, printed)
      for (const prompt of promptsOf(question)) {
        const perCent = facts.prompts?.[standard.id]?.[dimension]?.[prompt.letter]
        if (perCent !== undefined) figures.set(prompt.id, perCent)
      }
    }
  }
  return figures
}

describe('figures of the published reports', () => {
  it.each([
    ['West Sussex', westSussex, 116, []],
    ['Birmingham', published('birmingham'), 21, []],
    ['Harrow', published('harrow'), 116, [{ id: '3.3.childSafety.b', printed: 53, of: 14, nearest: 50 }]],
  ])('%s: every printed per cent that cases can give is given', (_, facts, count, impossible) => {
    const answers = answersFor(facts)
    const given = perCents(answers)
    const printed = printedFigures(facts)
    for (const { id, nearest } of impossible) printed.set(id, nearest)
    expect(printed.size).toBe(count)
    expect(Object.fromEntries([...printed.keys()].map((id) => [id, given.get(id)]))).toEqual(Object.fromEntries(printed))
    expect(answers.impossible).toEqual(impossible)
  })

  it('leaves out one West Sussex case of three standards, and one more on three prompts', () => {
    const { standards } = fitFigures(framework, westSussex)
    expect(Object.fromEntries(standards.map((standard) => [standard.standardId, standard.cases - standard.notAssessed]))).toEqual({
      // prettier-ignore
      '2.1': 17,
      '2.2': 16,
      '2.3': 16,
      '2.4': 16,
      '3.1': 27,
      '3.2': 27,
      '3.3': 27,
    })
    const fewer = standards.flatMap((standard) =>
      standard.keyQuestions.flatMap((question) => question.prompts.flatMap((prompt) => (prompt.of < question.of ? [prompt.id] : []))),
    )
    expect(fewer).toEqual(['2.1.othersSafety.a', '2.4.othersSafety.a', '3.1.desistance.f'])
    const missing = answersFor(westSussex).cases.map((one) =>
      one.standards.filter((standard) => 'notAssessed' in standard).map((standard) => standard.standardId),
    )
    expect(missing.filter((ids) => ids.length > 0)).toEqual([['2.2', '2.3', '2.4']])
  })

  it('prints the interview tables of West Sussex row by row, each adding up to 46', () => {
    const { cases } = answersFor(westSussex)
    const rows = (id: string): Record<string, number> => {
      const values = cases.flatMap((one) => one.interview.flatMap((answer) => (answer.questionId === id ? [answer.value] : [])))
      return Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((other) => other === value).length]))
    }
    expect(rows('cmHeld')).toEqual({ yes: 40, no: 6 })
    expect(rows('cm1')).toEqual({ Yes: 39, 'No, and I would have appreciated management oversight': 1, 'Case manager not interviewed': 6 })
    expect(rows('cm4')).toEqual({ Yes: 37, 'No, there were gaps in available services': 2, 'Case manager not interviewed': 4, 'Not recorded': 3 })
    expect(rows('in1')).toEqual({ Yes: 37, 'Inadequate management oversight': 8, 'No management oversight required': 1 })
    expect(rows('in3')).toEqual({
      Yes: 32,
      'No, there were gaps in available services': 12,
      'No services required to support safety and wellbeing': 1,
      'Not recorded': 1,
    })
  })

  it('gives every case type its sections, and the same answers each time', () => {
    const answers = answersFor(westSussex)
    expect(answers.cases).toHaveLength(46)
    expect(answers.cases.map((one) => one.standards.length)).toEqual([...Array(17).fill(4), ...Array(27).fill(3), 0, 0])
    expect(answersFor(westSussex)).toEqual(answers)
  })
})

describe('any inspection', () => {
  const counts = caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => [question.id, ...promptsOf(question).map((prompt) => prompt.id)]),
  )
  const figures = fc.record({
    court: fc.integer({ min: 3, max: 60 }),
    outOfCourt: fc.integer({ min: 3, max: 60 }),
    notAssessed: fc.integer({ min: 0, max: 2 }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: counts.length, maxLength: counts.length }),
  })

  it('whose per cents come from counts of cases can be made again', () => {
    fc.assert(
      fc.property(figures, ({ court, outOfCourt, notAssessed, shares }) => {
        const facts = invented(court, outOfCourt, notAssessed, shares)
        const answers = answersFor(facts)
        const given = perCents(answers)
        expect(answers.impossible).toEqual([])
        for (const [id, perCent] of printedFigures(facts)) expect([id, given.get(id)]).toEqual([id, perCent])
      }),
      { numRuns: 60 },
    )
  })

  function invented(court: number, outOfCourt: number, notAssessed: number, shares: readonly number[]): PublishedFacts {
    let next = 0
    const keyQuestions: Record<string, Record<string, number>> = {}
    const prompts: Record<string, Record<string, Record<string, number>>> = {}
    for (const standard of caseStandardsOf(framework)) {
      const of = (standard.id.startsWith('2') ? court : outOfCourt) - notAssessed
      const perCent = (): number => perCentHalfUp(Math.floor((shares[next++] ?? 0) * (of + 0.999)), of)
      keyQuestions[standard.id] = Object.fromEntries(standard.keyQuestions.map((question) => [question.dimension, perCent()]))
      prompts[standard.id] = Object.fromEntries(
        standard.keyQuestions.map((question) => [question.dimension, Object.fromEntries(promptsOf(question).map((prompt) => [prompt.letter, perCent()]))]),
      )
    }
    const sample = { courtDisposals: court, outOfCourt }
    return { ...westSussex, keyQuestions, prompts, sample, caseManagerInterviewQuestions: undefined }
  }
})

describe('the texts of the demonstration', () => {
  it.each(['west-sussex', 'birmingham', 'harrow'])('of %s hold no typed figure and keep the house style', (name) => {
    const narratives = demoNarratives(framework, published(name)).map(({ section, text }) => ({ sectionId: section, text }))
    const facts = { ...westSussexFacts(framework), narratives, recommendations: demoRecommendations(published(name)) }
    expect(
      textChecks(framework, facts)
        .filter(({ ok }) => !ok)
        .map(({ sentence }) => sentence),
    ).toEqual([])
  })
})
