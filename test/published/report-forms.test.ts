/** Every form of a report of every shape: what a screen reader, a word processor and a browser need is there. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { parse } from 'parse5'
import type { Browser } from 'playwright-core'
import { definePDFJSModule, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFacts } from '../../demo/load-demo.ts'
import { buildReport } from '../../src/domain/report/build-report.ts'
import { factsOfPublished } from '../../src/domain/report/facts-of-published.ts'
import type { ReportFacts } from '../../src/domain/report/facts.ts'
import { reportHtml } from '../../src/features/report/report-html.ts'
import { reportPdf } from '../../src/features/report/report-pdf.ts'
import { reportWord } from '../../src/features/report/report-word.ts'
import { launchBrowser } from '../support/find-browser.ts'
import { framework2021 } from '../support/report-facts.ts'
import { jointFacts, limitedFacts } from '../support/report-shapes.ts'
import { partOfZip } from '../support/unzip.ts'

const framework = framework2021()
const published = (name: string): ReportFacts => factsOfPublished(framework, readFacts(framework, new URL(`./${name}.json`, import.meta.url)))
const shapes = [
  ['West Sussex', published('west-sussex')],
  ['Birmingham', published('birmingham')],
  ['Harrow', published('harrow')],
  ['a joint inspection', jointFacts(framework)],
  ['a limited one', limitedFacts(framework)],
] as const
const models = shapes.map(([name, facts]) => [name, buildReport(framework, facts, '2022-06-20')] as const)
const wordProcessor = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path))
if (wordProcessor === undefined) console.warn('Not run: LibreOffice is not installed, so no Word file is opened in it.')

const folder = mkdtempSync(join(tmpdir(), 'inspect-forms-'))
let browser: Browser
beforeAll(async () => {
  await definePDFJSModule(() => import('unpdf/pdfjs'))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(models)('the report of %s', (_, model) => {
  const blocks = model.sections.flatMap((section) => section.blocks)

  it('as PDF is tagged, has title, language and bookmarks, and the same bytes when it is made again', async () => {
    const pdf = await reportPdf(model)
    expect((await reportPdf(model)).equals(pdf)).toBe(true)
    const document = await getDocumentProxy(new Uint8Array(pdf))
    expect((await document.getMetadata()).info).toMatchObject({ Title: model.title, Language: 'en-GB' })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    const titles = (await document.getOutline()).map((entry) => entry.title)
    expect(titles).toEqual(expect.arrayContaining(model.sections.map((section) => section.title)))
    expect(document.numPages).toBeGreaterThan(12)
  })

  it('as a Word file has the headings, footnotes and tables of the model', async () => {
    const word = await reportWord(model)
    const body = partOfZip(word, 'word/document.xml')
    const count = (pattern: RegExp): number => (body.match(pattern) ?? []).length
    const headings = (level: number): number => blocks.filter((block) => block.kind === 'heading' && block.level === level).length
    expect([1, 2, 3].map((level) => count(new RegExp(`<w:pStyle w:val="Heading${level}"/>`, 'g')))).toEqual([model.sections.length, headings(3), headings(4)])
    expect(new Set(body.match(/<w:footnoteReference w:id="\d+"/g)).size).toBe(model.footnotes.length)
    expect(count(/<w:tblHeader\/>/g)).toBe(count(/<w:tbl>/g))
  })

  it('as HTML has no fault of syntax, no id twice and no link into nothing', () => {
    const faults: string[] = []
    const html = reportHtml(model).trim()
    parse(html, { onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`) })
    expect(faults).toEqual([])
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '')
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect([...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '').filter((id) => !ids.includes(id))).toEqual([])
  })

  it.skipIf(wordProcessor === undefined)('as a Word file opens in LibreOffice and says there what it should', { timeout: 120_000 }, async () => {
    const path = join(folder, 'report.docx')
    writeFileSync(path, await reportWord(model))
    const own = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(wordProcessor ?? '', ['--headless', own, '--convert-to', 'odt', '--outdir', folder, path], { stdio: 'ignore' })
    const content = partOfZip(readFileSync(join(folder, 'report.odt')), 'content.xml')
    const count = (pattern: RegExp): number => (content.match(pattern) ?? []).length
    const levels = [model.sections.length, ...[3, 4].map((level) => blocks.filter((block) => block.kind === 'heading' && block.level === level).length)]
    expect([1, 2, 3].map((level) => count(new RegExp(`<text:h [^>]*text:outline-level="${level}"`, 'g')))).toEqual(levels)
    expect(count(/<text:note [^>]*text:note-class="footnote"/g)).toBe(model.footnotes.length)
  })
})

describe('as HTML, every kind of block', () => {
  it.each(models.filter(([name]) => name === 'Birmingham' || name === 'a joint inspection'))(
    'has nothing for axe to find: %s',
    { timeout: 120_000 },
    async (_, model) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
      await page.setContent(reportHtml(model))
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      await page.context().close()
    },
  )
})
