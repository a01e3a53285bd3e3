import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { buildReport } from './build-report.ts'
import { ratingChanges } from './since-last.ts'

const framework = framework2021()
const previous = {
  publishedMonth: '2019-05',
  overallRating: 'Requires improvement',
  score: 14,
  ratings: [
    { standardId: '1.1', rating: 'Good' },
    { standardId: '1.2', rating: 'Good' },
    { standardId: '2.3', rating: 'Good' },
  ],
  source: 'Report on this service, May 2019',
}
const facts = westSussexFacts(framework, { previous, shape: { kind: 'reinspection', partners: [], executiveSummary: true, annexes: false } })

describe('a reinspection', () => {
  it('sets every rating beside the last one', () => {
    const changes = new Map(ratingChanges(framework, facts).map((change) => [change.standardId ?? 'overall', change]))
    expect(changes.get('overall')).toMatchObject({ before: 'Requires improvement', now: 'Good', change: 'up' })
    expect(changes.get('1.1')?.change).toBe('same')
    expect(changes.get('1.2')?.change).toBe('up')
    expect(changes.get('2.3')).toMatchObject({ before: 'Good', now: 'Requires improvement', change: 'down' })
    expect(changes.get('3.1')).toMatchObject({ before: null, change: null })
  })

  it('says so in its title and has a section of what changed, an executive summary and no annexes', () => {
    const report = buildReport(framework, facts, null)
    expect(report.title).toBe('Youth justice reinspection: West Sussex Youth Justice Service')
    const ids = report.sections.map((section) => section.id)
    expect(ids.slice(2, 5)).toEqual(['ratings', 'since-last-inspection', 'executiveSummary'])
    expect(ids.at(-1)).toBe('domain.4')
    const chart = report.sections[3]?.blocks.find((block) => block.kind === 'ratingsChart')
    expect(chart?.rows[0]).toEqual({ label: 'Overall', words: 'Good (before: Requires improvement)', now: 2, before: 1 })
    expect(report.footnotes[0]?.text).toBe('Report on this service, May 2019')
  })

  it('has nothing to compare where no inspection came before', () => {
    expect(ratingChanges(framework, westSussexFacts(framework))).toEqual([])
  })
})

describe('a joint inspection', () => {
  it('names the partner inspectorates', () => {
    const partners = ['Inspectorate of Schools', 'Inspectorate of Policing']
    const report = buildReport(framework, westSussexFacts(framework, { shape: { kind: 'joint', partners, executiveSummary: false, annexes: true } }), null)
    expect(report.title).toContain('Joint youth justice inspection')
    expect(JSON.stringify(report.sections[0])).toContain('Inspectorate of Schools and Inspectorate of Policing')
  })
})
