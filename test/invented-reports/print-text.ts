/** An invented report as plain text, the way a converter from PDF leaves it. */
import { chanceFrom, type Chance } from '../../demo/chance.ts'
import type { Block } from './blocks.ts'
import { markOf } from './compose.ts'
import type { Layout } from './layout.ts'
import { printed, splitInside, starred } from './print-words.ts'

export function printText(blocks: readonly Block[], layout: Layout, seed: string, footer: string): string {
  const chance = chanceFrom(`print ${seed}`)
  const parts = blocks.map((block) => linesOf(block, layout, chance).join('\n'))
  return withFooters(parts, layout, footer, chance).join('\n\n')
}

function linesOf(block: Block, layout: Layout, chance: Chance): string[] {
  const out = (text: string): string => printed(text, layout)
  switch (block.kind) {
    case 'heading':
      return [layout.hash === '**' ? `**${out(block.text)}**` : `${layout.hash}${out(block.text)}`]
    case 'paragraph':
      return [out(block.text)]
    case 'list':
      return block.items.map((item) => `${{ dash: '- ', dot: '• ', lost: '' }[layout.bullets]}${out(item)}`)
    case 'numbered':
      return block.items.map((item, index) => `${layout.bullets === 'dash' && chance.below(2) === 0 ? '- ' : ''}${block.start + index}. ${out(item)}`)
    case 'footnote':
      return [`${out(markOf(block.number)).trim()} ${out(block.text)}`]
    case 'ratings':
      return ratingLines(block, layout, chance)
    case 'questions':
      return questionLines(block, layout, chance)
    case 'counts':
      return [out(block.heading), ...block.rows.map((row) => row.map(out).join(layout.border))]
  }
}

function ratingLines({ head, groups }: Extract<Block, { kind: 'ratings' }>, layout: Layout, chance: Chance): string[] {
  const border = layout.border
  const rows = groups.flatMap(({ title, rows: own }) => [[title], ...own.map(([id, name, rating]) => [id, name, starred(rating, layout)])])
  const top = head.map((cells) => cells.join(layout.ratings === 'loose lines' ? '\n\n' : border))
  if (layout.ratings === 'rows')
    return [...top, ...rows.map(([id = '', ...rest]) => (rest.length === 0 ? id : `${id}${border}${splitInside(rest, layout, chance)}`))]
  if (layout.ratings === 'one line') return [[...top, ...rows.map((row) => row.join(' '))].join(' ')]
  if (layout.ratings === 'loose lines')
    return [...top, ...rows.flatMap(([id = '', name = '', rating]) => (rating === undefined ? ['', id] : ['', `${id} ${name}`, '', rating, '', '']))]
  const standards = rows.filter((row) => row.length > 1)
  return [...top, ...standards.map(([id, name]) => `${id ?? ''} ${name ?? ''}`), ...standards.map(([, , rating]) => rating ?? '')]
}

function questionLines({ heading, rows, note }: Extract<Block, { kind: 'questions' }>, layout: Layout, chance: Chance): string[] {
  const own = rows.map(([question, perCent]) => [printed(question, layout), printed(perCent, layout)] as const)
  const head = heading === '' ? [] : [printed(heading, layout)]
  if (layout.questions === 'columns apart' && note === null)
    return [...head, ...own.map(([question]) => question), ...own.flatMap(([, perCent]) => (perCent === '' ? [] : [perCent]))]
  const lines = own.map(([question, perCent]) => rowLines(question, perCent, layout, chance))
  if (note === null) return [...head, ...lines.flat()]
  const at = Math.min(2, lines.length)
  return [...head, ...lines.slice(0, at).flat(), '', printed(note, layout), '', ...lines.slice(at).flat()]
}

function rowLines(question: string, perCent: string, layout: Layout, chance: Chance): string[] {
  if (perCent === '') return [question]
  if (layout.questions === 'cell lines' || layout.questions === 'columns apart') return [question, '', perCent]
  if (layout.questions === 'rows') return [splitInside([question, perCent], layout, chance)]
  const words = question.split(' ')
  const first = words.splice(0, Math.max(3, Math.floor(words.length / 2))).join(' ')
  return [`${first}    ${perCent}`, words.join(' ')]
}

/** A running footer and a page number between some of the blocks. */
function withFooters(parts: readonly string[], { footers }: Layout, footer: string, chance: Chance): string[] {
  if (footers === 'none') return [...parts]
  let page = 3
  return parts.flatMap((part) => {
    if (chance.below(7) !== 0) return [part]
    page += 1
    return [part, footers === 'numbered' ? `${footer} ${page}` : `${footer}\n\n${page}`]
  })
}
