/** The inside of the worker of read-report-file.ts: one file in, one reading or refusal out. */
import { parentPort, workerData } from 'node:worker_threads'
import { MixedColumns, TooLong } from '../../../domain/published/reading/flow.ts'
import type { ReportDocument, SourceLine } from '../../../domain/published/reading/document.ts'
import { readReport, type Reading } from '../../../domain/published/reading/read-report.ts'
import type { Framework } from '../../../domain/framework/framework.ts'
import { htmlLines } from './html-lines.ts'
import { markdownLines } from './markdown-lines.ts'
import { pdfLines } from './pdf-lines.ts'
import { sourceKind, textOf, Unreadable } from './source-kind.ts'
import { textLines } from './text-lines.ts'

export interface ReadingOrder {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly framework: Framework
}
export type ReadingAnswer =
  | { readonly kind: 'read'; readonly reading: Reading; readonly format: ReportDocument['format']; readonly pages: number | null }
  | {
      readonly kind: 'refused'
      readonly sentence: string
      /** It may be a report of another framework version. */
      readonly ofAnother?: true
    }

// The one sender of workerData is read-report-file.ts, which is typed.
const order: ReadingOrder = workerData
parentPort?.postMessage(await answer(order))

async function answer({ bytes, fileName, framework }: ReadingOrder): Promise<ReadingAnswer> {
  try {
    const { document, pages } = await documentOf(bytes, fileName)
    const reading = readReport(document, framework)
    if (reading === null)
      return {
        kind: 'refused',
        ofAnother: true,
        sentence: `This is no inspection report of the framework "${framework.name}" that can be read: it has neither its ratings nor its key questions.`,
      }
    return { kind: 'read', reading, format: document.format, pages }
  } catch (error) {
    if (error instanceof Unreadable || error instanceof TooLong || error instanceof MixedColumns) return { kind: 'refused', sentence: error.message }
    throw error
  }
}

async function documentOf(bytes: Uint8Array, fileName: string): Promise<{ document: ReportDocument; pages: number | null }> {
  const format = sourceKind(bytes, fileName)
  if (format === 'pdf') {
    const { lines, pages } = await pdfLines(bytes)
    return { document: { format, lines }, pages }
  }
  const read: Record<typeof format, (text: string) => SourceLine[]> = { text: textLines, markdown: markdownLines, html: htmlLines }
  return { document: { format, lines: read[format](textOf(bytes)) }, pages: null }
}
