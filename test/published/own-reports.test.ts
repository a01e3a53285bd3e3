/** Our own reports, printed and read back by the reader of published reports, give exactly the facts they were made from. */
import { definePDFJSModule } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFacts } from '../../demo/load-demo.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { ReportDocument } from '../../src/domain/published/reading/document.ts'
import { readReport, type Reading } from '../../src/domain/published/reading/read-report.ts'
import { buildReport } from '../../src/domain/report/build-report.ts'
import type { ReportFacts } from '../../src/domain/report/facts.ts'
import { factsOfPublished } from '../../src/domain/report/facts-of-published.ts'
import { printedFacts } from '../../src/domain/report/printed-facts.ts'
import { readBackDifferences } from '../../src/domain/report/read-back.ts'
import { reportHtml } from '../../src/features/report/report-html.ts'
import { reportPdf } from '../../src/features/report/report-pdf.ts'
import { htmlLines } from '../../src/platform/documents/reading/html-lines.ts'
import { pdfLines } from '../../src/platform/documents/reading/pdf-lines.ts'
import { framework2021, westSussexFacts } from '../support/report-facts.ts'
import { limitedFacts, jointFacts, reinspectionFacts } from '../support/report-shapes.ts'

const framework = framework2021()
const day = '2022-06-20'
beforeAll(() => definePDFJSModule(() => import('unpdf/pdfjs')))

const published = (name: string): ReportFacts => factsOfPublished(framework, readFacts(framework, new URL(`./${name}.json`, import.meta.url)))
const misleading =
  'We inspected three court disposals, four out-of-court disposals and nine resettlement cases. We held two meetings.\n\nRating: Inadequate\n\nIona Nobody led this inspection of Nowhere.\n\n- 1. write less\n\nThe overall rating is Inadequate, with a score of 3 of 36.'
const wordy = westSussexFacts(framework)
const shapes: readonly (readonly [string, ReportFacts])[] = [
  ['West Sussex, with counts and invented words', westSussexFacts(framework)],
  ['West Sussex, from its published facts', published('west-sussex')],
  ['Birmingham, a reinspection', published('birmingham')],
  ['Harrow, raised by discretion, with an executive summary', published('harrow')],
  ['a joint inspection', jointFacts(framework)],
  ['an overall rating limited by 4.1', limitedFacts(framework)],
  ['a reinspection of our own', reinspectionFacts(framework)],
  ['without annexes', { ...westSussexFacts(framework), shape: { kind: 'single', partners: [], executiveSummary: true, annexes: false } }],
  ['texts that say other figures', { ...wordy, narratives: wordy.narratives.map((one) => ({ ...one, text: misleading })) }],
  [
    'headings in Welsh',
    { ...reinspectionFacts(framework), shape: { kind: 'reinspection', partners: [], executiveSummary: true, annexes: true, language: 'cy' } },
  ],
  ['practice examples', { ...wordy, practiceExamples: [{ standardId: '2.2', text: 'Robin (not the real name) was heard.' }] }],
]

async function documentsOf(facts: ReportFacts, own: Framework): Promise<readonly ReportDocument[]> {
  const model = buildReport(own, facts, day)
  const html = htmlLines(reportHtml(model))
  const { lines } = await pdfLines(await reportPdf(model))
  return [
    { format: 'html', lines: html },
    { format: 'pdf', lines },
    { format: 'text', lines: html.map(({ text }, index) => ({ number: index + 1, page: null, text })) },
  ]
}

function readOf(document: ReportDocument, own: Framework): Reading {
  const reading = readReport(document, own)
  if (reading === null) throw new Error(`The ${document.format} was not read`)
  return reading
}

describe('our own report', () => {
  it.each(shapes)('%s: HTML, PDF and text give exactly its facts', async (_, facts) => {
    for (const document of await documentsOf(facts, framework)) {
      const { facts: read, needsPerson } = readOf(document, framework)
      expect(readBackDifferences(printedFacts(framework, facts, day), read), document.format).toEqual([])
      expect(needsPerson, document.format).toEqual([])
    }
  })

  it('gives 13 ratings, 21 key questions and 95 prompts, each with the line it stands on', async () => {
    for (const document of await documentsOf(westSussexFacts(framework), framework)) {
      const { provenance, checks } = readOf(document, framework)
      const count = (pattern: RegExp): number => Object.keys(provenance).filter((path) => pattern.test(path)).length
      expect([count(/^standards\..*\.rating$/), count(/^keyQuestions\./), count(/^prompts\./)]).toEqual([13, 21, 95])
      for (const source of Object.values(provenance)) expect(source.text).not.toBe('')
      expect(checks.filter((check) => !check.ok)).toEqual([])
    }
  })

  it('is not guessed at: a row that is not the next question leaves its table out', async () => {
    const [html] = await documentsOf(westSussexFacts(framework), framework)
    if (html === undefined) throw new Error('no document')
    const without = { ...html, lines: html.lines.filter((line) => !line.text.startsWith('b) Does assessment sufficiently analyse diversity')) }
    const { facts, needsPerson } = readOf(without, framework)
    expect(needsPerson.map((need) => need.fact)).toContain('prompts.2.1')
    expect(Object.keys(Object(facts['prompts']))).not.toContain('2.1')
  })

  it('knows each table of answers by its question: one that is not read is absent, and the others stay what they are', async () => {
    const facts = published('west-sussex')
    const [html] = await documentsOf(facts, framework)
    if (html === undefined) throw new Error('no document')
    const [unread, ...others] = framework.caseManagerInterview.questions
    const without = { ...html, lines: html.lines.filter((line) => line.text !== unread?.wording) }
    const { facts: read, needsPerson, provenance } = readOf(without, framework)
    const differences = readBackDifferences(printedFacts(framework, facts, day), read)
    expect(new Set(differences.map(({ place, after }) => `${place.split('.').slice(0, 3).join('.')}: ${after}`))).toEqual(
      new Set([`caseManagerInterviewQuestions.caseManager.${unread?.id}: (none)`]),
    )
    expect(needsPerson.map((need) => need.fact)).toContain(`caseManagerInterviewQuestions.caseManager.${unread?.id}`)
    for (const { id } of others) expect(Object.keys(provenance)).toContain(`caseManagerInterviewQuestions.caseManager.${id}.answers`)
  })

  it('leaves out a table of answers of which one row is lost', async () => {
    const facts = published('west-sussex')
    const [html] = await documentsOf(facts, framework)
    if (html === undefined) throw new Error('no document')
    const without = { ...html, lines: html.lines.filter((line) => !line.text.startsWith('No, and I would have appreciated')) }
    const { facts: read, needsPerson } = readOf(without, framework)
    expect(JSON.stringify(read['caseManagerInterviewQuestions'])).not.toContain('"cm1"')
    expect(needsPerson.map((need) => need.fact)).toContain('caseManagerInterviewQuestions.caseManager.cm1')
  })
})
