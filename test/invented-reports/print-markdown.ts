/** An invented report as Markdown with tables of pipes, or with HTML tables as some converters write them. */
import type { Block } from './blocks.ts'
import { htmlTable } from './print-html.ts'
import { markOf } from './compose.ts'
import type { Layout } from './layout.ts'
import { printed, starred } from './print-words.ts'

export function printMarkdown(blocks: readonly Block[], given: Layout, htmlTables: boolean): string {
  const layout: Layout = { ...given, marks: given.marks === 'digit' ? 'markdown' : given.marks }
  return blocks.map((block) => partOf(block, layout, htmlTables)).join('\n\n')
}

function partOf(block: Block, layout: Layout, htmlTables: boolean): string {
  const out = (text: string): string => printed(text, layout)
  const table = (rows: readonly (readonly string[])[]): string => (htmlTables ? htmlTable(rows) : pipes(rows))
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${out(block.text)}`
    case 'paragraph':
      return out(block.text)
    case 'list':
      return block.items.map((item) => (layout.bullets === 'lost' ? `${out(item)}\n` : `* ${out(item)}`)).join('\n')
    case 'numbered':
      return block.items.map((item, index) => `${block.start + index}. ${out(item)}`).join('\n')
    case 'footnote':
      return layout.marks === 'markdown' ? `[^${block.number}]: ${out(block.text)}` : `${out(markOf(block.number))} ${out(block.text)}`
    case 'ratings':
      return table([
        ...block.head.map((cells) => [cells[0] ?? '', cells[1] ?? '', '']),
        ...block.groups.flatMap(({ title, rows }) => [[title, '', ''], ...rows.map(([id, name, rating]) => [id, name, starred(rating, layout)])]),
      ])
    case 'questions':
      return table([['', out(block.heading)], ...block.rows.map((row) => row.map(out))])
    case 'counts':
      return table([[out(block.heading), ''], ...block.rows.map((row) => row.map(out))])
  }
}

function pipes(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}
