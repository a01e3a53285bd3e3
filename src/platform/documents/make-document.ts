/** The inside of the worker of documents. What makes a kind of document is loaded with the first order for it. */
import { parentPort } from 'node:worker_threads'
import type { DocumentAnswer, DocumentOrder } from './document-worker.ts'

// The senders are typst-pdf.ts and word-file.ts, which are typed.
parentPort?.on('message', (order: DocumentOrder) => {
  void made(order).then((answer) => parentPort?.postMessage(answer))
})

async function made(order: DocumentOrder): Promise<DocumentAnswer> {
  if (order.kind === 'pdf') return { pdf: (await import('./make-pdf.ts')).makePdf(order.order) }
  return { word: await (await import('./make-word.ts')).makeWord(order.order) }
}
