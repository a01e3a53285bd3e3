import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { draftingChecks, publicationChecks } from './checks.ts'
import { questionFigures, type ReportFacts } from './facts.ts'

const framework = framework2021()
const whole = westSussexFacts(framework)
const inDiversity = { page: 'section', sectionId: 'diversity' }
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

  it('point out numbers typed into findings and recommendations, until they say what they are', () => {
    const [first, ...others] = whole.findings
    const [asked, ...rest] = whole.recommendations
    if (first === undefined || asked === undefined) throw new Error('Nothing is found or asked')
    const written = (finding: string, recommendation: string) =>
      failing({ findings: [{ ...first, text: finding }, ...others], recommendations: [{ ...asked, text: recommendation }, ...rest] })
    expect(written('We read 46 cases.', 'meet within three weeks').map(({ sentence, place }) => [sentence, place.page])).toEqual([
      ['In the findings on 1.1 Governance and leadership, this number is neither a figure nor from a named source: "46".', 'typedNumbers'],
      ['In the recommendations, this number is neither a figure nor from a named source: "three".', 'typedNumbers'],
    ])
    expect(written('We read {{ sample.all }} cases.', 'meet within {{ three | source: Invented guidance }} weeks')).toEqual([])
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

  it('see that dates and the overall rating agree with what they follow from', () => {
    const windows = whole.windows.map((window) => (window.caseType === 'court' ? { ...window, to: '2022-03-14' } : window))
    expect(failing({ windows }).map((check) => check.sentence)).toEqual([
      'The sampling window for court disposals does not lie before the fieldwork, or ends before it begins.',
    ])
    expect(failing({ ratings: { ...whole.ratings, score: 25 } }).map((check) => check.sentence)).toEqual([
      'The ratings of the standards give 26 and Good; the report says 25 and Good.',
    ])
    const sample = whole.sample.map((row) => (row.caseType === 'resettlement' ? { ...row, population: 1 } : row))
    expect(failing({ sample }).map((check) => check.id)).toEqual(['numbers.sample'])
  })

  it('point out typed figures, the house style and abbreviations, each in the text where it stands', () => {
    const narratives = whole.narratives.map((narrative) =>
      narrative.sectionId === 'diversity' ? { ...narrative, text: 'Parents/carers of seven girls asked about ETE: 12% and five of the nine.' } : narrative,
    )
    expect(failing({ narratives }).map(({ id, sentence, place }) => [id, sentence, place])).toEqual([
      [
        'typedNumbers.diversity',
        'In Diversity, these numbers are neither a figure nor from a named source: "seven", "12%" and "five of the nine".',
        inDiversity,
      ],
      ['style.diversity', 'In Diversity, put into the house style: "Parents/carers" (write "parents or carers") and "%" (write "per cent").', inDiversity],
      [
        'abbreviations.diversity',
        'In Diversity, one abbreviation is not explained: "ETE" is not explained at its first use: write "education, training and employment (ETE)".',
        inDiversity,
      ],
    ])
  })

  it('know an abbreviation that was explained earlier in print, though written later', () => {
    const text = (sectionId: string): string | undefined =>
      ({ involvement: 'Education, training and employment (ETE).', 'standard.2.1': 'ETE again.' })[sectionId]
    const narratives = whole.narratives.map((narrative) => ({ ...narrative, text: text(narrative.sectionId) ?? narrative.text }))
    expect(failing({ narratives })).toEqual([])
  })

  it('ask only for the texts and recommendations while the draft is written', () => {
    const undecided = { ...whole, ratings: { ...whole.ratings, standards: [] } }
    expect(draftingChecks(framework, undecided).filter((check) => !check.ok)).toEqual([])
  })
})
