import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { parsePublishedFacts } from '../published/parse-facts.ts'
import { buildReport } from './build-report.ts'
import { factsOfPublished } from './facts-of-published.ts'

const folder = new URL('../../../test/published/', import.meta.url).pathname
const reportOf = (name: string) => {
  const published = parsePublishedFacts(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')), framework2021)
  const facts = factsOfPublished(framework2021, published)
  return { published, facts, report: buildReport(framework2021, facts, `${published.publishedMonth}-01`) }
}
const names = ['west-sussex', 'birmingham', 'harrow']

describe.each(names)('the report on %s, made from its published facts', (name) => {
  const { published, report } = reportOf(name)
  it('prints score, overall rating and every rating as they were published', () => {
    const table = report.sections.find((section) => section.id === 'ratings')?.blocks.find((block) => block.kind === 'ratingsTable')
    expect(table?.facts.map((fact) => fact.text)).toEqual(expect.arrayContaining([`${published.score} of 36`, published.overallRating]))
    const printed = Object.fromEntries((table?.groups ?? []).flatMap((group) => group.rows.map((row) => [row.label.split(' ')[0], row.text])))
    for (const [id, { rating, status }] of Object.entries(published.standards)) {
      const words = status === 'notInspected' ? 'Not inspected' : status === 'inspectedNotRated' ? 'Inspected, not rated' : rating
      expect(printed[id], id).toBe(words)
    }
  })

  it('prints every key question per cent and every prompt per cent', () => {
    const cells = report.sections.find((section) => section.id === 'inspection-data')?.blocks ?? []
    const perCents = cells.flatMap((block) => (block.kind === 'table' && block.columns.length === 4 ? block.rows.map((row) => row.cells[1]) : []))
    const expected = [published.keyQuestions, ...(published.prompts ? [published.prompts] : [])].flatMap((figures) => numbersIn(figures))
    expect(perCents.filter((cell) => cell !== '–').toSorted()).toEqual(expected.map((perCent) => `${perCent}%`).toSorted())
  })
})

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap((part) => numbersIn(part)) : []

describe('their shapes', () => {
  it('are a single report, a reinspection with its last ratings, and one with an executive summary and a standard not inspected', () => {
    const [single, reinspection, summary] = ['west-sussex', 'birmingham', 'harrow'].map(reportOf)
    const ids = (made: ReturnType<typeof reportOf> | undefined): string[] => made?.report.sections.map((section) => section.id) ?? []
    expect(ids(single)).not.toContain('since-last-inspection')
    expect(ids(reinspection)).toContain('since-last-inspection')
    expect(ids(summary)).toContain('executiveSummary')
    expect(summary?.report.footnotes.map((note) => note.text)).toContain(
      'The rules give Requires improvement for 2.2. The ratings panel raised it to Good by professional discretion.',
    )
    expect(reinspection?.report.title).toContain('reinspection')
  })
})
