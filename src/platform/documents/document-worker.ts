/** One worker makes every document: a worker of its own for each kind would cost twenty-five megabytes more. */
import type { PdfAnswer, PdfOrder } from './make-pdf.ts'
import { warmWorker } from './warm-worker.ts'
import type { WordOrder } from './word-file.ts'

export type DocumentOrder = { readonly kind: 'pdf'; readonly order: PdfOrder } | { readonly kind: 'word'; readonly order: WordOrder }
/** What was ordered, and nothing else. */
export interface DocumentAnswer {
  readonly pdf?: PdfAnswer
  readonly word?: Uint8Array
}

export const documentWorker = warmWorker<DocumentOrder, DocumentAnswer>(new URL('./make-document.ts', import.meta.url), 'document')
