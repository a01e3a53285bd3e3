import type { Block, ReportModel, Run, Section } from '../../domain/report/report-model.ts'
import { dateInWords } from '../../domain/report/words.ts'
import { wordFileOf, type WordBlock, type WordRun } from '../../platform/documents/word-file.ts'

/** The report as a Word file: its headings, tables, footnotes and contents are Word's own, so that they can be worked with. */
export function reportWord(model: ReportModel): Promise<Buffer> {
  return wordFileOf({
    title: model.title,
    language: model.language,
    notice: model.notice,
    blocks: blocksOf(model),
    footnotes: model.footnotes.map((note) => note.text),
  })
}

function blocksOf(model: ReportModel): WordBlock[] {
  const published = model.publishedOn === null ? 'Draft' : `Published on ${dateInWords(model.publishedOn)}`
  return [
    { kind: 'paragraph', text: [model.fieldwork, published].filter((words) => words !== '').join('. ') },
    { kind: 'contents', title: model.labels.contents },
    ...model.sections.flatMap(sectionOf),
  ]
}

const sectionOf = (section: Section): WordBlock[] => [{ kind: 'heading', level: 1, text: section.title, onNewPage: true }, ...section.blocks.flatMap(blockOf)]

function blockOf(block: Block): WordBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: block.level === 3 ? 2 : 3, text: block.text }]
    case 'paragraph':
      return [{ kind: 'paragraph', text: runsOf(block.runs), ...(block.lead ? { style: 'statement' as const } : {}) }]
    case 'list':
      return [{ kind: 'list', ordered: block.ordered, start: block.start, items: block.items.map((item) => runsOf(item)) }]
    case 'rating':
      return [{ kind: 'paragraph', text: [{ text: `${block.label} ${starred(block)}`, bold: true }, ...runsOf(block.runs)] }]
    case 'table':
      return tableOf(block)
    case 'ratingsTable':
      return ratingsOf(block)
    case 'bars': {
      const bars = block.bars.map(({ label, words, perCent, margin, strong }) => ({ label: `${label}: ${words}`, values: [perCent], margin, strong }))
      const chart: WordBlock = { kind: 'chart', alt: block.alt, bars, series: ['Per cent'], most: 100, axis: true }
      return [captionOf(block.caption), chart, ...(block.note === null ? [] : [{ kind: 'paragraph' as const, text: block.note }])]
    }
    case 'ratingsChart': {
      const compared = block.rows.some((row) => row.before !== null)
      const bars = block.rows.map(({ label, words, now, before }) => ({
        label: `${label}: ${words}`,
        values: compared ? [length(now), length(before)] : [length(now)],
        margin: null,
        strong: true,
      }))
      return [
        captionOf(block.caption),
        { kind: 'chart', alt: block.alt, bars, series: compared ? ['Now', 'Before'] : ['Now'], most: block.scale.length, axis: false },
      ]
    }
  }
}

/** The lowest rating is the shortest bar, not none. */
const length = (place: number | null): number | null => (place === null ? null : place + 1)

const captionOf = (text: string): WordBlock => ({ kind: 'paragraph', text, style: 'caption' })

function tableOf(block: Extract<Block, { kind: 'table' }>): WordBlock[] {
  const rows = block.rows.map((row) => [runsOf(row.header, row.emphasis), ...row.cells.map((cell) => [{ text: cell, bold: row.emphasis }])])
  const widths = block.columns.map((column, index) => (index === 0 ? 4 : column.numeric ? 1.2 : 2))
  const header = block.columns.map((column) => column.text)
  return [captionOf(block.caption), { kind: 'table', header, rows, numeric: block.columns.map((column) => column.numeric), widths }]
}

function ratingsOf(block: Extract<Block, { kind: 'ratingsTable' }>): WordBlock[] {
  return [
    captionOf(block.caption),
    { kind: 'table', header: block.heads.facts, rows: block.facts.map((fact) => [fact.label, starred(fact)]), widths: [3, 2] },
    ...block.groups.flatMap((group): WordBlock[] => [
      captionOf(group.title),
      { kind: 'table', header: block.heads.groups, rows: group.rows.map((row) => [row.label, starred(row)]), widths: [3, 2] },
    ]),
  ]
}

const starred = ({ text, star }: { readonly text: string; readonly star: boolean }): string => (star ? `${text} ★` : text)

const runsOf = (runs: readonly Run[], bold = false): WordRun[] =>
  runs.map((run) => (run.kind === 'text' ? { text: run.text, bold } : { footnote: run.number, first: run.occurrence === 1 }))
