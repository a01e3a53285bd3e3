/**
 * A draft of the report with its passages numbered through: every paragraph, item of a list, rating and row of a table has one number.
 * It is stored as it is and read back through `parseDraft`, so that a number means the same passage for ever.
 */
import { z } from 'zod'
import type { Block, ReportModel, Run } from '../report/report-model.ts'

const heading = z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(3), z.literal(4)]), text: z.string() })
const passage = z.strictObject({ kind: z.literal('passage'), number: z.int().positive(), text: z.string() })
const table = z.strictObject({
  kind: z.literal('table'),
  caption: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.strictObject({ number: z.int().positive(), cells: z.array(z.string()) })),
})
const sections = z.array(z.strictObject({ title: z.string(), parts: z.array(z.discriminatedUnion('kind', [heading, passage, table])) })).readonly()

export type NumberedDraft = z.infer<typeof sections>
type Part = NumberedDraft[number]['parts'][number]

/** One passage by itself. */
export interface DraftPassage {
  readonly number: number
  readonly section: string
  /** The heading or caption it stands under; '' directly under the section. */
  readonly under: string
  /** A row of a table in one line: its header, then its cells behind their columns. */
  readonly text: string
}

/** @throws ZodError where it is no draft: a stored draft is never shown half */
export function parseDraft(stored: unknown): NumberedDraft {
  return sections.parse(stored)
}

/** Numbers the passages of a report from 1 in printed order. Pictures have the numbers of their tables, and headings none. */
export function numberedDraft(report: ReportModel): NumberedDraft {
  let last = 0
  const next = (): number => (last += 1)
  return [
    ...report.sections.map(({ title, blocks }) => ({ title, parts: blocks.flatMap((block) => partsOf(block, next)) })),
    ...(report.footnotes.length === 0
      ? []
      : [{ title: 'Footnotes', parts: report.footnotes.map(({ text }): Part => ({ kind: 'passage', number: next(), text })) }]),
  ]
}

function partsOf(block: Block, next: () => number): Part[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: block.level, text: block.text }]
    case 'paragraph':
      return [{ kind: 'passage', number: next(), text: inWords(block.runs) }]
    case 'list':
      return block.items.map((item) => ({ kind: 'passage', number: next(), text: inWords(item) }))
    case 'rating':
      return [{ kind: 'passage', number: next(), text: [block.text, inWords(block.runs)].filter((words) => words !== '').join(' ') }]
    case 'table':
      return [tableOf(block.caption, block.columns.map((column) => column.text), block.rows.map((row) => [inWords(row.header), ...row.cells]), next)] // prettier-ignore
    case 'ratingsTable':
      return [
        tableOf(
          block.caption,
          ['', 'Rating'],
          [...block.facts.map(({ label, text }) => [label, text]), ...block.groups.flatMap((group) => group.rows.map(({ label, text }) => [label, text]))],
          next,
        ),
      ]
    case 'bars':
    case 'ratingsChart':
      return []
  }
}

const tableOf = (caption: string, columns: string[], rows: readonly string[][], next: () => number): Part => ({
  kind: 'table',
  caption,
  columns,
  rows: rows.map((cells) => ({ number: next(), cells })),
})

const inWords = (runs: readonly Run[]): string => runs.map((run) => (run.kind === 'text' ? run.text : '')).join('').trim() // prettier-ignore

/** Every passage in order. */
export function passagesOf(draft: NumberedDraft): DraftPassage[] {
  return draft.flatMap(({ title, parts }) => {
    let under = ''
    return parts.flatMap((part): DraftPassage[] => {
      if (part.kind === 'heading') {
        under = part.text
        return []
      }
      if (part.kind === 'passage') return [{ number: part.number, section: title, under, text: part.text }]
      return part.rows.map(({ number, cells }) => ({ number, section: title, under: part.caption, text: rowInWords(part.columns, cells) }))
    })
  })
}

function rowInWords(columns: readonly string[], [header = '', ...cells]: readonly string[]): string {
  return [header, ...cells.map((cell, index) => [columns[index + 1], cell].filter((words) => words !== undefined && words !== '').join(' '))].join('; ')
}
