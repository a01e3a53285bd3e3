/** The blocks of a Word file as the docx package wants them. */
import {
  AlignmentType,
  FootnoteReferenceRun,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
  type ParagraphChild,
} from 'docx'
import { ChartRun } from 'docx/charts'
import type { WordBlock, WordChart, WordText } from './word-file.ts'

/** What an A4 page with the usual margins holds, in twentieths of a point. */
const textWidth = 9026
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }
const styles = { caption: 'TableCaption', statement: 'Statement' }
/** The name under which the numbering of a list is kept. */
export const listReference = (index: number): string => `list-${index}`

/** @param list the place of this block among the lists of the file */
export function blockInWord(block: WordBlock, list: number): (Paragraph | Table | TableOfContents)[] {
  switch (block.kind) {
    case 'contents':
      return [
        new Paragraph({ children: [new TextRun({ text: block.title, bold: true, size: 30 })] }),
        new TableOfContents(block.title, { hyperlink: true, headingStyleRange: '1-2' }),
      ]
    case 'heading':
      return [new Paragraph({ text: block.text, heading: levels[block.level], pageBreakBefore: block.onNewPage ?? false, keepNext: true })]
    case 'paragraph':
      return [new Paragraph({ children: runsOf(block.text), ...(block.style === undefined ? {} : { style: styles[block.style] }) })]
    case 'list':
      return block.items.map((item) => new Paragraph({ children: runsOf(item), numbering: { reference: listReference(list), level: 0 } }))
    case 'chart':
      return [chartOf(block)]
    case 'table':
      return [tableOf(block), new Paragraph('')]
  }
}

const strongColour = '1D3C34'
const otherColours = ['7FA095', 'D0DAD6']

/** Word draws the first category at the bottom. */
function chartOf({ alt, bars, series, most, axis }: WordChart): Paragraph {
  const upwards = bars.toReversed()
  const chart = new ChartRun({
    type: 'bar',
    categories: upwards.map((bar) => bar.label),
    series: series.map((name, place) => ({
      name,
      values: upwards.map((bar) => bar.values[place] ?? null),
      color: otherColours[place] ?? strongColour,
      colors: upwards.map((bar) => (bar.strong && place === 0 ? strongColour : undefined)),
      ...(upwards.some((bar) => bar.margin !== null)
        ? { errorBars: { type: 'custom', plus: upwards.map((bar) => bar.margin), minus: upwards.map((bar) => bar.margin) } as const }
        : {}),
    })),
    legend: series.length > 1 ? {} : false,
    gapWidth: 60,
    valueAxis: { minimum: 0, maximum: most, visible: axis, gridlines: axis },
    transformation: { width: 560, height: 60 + bars.length * 34 },
    altText: { name: 'Chart', title: 'Chart', description: alt },
  })
  return new Paragraph({ children: [chart] })
}

function tableOf({ header, rows, numeric = [], widths }: Extract<WordBlock, { kind: 'table' }>): Table {
  const shares = widths ?? header.map(() => 1)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const columns = header.map((_, index) => Math.floor((textWidth * (shares[index] ?? 1)) / all))
  const row = (cells: readonly WordText[], isHeader: boolean): TableRow =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map((text, index) => cellOf(text, isHeader, columns[index] ?? 0, numeric[index] === true)),
    })
  return new Table({
    width: { size: columns.reduce((sum, column) => sum + column, 0), type: WidthType.DXA },
    columnWidths: columns,
    rows: [row(header, true), ...rows.map((cells) => row(cells, false))],
  })
}

function cellOf(text: WordText, bold: boolean, width: number, right: boolean): TableCell {
  const lines = typeof text === 'string' ? text.split('\n') : [text]
  const children = lines.map(
    (line) => new Paragraph({ children: runsOf(line, bold), spacing: { after: 40 }, alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT }),
  )
  return new TableCell({ width: { size: width, type: WidthType.DXA }, children })
}

function runsOf(text: WordText, bold = false): ParagraphChild[] {
  if (typeof text === 'string') return [new TextRun({ text, bold })]
  return text.map((run) => {
    if ('text' in run) return new TextRun({ text: run.text, bold: bold || run.bold === true })
    return run.first ? new FootnoteReferenceRun(run.footnote) : new TextRun({ text: String(run.footnote), superScript: true })
  })
}
