/** The stored report model as the page prints it: with a list of contents, drawn bars, and the ways back from each footnote. */
import type { EasyRead, Picture } from '../../domain/report/easy-read.ts'
import type { Block, ReportModel, Section } from '../../domain/report/report-model.ts'
import { ratingsSvg } from './ratings-svg.ts'
import { barsSvg } from '../../platform/views/bars-svg.ts'
import { starsSvg } from '../../platform/views/stars-svg.ts'

interface Contents {
  readonly title: string
  readonly href: string
  readonly items: readonly { readonly title: string; readonly href: string }[]
}
type Drawing = Extract<Block, { kind: 'bars' | 'ratingsChart' }>
/** A drawing stands beside the table that has the same figures. */
type BlockView =
  | Exclude<Block, { kind: 'bars' | 'ratingsChart' }>
  | {
      readonly kind: 'drawing'
      readonly caption: string
      readonly svg: string
      readonly note: string | null
      readonly table: Extract<Block, { kind: 'table' }> | null
    }

export interface ReportView {
  readonly title: string
  readonly serviceName: string
  readonly kind: string
  readonly fieldwork: string
  readonly publishedOn: string | null
  readonly notice: string | null
  readonly language: ReportModel['language']
  readonly labels: ReportModel['labels']
  readonly contents: readonly Contents[]
  readonly sections: readonly { readonly title: string; readonly anchor: string; readonly blocks: readonly BlockView[] }[]
  readonly footnotes: readonly { readonly number: number; readonly text: string; readonly back: readonly { readonly href: string; readonly label: string }[] }[]
}

export function reportView(model: ReportModel): ReportView {
  const { title, serviceName, kind, fieldwork, publishedOn, notice, language, labels } = model
  return {
    ...{ title, serviceName, kind, fieldwork, publishedOn, notice, language, labels },
    contents: model.sections.map(contentsOf),
    sections: model.sections.map((section) => ({ title: section.title, anchor: section.anchor, blocks: blocksOf(section) })),
    footnotes: model.footnotes.map(({ number, text, marks }) => ({
      number,
      text,
      back: Array.from({ length: marks }, (_, index) => ({ href: `#footnote-mark-${number}-${index + 1}`, label: backWords(number, index + 1, marks) })),
    })),
  }
}

const backWords = (number: number, mark: number, marks: number): string =>
  marks === 1 ? `Back to footnote mark ${number}` : `Back to footnote mark ${number}, place ${mark} of ${marks}`

function contentsOf(section: Section): Contents {
  const items = section.blocks.flatMap((block) => (block.kind === 'heading' && block.inContents ? [{ title: block.text, href: `#${block.anchor}` }] : []))
  return { title: section.title, href: `#${section.anchor}`, items }
}

function blocksOf(section: Section): BlockView[] {
  return section.blocks.flatMap((block, index): BlockView[] => {
    const before = section.blocks[index - 1]
    if (block.kind === 'table' && before !== undefined && isDrawing(before)) return []
    if (!isDrawing(block)) return [block]
    const next = section.blocks[index + 1]
    const id = `${section.anchor}-drawing-${index}`
    const svg = block.kind === 'bars' ? barsSvg(block, id) : ratingsSvg(block, id)
    return [{ kind: 'drawing', caption: block.caption, svg, note: block.kind === 'bars' ? block.note : null, table: next?.kind === 'table' ? next : null }]
  })
}

const isDrawing = (block: Block): block is Drawing => block.kind === 'bars' || block.kind === 'ratingsChart'

interface Line {
  readonly text: string
  /** Drawn, with its words as alternative text; null where the line has none. */
  readonly svg: string | null
}
export interface EasyReadView {
  readonly title: string
  readonly serviceName: string
  readonly publishedOn: string | null
  readonly notice: string | null
  readonly key: readonly Line[]
  readonly parts: readonly { readonly title: string; readonly lines: readonly Line[] }[]
}
export interface EasyReadPage extends EasyReadView {
  readonly back: string
  /** null while it is a draft. */
  readonly pdf: string | null
  readonly isDraft: boolean
}

/** The easy-read summary as a page prints it: with its pictures drawn. */
export function easyReadView({ title, serviceName, publishedOn, notice, key, parts }: EasyRead): EasyReadView {
  const line = ({ text, picture }: { text: string; picture: Picture | null }): Line => ({ text, svg: picture === null ? null : starsSvg(picture) })
  return { title, serviceName, publishedOn, notice, key: key.map(line), parts: parts.map((part) => ({ title: part.title, lines: part.lines.map(line) })) }
}
