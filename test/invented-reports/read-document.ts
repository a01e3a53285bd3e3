/** Reads an invented report the way the product reads a file of its format, without a worker. */
import type { Framework } from '../../src/domain/framework/framework.ts'
import { readReport, type Reading } from '../../src/domain/published/reading/read-report.ts'
import { htmlLines } from '../../src/platform/documents/reading/html-lines.ts'
import { markdownLines } from '../../src/platform/documents/reading/markdown-lines.ts'
import { textLines } from '../../src/platform/documents/reading/text-lines.ts'
import type { InventedFormat } from './invented-report.ts'

const readers = { text: textLines, markdown: markdownLines, 'markdown with HTML tables': markdownLines, html: htmlLines } as const

export function readInvented(framework: Framework, content: string, format: InventedFormat): Reading | null {
  return readReport({ format: format === 'html' ? 'html' : format === 'text' ? 'text' : 'markdown', lines: readers[format](content) }, framework)
}
