import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import type { ReportFacts } from './facts.ts'
import { structureChecks } from './structure-checks.ts'

const framework = framework2021()
const whole = westSussexFacts(framework)
const failing = (changes: Partial<ReportFacts>) => structureChecks(framework, { ...whole, ...changes }).filter((check) => !check.ok)

describe('the structure of a report', () => {
  it('holds for a whole report, with recommendations, discretion and subheadings', () => {
    const narratives = whole.narratives.map((narrative) => ({ ...narrative, text: `${narrative.text}\n\n### A subheading\n\nMore.` }))
    const standards = whole.ratings.standards.map((result) =>
      result.standardId === '2.4'
        ? { ...result, rating: 'Good', discretion: { direction: 'raised', from: 'Requires improvement', to: 'Good', reason: 'A move.' } as const }
        : result,
    )
    expect(failing({ narratives, ratings: { ...whole.ratings, standards } })).toEqual([])
    expect(failing({ recommendations: [] })).toEqual([])
  })

  it('has no empty heading', () => {
    const narratives = [{ sectionId: 'standard.2.1', text: 'Words.\n\n### \n\nMore.' }]
    expect(failing({ narratives }).map(({ id, place }) => [id, place])).toEqual([])
  })

  it('has a header at the head of each row', () => {
    const contextualFacts = whole.contextualFacts.map((fact) => ({ ...fact, label: ' ' }))
    expect(failing({ contextualFacts }).map(({ sentence }) => sentence)).toEqual(['A header or a cell is missing in: "Reoffending" and "Population".'])
  })

  it('tells of discretion that no footnote tells', () => {
    const standards = whole.ratings.standards.map((result) =>
      result.standardId === '2.4'
        ? { ...result, drivenBy: [], discretion: { direction: 'raised', from: 'Requires improvement', to: 'Good', reason: 'A move.' } as const }
        : result,
    )
    expect(failing({ ratings: { ...whole.ratings, standards } }).map(({ id, sentence }) => [id, sentence])).toEqual([
      ['structure.discretion', 'The discretion on 2.4 has no footnote.'],
    ])
  })
})
