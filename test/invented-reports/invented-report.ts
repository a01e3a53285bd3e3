/** One invented report: its facts, and its text in a layout, through noise, in a format. */
import { chanceFrom } from '../../demo/chance.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { compose } from './compose.ts'
import { inventFacts, type InventedFacts } from './invent-facts.ts'
import type { Layout } from './layout.ts'
import { noises } from './noise.ts'
import { printHtml } from './print-html.ts'
import { printMarkdown } from './print-markdown.ts'
import { printText } from './print-text.ts'

export type InventedFormat = 'text' | 'markdown' | 'markdown with HTML tables' | 'html'

export interface InventedReport {
  readonly facts: InventedFacts
  readonly content: string
}

export function inventReport(
  framework: Framework,
  seed: string,
  layout: Layout,
  format: InventedFormat = 'text',
  noise: readonly string[] = [],
): InventedReport {
  const facts = inventFacts(framework, seed)
  const blocks = compose(framework, facts, layout, seed)
  const clean = {
    text: () => printText(blocks, layout, seed, `Inspection of youth offending services ${facts.area} ${facts.serviceTerm}`),
    markdown: () => printMarkdown(blocks, layout, false),
    'markdown with HTML tables': () => printMarkdown(blocks, layout, true),
    html: () => printHtml(blocks, layout),
  }[format]()
  const content = noise.reduce((text, name) => noises[name]?.(text, chanceFrom(`${name} ${seed}`)) ?? text, clean)
  return { facts, content }
}
