/** The worker behind word-file.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { Document, Header, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { WordBlock, WordOrder } from './word-file.ts'

/** What an A4 page with the usual margins holds, in twentieths of a point. */
const textWidth = 9026
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }

// The one sender of workerData is word-file.ts, which is typed.
const order: WordOrder = workerData
parentPort?.postMessage(await Packer.toBuffer(documentOf(order)))

function documentOf({ title, notice, blocks }: WordOrder): Document {
  const header = new Header({ children: [new Paragraph({ children: [new TextRun({ text: notice ?? '', bold: true })] })] })
  return new Document({
    title,
    creator: 'Inspect youth justice',
    styles: { default: { document: { run: { font: 'Arial', size: 22 } } } },
    sections: [
      {
        ...(notice === null ? {} : { headers: { default: header } }),
        children: [new Paragraph({ text: title, heading: HeadingLevel.TITLE }), ...blocks.map(inWord)],
      },
    ],
  })
}

function inWord(block: WordBlock): Paragraph | Table {
  if (block.kind === 'heading')
    return new Paragraph({ text: block.text, heading: levels[block.level], pageBreakBefore: block.onNewPage ?? false, keepNext: true })
  if (block.kind === 'paragraph') return new Paragraph(block.text)
  const width = Math.floor(textWidth / block.header.length)
  const row = (cells: readonly string[], bold: boolean): TableRow =>
    new TableRow({ tableHeader: bold, cantSplit: true, children: cells.map((text) => cell(text, bold, width)) })
  return new Table({
    width: { size: width * block.header.length, type: WidthType.DXA },
    columnWidths: block.header.map(() => width),
    rows: [row(block.header, true), ...block.rows.map((cells) => row(cells, false))],
  })
}

function cell(text: string, bold: boolean, width: number): TableCell {
  const lines = text.split('\n').map((line) => new Paragraph({ children: [new TextRun(bold ? { text: line, bold } : line)] }))
  return new TableCell({ width: { size: width, type: WidthType.DXA }, children: lines })
}
