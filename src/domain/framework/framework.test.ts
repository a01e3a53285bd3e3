import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caseStandardsOf, caseTypeOfStandard, promptsOf, qualitativeStandardsOf, standardsOf, standardsOfCaseType, wordingFor } from './look-ups.ts'
import { parseFramework } from './parse-framework.ts'

const text = readFileSync(new URL('../../../frameworks/2021/framework.json', import.meta.url), 'utf8')
const framework = parseFramework(JSON.parse(text))

/** The file with one value replaced, by path. */
function broken(path: string, value: unknown): unknown {
  const copy = JSON.parse(text)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce((at, key) => at[key], copy)
  holder[last] = value
  return copy
}

describe('the 2021 framework (handbook §2)', () => {
  it('has 13 standards, 7 of them judged on cases', () => {
    expect(standardsOf(framework)).toHaveLength(13)
    expect(caseStandardsOf(framework).map((standard) => standard.id)).toEqual(['2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '3.3'])
    expect(qualitativeStandardsOf(framework).map((standard) => standard.id)).toEqual(['1.1', '1.2', '1.3', '1.4', '3.4', '4.1'])
  })

  it.each([
    ['court', 12, 57],
    ['outOfCourt', 9, 38],
    ['resettlement', 0, 0],
  ])('gives a %s case %i key questions and %i prompts', (caseType, keyQuestions, prompts) => {
    const questions = standardsOfCaseType(framework, caseType).flatMap((standard) => standard.keyQuestions)
    expect(questions).toHaveLength(keyQuestions)
    expect(questions.flatMap(promptsOf)).toHaveLength(prompts)
  })

  it('knows the case type behind a case standard', () => {
    expect(caseTypeOfStandard(framework, '3.2')?.id).toBe('outOfCourt')
    expect(caseTypeOfStandard(framework, '1.1')).toBeUndefined()
  })

  it("puts the service's own short name into the wording", () => {
    const [governance] = standardsOf(framework)
    expect(wordingFor(governance?.statement ?? '', 'YOT')).toContain('leadership of the YOT supports')
  })

  it('carries ten pieces of guidance, each shown as an example', () => {
    const guidance = caseStandardsOf(framework).flatMap((standard) => standard.keyQuestions.flatMap(promptsOf).flatMap((prompt) => prompt.guidance ?? []))
    expect(guidance).toHaveLength(10)
    expect(new Set(guidance.map((piece) => piece.status))).toEqual(new Set(['example, not official']))
  })
})

describe('a broken framework file is refused with the path of the fault', () => {
  it.each([
    ['domains.1.standards.0.name', '', 'domains.1.standards.0.name'],
    ['bands.1.min', 51, 'bands.1.min: should be 50'],
    ['bands.0.rating', 'Splendid', 'bands.0.rating: there is no rating "Splendid"'],
    ['scoring.standards.0', '9.9', 'scoring.standards.0: there is no standard "9.9"'],
    ['caseTypes.0.domain', '7', 'caseTypes.0.domain: there is no domain "7"'],
    ['domains.1.standards.0.keyQuestions.0.dimension', 'luck', 'domains.1.standards.0.keyQuestions.0.dimension: should be one of'],
    ['domains.1.standards.0.keyQuestions.1.id', '2.1.desistance', 'the id "2.1.desistance" is used twice'],
    ['scoring.max', 40, 'scoring.overall: should end at 40'],
    ['caseTypes.1.details.0.list', 'nowhere', 'caseTypes.1.details.0.list: there is no list "nowhere"'],
    [
      'caseTypes.0.details.2.onlyWhen.question',
      'custody.establishment',
      'caseTypes.0.details.2.onlyWhen.answers.0: "Detention and training order" is no answer',
    ],
    ['unexpected', 1, 'unexpected'],
  ])('%s = %s', (path, value, fault) => {
    expect(() => parseFramework(broken(path, value))).toThrow(fault)
  })
})
