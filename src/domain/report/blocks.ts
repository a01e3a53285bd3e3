/** Small makers of blocks, and the reading of a narrative into them. */
import type { Block, Run, Section, Table } from './report-model.ts'
import { anchorOf } from './report-model.ts'

export const text = (words: string): Run => ({ kind: 'text', text: words })

export const paragraph = (words: string, ...marks: Run[]): Block => ({ kind: 'paragraph', lead: false, runs: [text(words), ...marks] })

export const lead = (words: string): Block => ({ kind: 'paragraph', lead: true, runs: [text(words)] })

export const heading = (level: 3 | 4, id: string, words: string, inContents = false): Block => ({
  kind: 'heading',
  level,
  anchor: anchorOf(id),
  text: words,
  inContents,
})

export const list = (items: readonly string[]): Block => ({ kind: 'list', ordered: false, start: 1, items: items.map((item) => [text(item)]) })

export const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, anchor: anchorOf(id), title, blocks: [...blocks] })

/** A table whose first column holds row headers; the other columns are figures unless said otherwise. */
export function table(caption: string, columns: readonly string[], rows: Table['rows'], numeric = true): Block {
  return { kind: 'table', caption, columns: columns.map((words, index) => ({ text: words, numeric: numeric && index > 0 })), rows }
}

export const row = (header: readonly Run[], cells: readonly string[], emphasis = false): Table['rows'][number] => ({
  header: [...header],
  cells: [...cells],
  emphasis,
})

/**
 * A narrative as blocks. A blank line ends a paragraph; lines that begin with "- " make a list; a line that begins with "### " is a subheading.
 * @param level the level a subheading has here, one below the heading the text stands under
 */
export function blocksOfText(narrative: string, level: 3 | 4, sectionId: string): Block[] {
  const blocks: Block[] = []
  const lines: string[] = []
  const items: string[] = []
  const close = (): void => {
    if (lines.length > 0) blocks.push(paragraph(lines.splice(0).join(' ')))
    if (items.length > 0) blocks.push(list(items.splice(0)))
  }
  for (const line of narrative.split('\n').map((raw) => raw.trim())) {
    if (line === '') close()
    else if (line.startsWith('### ')) {
      close()
      blocks.push(heading(level, `${sectionId}.part.${blocks.length + 1}`, line.slice(4).trim()))
    } else if (line.startsWith('- ')) {
      if (lines.length > 0) close()
      items.push(line.slice(2).trim())
    } else if (items.length > 0) items.push(`${items.pop() ?? ''} ${line}`)
    else lines.push(line)
  }
  close()
  return blocks
}
