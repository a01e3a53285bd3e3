import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseFramework } from '../framework/parse-framework.ts'
import { inspectedCases } from './facts.ts'
import { parsePublishedFacts, PublishedFactsFault } from './parse-facts.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
const framework = parseFramework(read('frameworks/2021/framework.json'))
const harrow = parsePublishedFacts(read('test/published/harrow.json'), framework)

function faultsOf(change: object): readonly string[] {
  try {
    parsePublishedFacts({ ...harrow, ...change }, framework)
  } catch (error) {
    if (error instanceof PublishedFactsFault) return error.faults
    throw error
  }
  return []
}

describe('facts of a published inspection', () => {
  it.each(['west-sussex', 'birmingham', 'harrow'])('reads %s, with or without prompts, interview tables and a fieldwork date', (name) => {
    expect(parsePublishedFacts(read(`test/published/${name}.json`), framework).overallRating).toMatch(/Good|Requires improvement/)
  })

  it('lets unknown keys through and takes a case type that is not printed as none', () => {
    expect(faultsOf({ isbn: 'unread' })).toEqual([])
    const { courtDisposals, outOfCourt } = harrow.sample
    const facts = parsePublishedFacts({ ...harrow, sample: { courtDisposals, outOfCourt } }, framework)
    expect(framework.caseTypes.map((caseType) => inspectedCases(facts, caseType))).toEqual([11, 14, 0])
  })

  it.each([
    [{ keyQuestions: { '2.1': { desistance: 101 } } }, 'keyQuestions.2.1.desistance: is more than 100'],
    [{ keyQuestions: { '2.1': { desistance: 93.8 } } }, 'keyQuestions.2.1.desistance: should be a whole per cent from 0 to 100'],
    [{ keyQuestions: {} }, 'keyQuestions.3.3.othersSafety: is missing'],
    [{ keyQuestions: { ...harrow.keyQuestions, '9.9': {} } }, 'keyQuestions.9.9: the framework has no standard "9.9"'],
    [{ overallRating: 'Goodish' }, 'overallRating: "Goodish" is not one of Inadequate, Requires improvement, Good, Outstanding'],
    [{ score: 37 }, 'score: should be from 0 to 36'],
    [
      { standards: { ...harrow.standards, '1.1': { rating: null } } },
      'standards.1.1.rating: a rated standard needs a rating; otherwise give status inspectedNotRated or notInspected',
    ],
    [
      { standards: { ...harrow.standards, '1.1': { rating: null, status: 'notInspected' } } },
      'standards.1.1.status: this standard counts towards the score, so it is rated',
    ],
    [
      { standards: { ...harrow.standards, '4.1': { rating: 'Good', status: 'notInspected' } } },
      'standards.4.1.rating: a standard that is notInspected has no rating (null)',
    ],
    [
      { standards: { ...harrow.standards, '4.1': { rating: null, status: 'gone' } } },
      'standards.4.1.status: should be rated, inspectedNotRated or notInspected',
    ],
    [{ sample: { ...harrow.sample, courtDisposals: 'eleven' } }, 'sample.courtDisposals: should be a whole number of cases'],
    [{ sample: { ...harrow.sample, courtDisposals: 0 } }, 'sample.courtDisposals: the standards of domain 2 are rated, so there is at least one case'],
    [{ prompts: { '2.1': { desistance: { z: 4 } } } }, 'prompts.2.1.desistance.z: the framework has no such prompt'],
    [
      { professionalDiscretion: [{ standard: '2.2', to: 'Better' }] },
      'professionalDiscretion.0.to: "Better" is not one of Inadequate, Requires improvement, Good, Outstanding',
    ],
    [
      { caseManagerInterviewQuestions: { caseManager: [{ id: 'cm1', answers: { Perhaps: 3 } }] } },
      'caseManagerInterviewQuestions.caseManager.0.answers.Perhaps: is not an answer of this question',
    ],
    [{ fieldworkDates: ['14 March 2022'] }, 'fieldworkDates.0: should be a date, year-month-day'],
  ])('refuses a broken file with the path: %o', (change, fault) => {
    expect(faultsOf(change)).toContain(fault)
  })
})
