import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { draftingChecks, publicationChecks } from './checks.ts'
import { questionFigures, type ReportFacts } from './facts.ts'

const framework = framework2021()
const whole = westSussexFacts(framework)
const failing = (changes: Partial<ReportFacts>) => publicationChecks(framework, { ...whole, ...changes }).filter((check) => !check.ok)

describe('checks before publishing', () => {
  it('all hold for a whole report, each with an id of its own', () => {
    const checks = publicationChecks(framework, whole)
    expect(checks.filter((check) => !check.ok)).toEqual([])
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length)
  })

  it('name a text that is missing, and lead to it', () => {
    const narratives = whole.narratives.filter((narrative) => narrative.sectionId !== 'standard.2.3')
    expect(failing({ narratives })).toEqual([
      {
        id: 'written.standard.2.3',
        ok: false,
        sentence: '2.3 Implementation and delivery is not written yet.',
        place: { page: 'section', sectionId: 'standard.2.3' },
      },
    ])
  })

  it('name a figure that leads nowhere, in texts, recommendations and texts nobody must write', () => {
    const narratives = [...whole.narratives, { sectionId: 'standard.1.1', text: 'It was {{ 1.1 all }}.' }]
    const recommendations = [{ addressee: 'The board', text: 'double the {{ sample.nothing }}' }]
    expect(failing({ narratives, recommendations }).map((check) => check.sentence)).toEqual([
      'In 1.1 Governance and leadership, these references lead to no figure: 1.1 all.',
      'In the recommendations, these references lead to no figure: sample.nothing.',
    ])
  })

  it('ask for a recommendation, and for the body that must act', () => {
    expect(failing({ recommendations: [] }).map((check) => check.id)).toEqual(['recommendations.exist'])
    expect(failing({ recommendations: [{ addressee: ' ', text: 'act' }] }).map((check) => check.id)).toEqual(['recommendations.addressed'])
  })

  it('wait for the panel, its second signature and its reasons', () => {
    const change = (standardId: string, by: object) => ({
      ratings: { ...whole.ratings, standards: whole.ratings.standards.map((result) => (result.standardId === standardId ? { ...result, ...by } : result)) },
    })
    expect(failing(change('1.2', { decided: false })).map((check) => check.sentence)).toEqual(['The panel has not decided 1.2 Staff yet.'])
    expect(failing(change('1.2', { decided: false, awaitsSecondSignature: true })).map((check) => check.sentence)).toEqual([
      'The lowering of 1.2 Staff waits for its second signature.',
    ])
    expect(failing(change('1.2', { discretion: { direction: 'raised', from: 'Good', to: 'Outstanding', reason: '' } })).map((check) => check.id)).toEqual([
      'discretion.1.2',
    ])
    expect(failing({ ratings: { ...whole.ratings, overallRating: null } }).map((check) => check.id)).toEqual(['figures.foreword', 'rating.overall'])
  })

  it('let a standard that was not inspected pass without a rating', () => {
    const standards = whole.ratings.standards.map((result) =>
      result.standardId === '4.1' ? { ...result, status: 'notInspected' as const, rating: null } : result,
    )
    expect(failing({ ratings: { ...whole.ratings, standards } })).toEqual([])
  })

  it('ask for evidence behind each finding', () => {
    const findings = [...whole.findings, { standardId: '1.3', kind: 'strength' as const, text: 'Good links.', evidenceNumbers: [] }]
    expect(failing({ findings }).map((check) => check.sentence)).toEqual(['One finding on 1.3 Partnerships and services cites no evidence.'])
  })

  it('see that the counts agree with each other', () => {
    const sample = whole.sample.map((row) => (row.caseType === 'court' ? { ...row, selected: 18 } : row))
    expect(failing({ sample }).map((check) => check.id)).toEqual(['numbers.court', 'numbers.interviews'])
    expect(failing({ questions: questionFigures(framework, new Map()) }).map((check) => check.id)).toContain('numbers.ratings')
  })

  it('ask only for the texts and recommendations while the draft is written', () => {
    const undecided = { ...whole, ratings: { ...whole.ratings, standards: [] } }
    expect(draftingChecks(framework, undecided).filter((check) => !check.ok)).toEqual([])
  })
})
