/** An invented report as a web page, or as a converter to HTML writes it. */
import type { Block } from './blocks.ts'
import { markOf } from './compose.ts'
import type { Layout } from './layout.ts'
import { printed, starred } from './print-words.ts'

export function printHtml(blocks: readonly Block[], given: Layout): string {
  const layout: Layout = { ...given, marks: given.marks === 'latex' || given.marks === 'markdown' ? 'html' : given.marks }
  return `<!DOCTYPE html>\n<html lang="en"><head><title>A report</title><style>p { color: black }</style></head><body>\n${blocks.map((block) => partOf(block, layout)).join('\n')}\n<script>document.title = 'Overall rating Inadequate'</script></body></html>`
}

function partOf(block: Block, layout: Layout): string {
  const out = (text: string): string => html(printed(text, layout))
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${out(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${out(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li><p>${out(item)}</p></li>`).join('')}</ul>`
    case 'numbered':
      return `<ol start="${block.start}">${block.items.map((item) => `<li>${out(item)}</li>`).join('')}</ol>`
    case 'footnote':
      return `<p>${out(markOf(block.number))} ${out(block.text)}</p>`
    case 'ratings':
      return htmlTable([
        ...block.head,
        ...block.groups.flatMap(({ title, rows }) => [[title], ...rows.map(([id, name, rating]) => [id, name, starred(rating, layout)])]),
      ])
    case 'questions':
      return htmlTable([['', printed(block.heading, layout)], ...block.rows.map((row) => row.map((cell) => printed(cell, layout)))])
    case 'counts':
      return htmlTable([[printed(block.heading, layout)], ...block.rows.map((row) => row.map((cell) => printed(cell, layout)))])
  }
}

export function htmlTable(rows: readonly (readonly string[])[]): string {
  return `<table><tbody>\n${rows.map((row) => `<tr>${row.map((cell) => `<td><p>${html(cell)}</p></td>`).join('')}</tr>`).join('\n')}\n</tbody></table>`
}

/** Text in HTML; marks that are HTML already stay. */
function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/&lt;(\/?sup)&gt;/g, '<$1>')
}
