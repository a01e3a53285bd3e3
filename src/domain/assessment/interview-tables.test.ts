import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import type { Framework } from '../framework/framework.ts'
import type { Answers } from './completeness.ts'
import { choiceQuestions, contradictsHeld, interviewsHeld, interviewTables, notAnsweredYet } from './interview-tables.ts'
import { interviewMirrors, noLevelWords, riskMirrors } from './mirror.ts'

const answers = (values: Record<string, string | null | undefined>): Answers =>
  new Map(Object.entries(values).map(([id, value]) => [id, { value: value ?? null, reason: null }]))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const { caseManagerInterview: asked, inspectorOpinion: own } = framework2021
const [first] = asked.questions
const [ours] = own.questions
const id = first?.id ?? ''

describe('the interview tables', () => {
  it('count each answer, not interviewed and not recorded among them', () => {
    const given = ['Yes', 'Yes', asked.notInterviewedAnswer, asked.notRecordedAnswer]
    const [table] = interviewTables(
      framework2021,
      given.map((value) => answers({ [id]: value })),
    )
    expect(table?.rows.filter((row) => row.count > 0)).toEqual([
      { answer: 'Yes', count: 2 },
      { answer: asked.notInterviewedAnswer, count: 1 },
      { answer: asked.notRecordedAnswer, count: 1 },
    ])
    expect(table?.rows.map((row) => row.answer)).not.toContain(notAnsweredYet)
  })

  it('have a row for the cases in which nobody has answered yet, also when the answer was taken back', () => {
    const [table] = interviewTables(framework2021, [answers({ [id]: 'Yes' }), answers({}), answers({ [id]: null })])
    expect(table?.rows.at(-1)).toEqual({ answer: notAnsweredYet, count: 2 })
  })

  it('refuse an answer that the question does not offer: it would be lost from the sum', () => {
    expect(() => interviewTables(framework2021, [answers({ [id]: 'Perhaps' })])).toThrow('"Perhaps" is no answer that question cm1 offers')
  })

  it.each([
    ['held, and every question answered', { [asked.held.id]: 'yes', [id]: 'Yes' }, false],
    ['held, yet a question says not interviewed', { [asked.held.id]: 'yes', [id]: asked.notInterviewedAnswer }, true],
    ['not held, and it says so', { [asked.held.id]: 'no', [id]: asked.notInterviewedAnswer }, false],
    ['not held, and not recorded', { [asked.held.id]: 'no', [id]: asked.notRecordedAnswer }, false],
    ['not held, yet a question has an answer', { [asked.held.id]: 'no', [id]: 'Yes' }, true],
    ['nothing said yet', { [id]: 'Yes' }, false],
  ])('know whether the interview %s', (_, given, expected) => expect(contradictsHeld(framework2021, answers(given))).toBe(expected))

  it('count the interviews held', () => {
    expect(interviewsHeld(framework2021, [answers({ [asked.held.id]: 'yes' }), answers({ [asked.held.id]: 'no' }), answers({})])).toBe(1)
  })
})

describe('the mirror', () => {
  it('crosses the case manager’s answer with the inspector’s to the same question', () => {
    const gaps = ours?.answers[1] ?? ''
    const [mirror] = interviewMirrors(framework2021, [answers({ [id]: 'Yes', [ours?.id ?? '']: gaps }), answers({ [id]: 'Yes' })])
    expect(mirror?.counts[0]?.[mirror.columns.indexOf(gaps)]).toBe(1)
    expect(mirror?.counts[0]?.[mirror.columns.indexOf(notAnsweredYet)]).toBe(1)
    expect(mirror?.rows).not.toContain(notAnsweredYet)
  })

  it('counts risk that was under-estimated, over-estimated and not classified at all', () => {
    const risk = (recorded: string, agreed: string, shouldBe?: string) =>
      answers({ 'riskOfSeriousHarm.recorded': recorded, 'riskOfSeriousHarm.agreed': agreed, 'riskOfSeriousHarm.shouldBe': shouldBe })
    const [mirror] = riskMirrors(framework2021, [
      risk('low', 'no', 'high'),
      risk('medium', 'yes'),
      risk('veryHigh', 'no', 'low'),
      risk('none', 'no', 'medium'),
      risk('none', 'yes'),
      risk('low', 'no'),
      answers({ 'riskOfSeriousHarm.recorded': 'low' }),
      answers({}),
    ])
    expect(mirror).toMatchObject({ underestimated: [0], overestimated: [2], notClassified: [3] })
    expect(mirror?.counts[mirror.rows.indexOf(noLevelWords)]?.[mirror.columns.indexOf(noLevelWords)]).toBe(1)
    expect(sum((mirror?.counts ?? []).flat())).toBe(8)
  })
})

describe('for any answers of any cases', () => {
  const someAnswers = (framework: Framework): fc.Arbitrary<Answers[]> => {
    const levels = [...framework.classificationLevels.map((level) => level.id), 'none']
    const questions = [
      ...choiceQuestions(framework).map((question) => [question.id, question.options] as const),
      ...framework.classifications.flatMap((one) => [
        [`${one.id}.recorded`, levels] as const,
        [`${one.id}.agreed`, ['yes', 'no']] as const,
        [`${one.id}.shouldBe`, levels.slice(0, -1)] as const,
      ]),
    ]
    const one = fc.record(Object.fromEntries(questions.map(([key, options]) => [key, fc.option(fc.constantFrom(...options))])), { requiredKeys: [] })
    return fc.array(one.map((values) => answers(values)))
  }

  it.each([
    ['2021', framework2021],
    ['harbour', harbour],
  ])('tables and mirrors add up to the cases (%s)', (_, framework) => {
    fc.assert(
      fc.property(someAnswers(framework), (cases) => {
        for (const table of interviewTables(framework, cases)) expect(sum(table.rows.map((row) => row.count))).toBe(cases.length)
        for (const mirror of [...interviewMirrors(framework, cases), ...riskMirrors(framework, cases)]) expect(sum(mirror.counts.flat())).toBe(cases.length)
        for (const mirror of riskMirrors(framework, cases)) {
          const named = [...mirror.underestimated, ...mirror.overestimated, ...mirror.notClassified]
          expect(new Set(named).size).toBe(named.length)
        }
      }),
    )
  })
})
