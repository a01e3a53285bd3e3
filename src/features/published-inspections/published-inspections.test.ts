import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planInspection } from '../../../test/support/inspections.ts'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { startTestApp, testNow, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { buildReport } from '../../domain/report/build-report.ts'
import type { ReportModel } from '../../domain/report/report-model.ts'

const framework = framework2021()
const address = 'west-sussex-2022-03'
let test: TestApp
let model: ReportModel

/** Puts a publication into the database; publishing itself is tested with the report. */
beforeAll(async () => {
  test = await startTestApp()
  const { id } = await planInspection(test, { service: 'West Sussex Youth Justice Service' })
  const facts = westSussexFacts(framework)
  model = buildReport(framework, facts, '2022-06-20')
  const { id: publishedBy } = await test.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  await test.db
    .insertInto('publication')
    .values({
      inspectionId: id,
      version: 1,
      address,
      facts: JSON.stringify(facts),
      factsSha256: 'x',
      report: JSON.stringify(model),
      pdf: Buffer.from('%PDF-'),
      differences: '[]',
      annexeCsv: 'notice\r\n',
      publishedBy,
      publishedAt: testNow,
    })
    .execute()
})
afterAll(() => test.close())

const read = (path: string) => test.visitor().get(`/published-inspections${path}`)

describe('published inspections', () => {
  it('says when there is no such report', async () => {
    for (const path of ['/nowhere-2022-03', '/nowhere-2022-03/report.pdf', '/nowhere-2022-03/annexe.csv']) expect((await read(path)).statusCode).toBe(404)
  })

  it('lists them to everybody, with the overall rating in words', async () => {
    const answer = await read('')
    expect(wordsOf(answer)).toContain('West Sussex Youth Justice Service Good 26/36 Good Outstanding Good Good Good')
    expect(wordsOf(answer)).toContain('2022-03 West Sussex single 2021 This product')
    expect(answer.body).toContain(`href="/published-inspections/${address}"`)
  })

  it('hands out the PDF and the annexe', async () => {
    const pdf = await read(`/${address}/report.pdf`)
    expect([pdf.headers['content-type'], pdf.body]).toEqual(['application/pdf', '%PDF-'])
    const annexe = await read(`/${address}/annexe.csv`)
    expect(annexe.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(annexe.headers['content-disposition']).toBe(`attachment; filename="${address}-annexe.csv"`)
  })
})

describe('a published report', () => {
  let body: string
  let words: string
  beforeAll(async () => {
    const answer = await read(`/${address}`)
    body = answer.body
    words = wordsOf(answer)
  })

  it('carries the notice, one main heading and the date', () => {
    expect(body).toContain(model.notice)
    expect(body.match(/<h1/g)).toHaveLength(1)
    expect(words).toContain('Fieldwork in March 2022. Published on 20 June 2022.')
  })

  it('has contents whose every entry leads to a heading of the page', () => {
    const nav = /<nav class="report-contents"[\s\S]*?<\/nav>/.exec(body)?.[0] ?? ''
    const targets = [...nav.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
    expect(targets).toHaveLength(model.sections.length + 13)
    for (const target of targets) expect(body).toContain(`id="${target}"`)
  })

  it('uses each id once', () => {
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('says every rating in words, stars being decoration', () => {
    expect(words).toContain('2.4 Reviewing Requires improvement')
    expect(body).toContain('Outstanding <span aria-hidden="true">★</span>')
  })

  it('gives each table a caption and scoped headers', () => {
    const tables = body.match(/<table[\s\S]*?<\/table>/g) ?? []
    expect(tables.length).toBeGreaterThan(15)
    for (const table of tables) {
      expect(table).toContain('<caption')
      for (const header of table.match(/<th[ >][^>]*>?/g) ?? []) expect(header).toContain('scope=')
    }
  })

  it('links each footnote mark to its note and back', () => {
    for (const note of model.footnotes) {
      expect(body).toContain(`href="#footnote-${note.number}"`)
      expect(body).toContain(`id="footnote-${note.number}"`)
      for (let mark = 1; mark <= note.marks; mark += 1) {
        expect(body).toContain(`id="footnote-mark-${note.number}-${mark}"`)
        expect(body).toContain(`href="#footnote-mark-${note.number}-${mark}"`)
      }
    }
  })

  it('draws bars beside the table that has the same figures', () => {
    expect(body.match(/<svg class="report-bars"/g)).toHaveLength(9)
    expect(body.match(/<div class="report-beside">[\s\S]*?<svg[\s\S]*?<table/g)).toHaveLength(8)
  })

  it('prints every per cent of the model', () => {
    const cells = model.sections.flatMap((section) => section.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : [])))
    for (const cell of new Set(cells)) expect(words).toContain(cell)
  })
})
