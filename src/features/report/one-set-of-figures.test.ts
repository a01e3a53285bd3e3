/** Every form of a report prints the figures of the model, each exactly as often: nothing is typed twice, nothing is lost. */
import { definePDFJSModule, extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { partOfZip } from '../../../test/support/unzip.ts'
import { annexeRows } from '../../domain/report/annexe.ts'
import { buildReport } from '../../domain/report/build-report.ts'
import type { Block } from '../../domain/report/report-model.ts'
import { reportHtml } from './report-html.ts'
import { reportPdf } from './report-pdf.ts'
import { reportWord } from './report-word.ts'

const framework = framework2021()
const facts = westSussexFacts(framework)
const model = buildReport(framework, facts, '2022-06-20')

/** "16 of 17" and "94%", sorted. */
const figuresIn = (text: string): string[] => (text.replaceAll(/\s+/g, ' ').match(/\b\d+ of \d+\b|\b\d+%/g) ?? []).toSorted()
const wordsOf = (block: Block): string => {
  if (block.kind === 'table') return block.rows.flatMap((row) => [...row.header.map((run) => (run.kind === 'text' ? run.text : '')), ...row.cells]).join(' | ')
  if (block.kind === 'ratingsTable') return block.facts.map((fact) => fact.text).join(' | ')
  if (block.kind === 'paragraph') return block.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')
  if (block.kind === 'list') return block.items.flatMap((item) => item.map((run) => (run.kind === 'text' ? run.text : ''))).join(' | ')
  return ''
}
const inModel = figuresIn([...model.sections.flatMap((section) => section.blocks.map(wordsOf)), ...model.footnotes.map((note) => note.text)].join(' | '))
const inXml = (xml: string): string => xml.replaceAll(/<\/w:p>|<\/w:tc>/g, ' | ').replaceAll(/<[^>]+>/g, '')

let word: Buffer
beforeAll(async () => {
  await definePDFJSModule(() => import('unpdf/pdfjs'))
  word = await reportWord(model)
})

describe('the figures of a report', () => {
  it('are many', () => expect(inModel.length).toBeGreaterThan(300))

  it('are the same in HTML', () => {
    const text = reportHtml(model)
      .replaceAll(/<style[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>|<title[\s\S]*?<\/title>/g, ' ')
      .replaceAll(/<[^>]+>/g, ' | ')
    expect(figuresIn(text)).toEqual(inModel)
  })

  it('are the same on paper', async () => {
    const document = await getDocumentProxy(new Uint8Array(await reportPdf(model)))
    const { text } = await extractText(document, { mergePages: true })
    expect(figuresIn(text)).toEqual(inModel)
  })

  it('are the same in the Word file', () => {
    expect(figuresIn(`${inXml(partOfZip(word, 'word/document.xml'))} ${inXml(partOfZip(word, 'word/footnotes.xml'))}`)).toEqual(inModel)
  })

  it('are the same in the data annexe', () => {
    const rows = annexeRows(framework, facts).filter((row) => row.row === 'key question' || row.row === 'prompt')
    const tables = (model.sections.find((section) => section.id === 'inspection-data')?.blocks ?? []).filter(
      (block) => block.kind === 'table' && block.columns.length === 4,
    )
    const printed = tables.flatMap((table) => (table.kind === 'table' ? table.rows.map((row) => row.cells) : []))
    const count = (cell: string | number | undefined): number => Number(cell)
    const fromRows = rows.map((row) => [
      `${row.yes} of ${count(row.yes) + count(row.no) + count(row['not applicable'])}`,
      `${row['per cent yes']}%`,
      `${row['per cent of relevant cases']}%`,
    ])
    expect(fromRows).toEqual(printed)
  })
})

describe('the Word file', () => {
  it('has the headings and footnotes of the model, its contents as a field, header rows and alternative texts', () => {
    const body = partOfZip(word, 'word/document.xml')
    const blocks = model.sections.flatMap((section) => section.blocks)
    const count = (pattern: RegExp): number => (body.match(pattern) ?? []).length
    expect(count(/<w:pStyle w:val="Heading1"\/>/g)).toBe(model.sections.length)
    expect(count(/<w:pStyle w:val="Heading2"\/>/g)).toBe(blocks.filter((block) => block.kind === 'heading' && block.level === 3).length)
    expect(new Set(body.match(/<w:footnoteReference w:id="\d+"/g)).size).toBe(model.footnotes.length)
    expect(body).toMatch(/TOC \\/)
    expect(count(/<w:tblHeader\/>/g)).toBe(count(/<w:tbl>/g))
    const pictures = blocks.filter((block) => block.kind === 'bars' || block.kind === 'ratingsChart')
    expect(count(/<wp:docPr [^>]*descr="[^"]{20,}/g)).toBe(pictures.length)
  })
})
