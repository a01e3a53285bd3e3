/** Our own report as people print it from their browser, on any paper and at any scale, read back: every fact is right or left to a person. */
import type { Browser, Page } from 'playwright-core'
import { definePDFJSModule } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFacts } from '../../demo/load-demo.ts'
import { readReport, type Reading } from '../../src/domain/published/reading/read-report.ts'
import { buildReport } from '../../src/domain/report/build-report.ts'
import type { ReportFacts } from '../../src/domain/report/facts.ts'
import { factsOfPublished } from '../../src/domain/report/facts-of-published.ts'
import { printedFacts } from '../../src/domain/report/printed-facts.ts'
import { readBackDifferences } from '../../src/domain/report/read-back.ts'
import { reportHtml } from '../../src/features/report/report-html.ts'
import { pdfLines } from '../../src/platform/documents/reading/pdf-lines.ts'
import { launchBrowser } from '../support/find-browser.ts'
import { framework2021 } from '../support/report-facts.ts'
import { reinspectionFacts } from '../support/report-shapes.ts'

const framework = framework2021()
const day = '2022-06-20'
const published = (name: string): ReportFacts => factsOfPublished(framework, readFacts(framework, new URL(`./${name}.json`, import.meta.url)))
const shapes: readonly (readonly [string, ReportFacts])[] = [
  ['West Sussex', published('west-sussex')],
  ['Harrow', published('harrow')],
  ['a reinspection of our own, with counts', reinspectionFacts(framework)],
]
const papers = {
  A4: { format: 'A4' },
  'A4 across, with the header and footer of a browser': { format: 'A4', landscape: true, displayHeaderFooter: true, margin: { top: '1cm', bottom: '1cm' } },
  'a column of 110 mm': { width: '110mm', height: '297mm' },
} as const satisfies Record<string, Parameters<Page['pdf']>[0]>

let browser: Browser
beforeAll(async () => {
  await definePDFJSModule(() => import('unpdf/pdfjs'))
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function readPrint(facts: ReportFacts, paper: Parameters<Page['pdf']>[0]): Promise<Reading> {
  const page = await browser.newPage()
  await page.setContent(reportHtml(buildReport(framework, facts, day)))
  const { lines } = await pdfLines(await page.pdf({ printBackground: true, ...paper }))
  await page.close()
  const reading = readReport({ format: 'pdf', lines }, framework)
  if (reading === null) throw new Error('The print was not read')
  return reading
}

describe.each(shapes)('a browser’s print of %s', (_, facts) => {
  const expected = printedFacts(framework, facts, day)

  it.each(Object.entries(papers))('on %s reads back to exactly its facts', { timeout: 120_000 }, async (_name, paper) => {
    const { facts: read, needsPerson } = await readPrint(facts, paper)
    expect(readBackDifferences(expected, read)).toEqual([])
    expect(needsPerson).toEqual([])
  })

  it('in a column of 90 mm, where words are broken, states no wrong fact', { timeout: 120_000 }, async () => {
    const { facts: read } = await readPrint(facts, { width: '90mm', height: '200mm' })
    expect(readBackDifferences(expected, read).filter(({ after }) => after !== '(none)')).toEqual([])
  })
})
