/** Whole files, through the worker that reads them: PDF by its text layer, and files that are no report or mean harm. */
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readReportFile } from '../../src/platform/documents/reading/read-report-file.ts'
import { pdfOf } from '../../src/platform/documents/typst-pdf.ts'
import { framework2021 as framework } from '../frameworks/load.ts'
import { compose } from './compose.ts'
import { inventFacts } from './invent-facts.ts'
import { inventReport } from './invented-report.ts'
import { plainLayout } from './layout.ts'
import { expectedFacts, measure } from './measure.ts'
import { encryptedPdf, pdfOfPages } from './small-pdf.ts'

const read = (content: string | Uint8Array, name: string) => readReportFile(typeof content === 'string' ? Buffer.from(content) : content, name, framework)

async function refusal(content: string | Uint8Array, name: string): Promise<string> {
  const began = performance.now()
  const answer = await read(content, name)
  expect(performance.now() - began).toBeLessThan(30_000)
  return answer.kind === 'refused' ? answer.sentence : 'was read'
}

const invented = inventReport(framework, 'files', plainLayout)

describe('files', () => {
  it('as PDF give every fact, with the page of each', { timeout: 60_000 }, async () => {
    for (const seed of ['paper one', 'paper two']) {
      const facts = inventFacts(framework, seed)
      const pdf = await pdfOf(new URL('./report.typ', import.meta.url), { blocks: compose(framework, facts, plainLayout, seed) })
      const answer = await read(pdf, 'report.pdf')
      if (answer.kind === 'refused') throw new Error(answer.sentence)
      const { wrong, missed } = measure(expectedFacts(facts, true), answer.reading)
      expect({ wrong, missed }).toEqual({ wrong: [], missed: [] })
      expect(answer.reading.provenance['score']?.page).toBeGreaterThan(1)
    }
  })

  it.each([
    ['an empty file', new Uint8Array(), 'empty.txt', 'is empty'],
    ['a binary file', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 89) % 256)), 'picture.bin', 'no text, HTML or PDF'],
    ['an office file', Buffer.from('PK\u0003\u0004 word'), 'report.docx', 'office file'],
    ['a compressed file', gzipSync('report'.repeat(1000)), 'report.txt.gz', 'compressed'],
    ['another text', 'A letter about something else.\n'.repeat(200), 'letter.txt', 'no inspection report'],
    ['a locked PDF', encryptedPdf(), 'locked.pdf', 'locked with a password'],
    ['a PDF cut off', Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog'), 'cut.pdf', 'broken or cut off'],
    ['a PDF without text', pdfOfPages(2, Buffer.from('0 0 10 10 re f')), 'scan.pdf', 'no text that can be read'],
    ['2,000 pages', pdfOfPages(2000, Buffer.from('0 0 1 1 re f')), 'long.pdf', '2000 pages'],
  ])('refuse %s in a sentence', async (_, content, name, words) => {
    expect(await refusal(content, name)).toContain(words)
  })

  it('refuse 200 MB', async () => {
    expect(await refusal(Buffer.alloc(200 * 1024 * 1024, 'report '), 'large.txt')).toContain('200 MB')
  })

  it('survive a page that unpacks to a gigabyte', { timeout: 60_000 }, async () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(400 * 1024 * 1024, ' ')))
    expect(await refusal(pdfOfPages(1, bomb, '/Filter [/FlateDecode /FlateDecode]'), 'bomb.pdf')).not.toBe('was read')
  })

  it('never run what a page brings, however deep it is nested', { timeout: 60_000 }, async () => {
    const page = inventReport(framework, 'files', plainLayout, 'html').content
    const hostile = page.replace(
      '<body>',
      `<body><script>globalThis.process.exit(1); while (true) {}</script><img src=x onerror="while(true){}">${'<div>'.repeat(60_000)}`,
    )
    const answer = await read(hostile, 'page.html')
    if (answer.kind === 'refused') throw new Error(answer.sentence)
    expect(measure(expectedFacts(invented.facts, true), answer.reading).wrong).toEqual([])
  })

  it.each([
    ['brackets', '[^1'.repeat(300_000)],
    ['powers', '^{\\rm '.repeat(200_000)],
    ['tags', '<a '.repeat(300_000)],
    ['figures', '1,111,'.repeat(200_000)],
    ['per cents', '9 %'.repeat(300_000)],
    ['blanks', `${' '.repeat(1_000_000)}x`],
    ['entities', '&amp'.repeat(300_000)],
    ['the words of a question', 'Does assessment sufficiently analyse how to keep the child safe '.repeat(12_000)],
    ['names of standards', '1.1 Governance and leadership Good '.repeat(25_000)],
    ['names of services', `${'East and '.repeat(100_000)}Youth Justice`],
    ['professional discretion', 'professional discretion from Good to Outstanding. '.repeat(18_000)],
    ['inspections', 'An inspection of youth offending services in '.repeat(20_000)],
  ])('take no more time than their length over endless %s', { timeout: 60_000 }, async (_, text) => {
    await refusal(text, 'endless.txt')
    await refusal(text.replaceAll(' ', '\n'), 'endless.md')
  })

  it('are read after all that as before', async () => {
    const answer = await read(invented.content, 'report.txt')
    if (answer.kind === 'refused') throw new Error(answer.sentence)
    expect(measure(expectedFacts(invented.facts, true), answer.reading)).toMatchObject({ wrong: [], missed: [] })
  })
})
