import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { isComplete, progressOf, type Answers } from './completeness.ts'
import { questionsOf, sectionsOf, summaryOf, type Question } from './questions.ts'
import { emptyTally } from '../rating/per-cent.ts'
import { addToTally } from './tallies.ts'

const paths = (caseType: string, framework = framework2021): string[] => sectionsOf(framework, caseType, 'YJS').map((section) => section.path)
const find = (caseType: string, id: string): Question | undefined =>
  questionsOf(sectionsOf(framework2021, caseType, 'YJS')).find((question) => question.id === id)
const answers = (values: Record<string, string>): Answers => new Map(Object.entries(values).map(([id, value]) => [id, { value, reason: null }]))

describe('the questions of a case', () => {
  it('come in one section a standard of its type, then classification, interview and details', () => {
    expect(paths('court')).toEqual(['standards/2.1', 'standards/2.2', 'standards/2.3', 'standards/2.4', 'classification', 'interview', 'details'])
    expect(paths('ferry', harbour)).toEqual(['standards/C1', 'classification', 'interview'])
  })

  it('have no judgement in a resettlement case, but details and a summary', () => {
    expect(paths('resettlement')).toEqual(['classification', 'interview', 'details'])
    const questions = questionsOf(sectionsOf(framework2021, 'resettlement', 'YJS'))
    expect(questions.filter((question) => question.kind === 'judgement')).toEqual([])
    expect(questions.at(-1)?.id).toBe('case.summary')
  })

  it.each([
    ['court', 12, 57],
    ['outOfCourt', 9, 38],
  ])('of a %s case are %i key questions, each with a summary, and %i prompts', (caseType, keyQuestions, prompts) => {
    const parts = Map.groupBy(questionsOf(sectionsOf(framework2021, caseType, 'YJS')), (question) => question.part)
    expect(parts.get('keyQuestion')).toHaveLength(keyQuestions)
    expect(parts.get('summary')).toHaveLength(keyQuestions)
    expect(parts.get('prompt')).toHaveLength(prompts)
  })

  it('offer four answers to a prompt and three to a key question, the last ones with a reason', () => {
    const offered = (id: string): string[] | undefined => find('court', id)?.options.map((option) => `${option.text}${option.needsReason ? ' (reason)' : ''}`)
    expect(offered('2.1.desistance.a')).toEqual(['Yes', 'No', 'Not applicable (reason)', 'Not assessed (reason)'])
    expect(offered('2.1.desistance')).toEqual(['Yes', 'No', 'Not assessed (reason)'])
  })

  it('have each desistance factor to itself, and Not recorded as an answer to whatever has a list', () => {
    const factors = questionsOf(sectionsOf(framework2021, 'court', 'YJS')).filter((question) => question.part === 'factor')
    expect(factors.map(({ id }) => id)).toEqual(framework2021.caseDetails?.factors.list.map(({ id }) => id))
    expect(find('court', 'factor.lifestyle')?.options.map(({ text }) => text)).toEqual(['Yes', 'No', 'Not recorded'])
    expect(find('outOfCourt', 'offence.type')?.options.at(-1)?.value).toBe('Not recorded')
    expect(find('court', 'custody.establishment')?.onlyWhen?.values).toContain('Detention and training order')
    expect(find('outOfCourt', 'custody.establishment')).toBeUndefined()
  })

  it('carry guidance with its status', () => {
    expect(find('court', '2.1.desistance.a')?.guidance?.status).toBe('example, not official')
    expect(find('court', '2.1.desistance.c')?.guidance).toBeNull()
  })

  it('offer each interview answer once, with Not recorded', () => {
    const { notInterviewedAnswer, notRecordedAnswer, questions } = framework2021.caseManagerInterview
    const [first] = questions
    const offered = find('court', first?.id ?? '')?.options.map((option) => option.value) ?? []
    expect(offered).toEqual([...(first?.answers ?? []), notRecordedAnswer])
    expect(offered).toContain(notInterviewedAnswer)
  })
})

describe('what is missing', () => {
  const missing = (caseType: string, given: Record<string, string>): string[] =>
    progressOf(sectionsOf(framework2021, caseType, 'YJS'), answers(given)).flatMap((section) => section.missing.map((question) => question.id))
  const full = (caseType: string, judged: string): Record<string, string> =>
    Object.fromEntries(questionsOf(sectionsOf(framework2021, caseType, 'YJS')).map((question) => [question.id, question.kind === 'judgement' ? judged : 'yes']))

  it('is every question of a case nobody has begun, and nothing that is not asked', () => {
    const all = questionsOf(sectionsOf(framework2021, 'court', 'YJS'))
    expect(missing('court', {})).toHaveLength(all.filter((question) => question.onlyWhen === null).length)
    expect(missing('court', {})).not.toContain('riskOfSeriousHarm.shouldBe')
  })

  it('is the summary judgement of a key question answered yes or no, not of one not assessed', () => {
    const question = '2.1.desistance'
    expect(missing('court', { [question]: 'yes' })).toContain(summaryOf(question))
    expect(missing('court', { [question]: 'no' })).toContain(summaryOf(question))
    expect(missing('court', { [question]: 'notAssessed' })).not.toContain(summaryOf(question))
  })

  it('is the level it should be, where the inspector does not agree', () => {
    expect(missing('court', { 'riskOfSeriousHarm.agreed': 'no' })).toContain('riskOfSeriousHarm.shouldBe')
    expect(missing('court', { 'riskOfSeriousHarm.agreed': 'yes' })).not.toContain('riskOfSeriousHarm.shouldBe')
  })

  it.each(['court', 'outOfCourt', 'resettlement'])('is nothing once all is answered: %s', (caseType) => {
    const sections = sectionsOf(framework2021, caseType, 'YJS')
    expect(isComplete(progressOf(sections, answers(full(caseType, 'yes'))))).toBe(true)
    const without = Object.entries(full(caseType, 'yes')).slice(1)
    expect(isComplete(progressOf(sections, answers(Object.fromEntries(without))))).toBe(false)
  })
})

describe('tallies', () => {
  it('count the four answers and nothing else', () => {
    const given: [string, number][] = [['yes', 11], ['no', 5], ['notApplicable', 1], ['notAssessed', 2], ['', 4], ['maybe', 1]] // prettier-ignore
    expect(given.reduce((tally, [value, cases]) => addToTally(tally, value, cases), emptyTally)).toEqual({ yes: 11, no: 5, notApplicable: 1, notAssessed: 2 })
  })
})
