/** Puts a Word file together. Runs in the worker of documents. */
import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IBaseParagraphStyleOptions,
  type ILevelsOptions,
} from 'docx'
import { blockInWord, listReference } from './word-blocks.ts'
import type { WordOrder } from './word-file.ts'

export function makeWord(order: WordOrder): Promise<Uint8Array> {
  return Packer.toBuffer(documentOf(order))
}

function documentOf({ title, language = 'en-GB', notice, blocks, footnotes = [] }: WordOrder): Document {
  const header = new Header({ children: [new Paragraph({ children: [new TextRun({ text: notice ?? '', bold: true, size: 16 })] })] })
  const footer = new Footer({ children: [new Paragraph({ children: [new TextRun({ children: [`${title}, page `, PageNumber.CURRENT], size: 16 })] })] })
  const lists = blocks.filter((block) => block.kind === 'list')
  return new Document({
    title,
    creator: 'Inspect youth justice',
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 22, language: { value: language } }, paragraph: { spacing: { after: 160 } } },
        // Word knows a heading by the name of its style, others by its outline level.
        heading1: headingStyle(0, 36),
        heading2: headingStyle(1, 28),
        heading3: headingStyle(2, 24),
      },
      paragraphStyles: [
        { id: 'Statement', name: 'Statement', basedOn: 'Normal', run: { italics: true, size: 24 } },
        {
          id: 'TableCaption',
          name: 'Table caption',
          basedOn: 'Normal',
          run: { bold: true },
          paragraph: { keepNext: true, spacing: { before: 200, after: 80 } },
        },
      ],
    },
    numbering: { config: lists.map((list, index) => ({ reference: listReference(index), levels: [levelOf(list.ordered, list.start)] })) },
    footnotes: Object.fromEntries(footnotes.map((text, index) => [String(index + 1), { children: [new Paragraph(text)] }])),
    sections: [
      {
        ...(notice === null ? {} : { headers: { default: header } }),
        footers: { default: footer },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...blocks.flatMap((block) => blockInWord(block, block.kind === 'list' ? lists.indexOf(block) : -1)),
        ],
      },
    ],
  })
}

const headingStyle = (outlineLevel: number, size: number): IBaseParagraphStyleOptions => ({
  run: { size, bold: true, color: '1D3C34' },
  paragraph: { outlineLevel, spacing: { before: 240, after: 120 } },
})

function levelOf(ordered: boolean, start: number): ILevelsOptions {
  const indent = { paragraph: { indent: { left: 500, hanging: 360 } } }
  return ordered
    ? { level: 0, format: LevelFormat.DECIMAL, text: '%1.', start, style: indent }
    : { level: 0, format: LevelFormat.BULLET, text: '•', start: 1, style: indent }
}
