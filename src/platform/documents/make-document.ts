/** The inside of the worker of documents. What makes a kind of document is loaded with the first order for it. */
import { setFlagsFromString } from 'node:v8'
import { createContext, Script } from 'node:vm'
import { parentPort } from 'node:worker_threads'
import type { DocumentAnswer, DocumentOrder } from './document-worker.ts'

// What a document leaves behind is thrown away at once: left to itself the worker grows by some seventy megabytes before it collects.
setFlagsFromString('--expose-gc')
const collection = new Script('gc()')
const whereItIsKnown = createContext()

// The senders are typst-pdf.ts and word-file.ts, which are typed.
parentPort?.on('message', (order: DocumentOrder) => {
  void made(order).then((answer) => {
    parentPort?.postMessage(answer)
    // After the answer has gone: nobody waits for it.
    setImmediate(() => void collection.runInContext(whereItIsKnown))
  })
})

async function made(order: DocumentOrder): Promise<DocumentAnswer> {
  if (order.kind === 'pdf') return { pdf: (await import('./make-pdf.ts')).makePdf(order.order) }
  return { word: await (await import('./make-word.ts')).makeWord(order.order) }
}
