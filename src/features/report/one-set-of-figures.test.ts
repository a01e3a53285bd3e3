/** Every form of a report prints the figures of the model, each exactly as often: nothing is typed twice, nothing is lost. */
import exceljs from 'exceljs'
import papaparse from 'papaparse'
import { definePDFJSModule } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { partOfZip } from '../../../test/support/unzip.ts'
import { withoutFurniture } from '../../domain/published/reading/own/page-furniture.ts'
import { annexeColumns, annexeRows, type AnnexeRow } from '../../domain/report/annexe.ts'
import { buildReport } from '../../domain/report/build-report.ts'
import type { Block, Run } from '../../domain/report/report-model.ts'
import { pdfLines } from '../../platform/documents/reading/pdf-lines.ts'
import { annexeCsv, annexeJson, annexeXlsx } from './annexe-files.ts'
import { reportHtml } from './report-html.ts'
import { reportPdf } from './report-pdf.ts'
import { reportWord } from './report-word.ts'

const framework = framework2021()
const facts = westSussexFacts(framework)
const model = buildReport(framework, facts, '2022-06-20')

/** Every figure, sorted: "16", "94%", "867,635", "31.7". */
const figuresIn = (text: string): string[] => (text.match(/\d+(?:[.,]\d+)*%?/g) ?? []).toSorted()
const plain = (runs: readonly Run[]): string => runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')
/** What a block says in words, without the mark of a footnote and without what is drawn. */
function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'table':
      return [block.caption, ...block.columns.map((column) => column.text), ...block.rows.flatMap((row) => [plain(row.header), ...row.cells])]
    case 'ratingsTable':
      return [
        block.caption,
        ...block.facts.flatMap((fact) => [fact.label, fact.text]),
        ...block.groups.flatMap((group) => [group.title, ...group.rows.flatMap((row) => [row.label, row.text])]),
      ]
    case 'paragraph':
      return [plain(block.runs)]
    case 'list':
      return block.items.map(plain)
    case 'bars':
      return [block.caption, block.note ?? '']
    case 'ratingsChart':
      return [block.caption]
    case 'heading':
    case 'rating':
      return [block.text]
  }
}
const blocks = model.sections.flatMap((section) => section.blocks)
const inModel = figuresIn(
  [...model.sections.flatMap((section) => [section.title, ...section.blocks.flatMap(wordsOf)]), ...model.footnotes.map((note) => note.text)].join(' | '),
)
/** Pictures are drawn with their words on paper; in HTML and Word a table or the alternative text has them. */
const drawn = blocks.flatMap((block) => {
  if (block.kind === 'bars') return block.bars.flatMap((bar) => [bar.label, bar.words])
  return block.kind === 'ratingsChart' ? block.rows.flatMap((row) => [row.label, row.words]) : []
})
/** The contents of a Word file list two levels of headings. */
const inContents = [
  ...model.sections.map((section) => section.title),
  ...blocks.flatMap((block) => (block.kind === 'heading' && block.level === 3 ? [block.text] : [])),
]
const numbersOfLists = blocks.flatMap((block) => (block.kind === 'list' && block.ordered ? block.items.map((_, index) => String(block.start + index)) : []))
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
      .replaceAll(/<head[\s\S]*?<\/head>|<nav[\s\S]*?<\/nav>|<svg[\s\S]*?<\/svg>|<sup[\s\S]*?<\/sup>|<p class="[^"]*report-up">[\s\S]*?<\/p>/g, ' ')
      .replaceAll(/<[^>]+>/g, ' | ')
      .replaceAll(/&#\d+;/g, "'")
    expect(figuresIn(text)).toEqual(figuresIn([...inModel, 'March 2022', '20 June 2022'].join(' | ')))
  })

  it('are the same on paper', async () => {
    const { lines } = await pdfLines(await reportPdf(model))
    const printed = withoutFurniture({ format: 'pdf', lines }).map((line) => line.text.replaceAll(/<sup>\d+<\/sup>/g, ''))
    const body = printed.slice(printed.lastIndexOf('About this report'))
    expect(figuresIn(body.join(' | '))).toEqual(figuresIn([...inModel, ...drawn, ...numbersOfLists].join(' | ')))
  })

  it('are the same in the Word file', () => {
    const body = partOfZip(word, 'word/document.xml').replaceAll(/<w:r>(?:(?!<\/w:r>)[\s\S])*?<w:vertAlign w:val="superscript"\/>[\s\S]*?<\/w:r>/g, '')
    const texts = [
      inXml(body.replaceAll(/<w:instrText[\s\S]*?<\/w:instrText>|<w:drawing>[\s\S]*?<\/w:drawing>/g, '')),
      inXml(partOfZip(word, 'word/footnotes.xml')),
    ]
    expect(figuresIn(texts.join(' | '))).toEqual(figuresIn([...inModel, ...inContents, 'March 2022', '20 June 2022'].join(' | ')))
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

  it('of cases, answers, contextual facts and balance are the same in the data annexe', () => {
    const rows = annexeRows(framework, facts)
    const tablesOf = (section: string, columns: number): string[][] =>
      (model.sections.find((one) => one.id === section)?.blocks ?? []).flatMap((block) =>
        block.kind === 'table' && block.columns.length === columns ? block.rows.map((row) => [plain(row.header), ...row.cells]) : [],
      )
    const of = (kind: string): readonly AnnexeRow[] => rows.filter((row) => row.row === kind)
    expect(
      rows.filter(({ row }) => row === 'case manager interview' || row === 'inspector opinion').map((row) => [row['answer or figure'], String(row.count)]),
    ).toEqual(tablesOf('inspection-data', 2))
    expect(of('cases inspected').map((row) => [row.wording, String(row.eligible), String(row.count)])).toEqual(
      tablesOf('methodology', 4).map((row) => row.slice(0, 3)),
    )
    expect(of('balance of the sample').map((row) => [row['answer or figure'], String(row.eligible), String(row.count)])).toEqual(
      tablesOf('sample-balance', 5).map(([group, eligible, , inspected]) => [group, eligible, inspected]),
    )
    expect(of('desistance factor').map((row) => [row.wording, row.yes === '' ? '–' : `${row.yes} of ${row.count}`])).toEqual(
      tablesOf('case-details', 3).flatMap(([name, share]) => (/of|–/.test(share ?? '') ? [[name, share]] : [])),
    )
    expect(of('case detail').map((row) => [row['answer or figure'], String(row.count)])).toEqual(
      tablesOf('case-details', 3).flatMap(([name, count]) => (/^\d+$/.test(count ?? '') ? [[name, count]] : [])),
    )
    expect(of('contextual fact').map((row) => [row.wording, `${row['answer or figure']} ${row.unit}`.trim()])).toEqual(
      tablesOf('contextual-facts', 3).map(([label, , figure]) => [label, figure?.replaceAll(',', '')]),
    )
  })

  it('are the same in CSV, workbook and JSON', async () => {
    const rows = annexeRows(framework, facts).map((row) => annexeColumns.map((column) => String(row[column] ?? '')))
    const csv = papaparse.parse<string[]>(annexeCsv(framework, { ...facts, notice: null }), { skipEmptyLines: true }).data
    expect(csv.slice(1)).toEqual(rows)
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(new Uint8Array(await annexeXlsx(framework, facts, new Date(0))).buffer)
    const sheet = workbook.getWorksheet('Data')
    const cells = (sheet?.getRows(2, rows.length) ?? []).map((row) => annexeColumns.map((_, index) => row.getCell(index + 1).text))
    expect(cells).toEqual(rows)
    expect(JSON.parse(JSON.stringify(annexeJson(framework, facts)))).toMatchObject({ rows: JSON.parse(JSON.stringify(annexeRows(framework, facts))) })
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
