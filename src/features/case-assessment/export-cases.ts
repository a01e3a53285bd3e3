/** Every case of an inspection as it stands, in one Word file: what the team can work from if the service cannot be reached. */
import { Document, Header, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { answerInWords } from '../../domain/assessment/answer-in-words.ts'
import type { Answers } from '../../domain/assessment/completeness.ts'
import { sectionsOf, type Question, type Section } from '../../domain/assessment/questions.ts'
import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { momentInWords } from '../../platform/views/filters.ts'
import { answersByCase, casesOf, type InspectedCase } from './queries.ts'

/** Half of what an A4 page with the usual margins holds, in twentieths of a point. */
const columnWidth = 4513
const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function exportCases(ctx: InspectionContext): Promise<Answer> {
  const { inspection } = ctx
  const cases = await casesOf(ctx.tx, inspection.id)
  const answers = await answersByCase(ctx.tx, inspection.id)
  const notice = inspection.notice === null ? [] : [new Paragraph({ children: [new TextRun({ text: inspection.notice, bold: true })] })]
  const sections = new Map(ctx.framework.caseTypes.map(({ id }) => [id, sectionsOf(ctx.framework, id, inspection.serviceTerm)]))
  const document = new Document({
    title: `Cases: ${inspection.serviceName}`,
    creator: 'Inspect youth justice',
    styles: { default: { document: { run: { font: 'Arial', size: 22 } } } },
    sections: [
      {
        ...(notice.length === 0 ? {} : { headers: { default: new Header({ children: notice }) } }),
        children: [
          new Paragraph({ text: `Cases of the inspection of ${inspection.serviceName}`, heading: HeadingLevel.TITLE }),
          new Paragraph(`As they stood on ${momentInWords(ctx.now)}. Confidential: for the inspection team only.`),
          ...cases.flatMap((one) => caseBlocks(one, sections.get(one.caseType) ?? [], answers.get(one.id) ?? new Map())),
        ],
      },
    ],
  })
  const day = ctx.now.toISOString().slice(0, 10)
  return file({ fileName: `cases-${day}.docx`, mediaType: wordFile, content: await Packer.toBuffer(document), detail: { cases: cases.length } })
}

function caseBlocks(one: InspectedCase, sections: readonly Section[], answers: Answers): (Paragraph | Table)[] {
  return [
    new Paragraph({ text: `Case ${one.caseReference}`, heading: HeadingLevel.HEADING_1, pageBreakBefore: true }),
    new Paragraph(`${one.disposal}. Allocated to: ${one.allocatedName ?? 'no one'}. ${one.completedAt === null ? 'Not completed.' : 'Completed.'}`),
    ...sections.flatMap((section) => [
      new Paragraph({ text: section.name, heading: HeadingLevel.HEADING_2 }),
      ...section.groups.flatMap((group) => [new Paragraph({ text: group.heading, heading: HeadingLevel.HEADING_3 }), answerTable(group.questions, answers)]),
    ]),
  ]
}

function answerTable(questions: readonly Question[], answers: Answers): Table {
  const header = new TableRow({ tableHeader: true, children: ['Question', 'Answer'].map((text) => cell(text, true)) })
  const rows = questions.map(
    (question) =>
      new TableRow({
        children: [
          cell(`${question.letter === null ? '' : `${question.letter}) `}${question.wording}`),
          cell(answerInWords(question, answers.get(question.id))),
        ],
      }),
  )
  return new Table({ width: { size: 2 * columnWidth, type: WidthType.DXA }, columnWidths: [columnWidth, columnWidth], rows: [header, ...rows] })
}

function cell(text: string, bold = false): TableCell {
  return new TableCell({
    width: { size: columnWidth, type: WidthType.DXA },
    children: text.split('\n').map((line) => new Paragraph({ children: [new TextRun({ text: line, bold })] })),
  })
}
