/** A form that does not say what the facts say is never published. The renderers are tampered with here, as a fault of theirs would. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { agreedReport } from '../../../test/support/agreed-report.ts'
import type { PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { ReportModel } from '../../domain/report/report-model.ts'
import type * as Html from './report-html.ts'
import type * as Pdf from './report-pdf.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

type Tamper = (model: ReportModel) => ReportModel
const tamper = vi.hoisted((): { pdf: Tamper; html: Tamper } => ({ pdf: (model) => model, html: (model) => model }))
vi.mock('./report-pdf.ts', async (original) => {
  const real = await original<typeof Pdf>()
  return { reportPdf: (model: ReportModel) => real.reportPdf(tamper.pdf(model)) }
})
vi.mock('./report-html.ts', async (original) => {
  const real = await original<typeof Html>()
  return { reportHtml: (model: ReportModel) => real.reportHtml(tamper.html(model)) }
})

const asItIs: Tamper = (model) => model
/** Every such text of the model becomes another. */
const instead =
  (from: string, to: string): Tamper =>
  (model) =>
    JSON.parse(JSON.stringify(model).replaceAll(from, to))

let test: TestApp
let planned: PlannedInspection
let chief: Visitor

beforeAll(async () => {
  test = await startTestApp()
  planned = await agreedReport(test)
  // As people type figures: with separators, with the unit in the same field, in words.
  for (const [label, value, unit] of [
    ['Children', '12,345', ''],
    ['Boys', '31.7 per cent', ''],
    ['Girls', '1234567', 'girls'],
    ['Cost', 'about £1,200 a year', ''],
    ['Change', '-4', 'per cent'],
  ] as const)
    await planned.lead.post(`${planned.url}/report/contextual-facts/new`, { heading: 'Population', label, value, unit, appliesTo: '', source: 'Invented' })
  chief = await test.as('chiefInspector')
})
afterAll(() => test.close())

const publish = async (pdf: Tamper, html: Tamper) => {
  Object.assign(tamper, { pdf, html })
  return chief.post(`${planned.url}/publication`)
}

describe('publishing', () => {
  it.each([
    [
      'a figure of the PDF',
      instead('100%', '90%'),
      asItIs,
      'PDF, inspectionData.2.1.childSafety.a.perCentOfRelevant: the facts say "100", the PDF reads "90".',
    ],
    ['a sample in the HTML', asItIs, instead('We inspected ', 'We inspected about '), 'HTML, sample.courtDisposals: the facts say'],
    [
      'whom a recommendation of the PDF is for',
      instead('The board should:', 'The bard should:'),
      asItIs,
      'PDF, recommendations.1.addressee: the facts say "The board", the PDF reads "The bard".',
    ],
    ['a section that is missing', asItIs, (model: ReportModel) => ({ ...model, sections: model.sections.slice(0, 3) }), 'The report is not published'],
  ])('is refused for %s, with what differs', async (_, pdf, html, words) => {
    const refused = await publish(pdf, html)
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain(words)
    expect(await test.db.selectFrom('publication').select('id').execute()).toEqual([])
  })

  it('goes through where both forms say what the facts say', async () => {
    expect((await publish(asItIs, asItIs)).statusCode).toBe(303)
  })
})
