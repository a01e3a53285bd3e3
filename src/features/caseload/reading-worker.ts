/** The worker behind held-returns.ts: a large return, or an Excel file, would hold up every other request. */
import { parentPort } from 'node:worker_threads'
import { readReturn, type ReturnOrder, type ReturnRead } from './read-return.ts'

export type ReadingNews = { readonly kind: 'progress'; readonly done: number; readonly of: number } | ({ readonly kind: 'read' } & ReturnRead)

// The one sender is held-returns.ts, which is typed.
parentPort?.on('message', (order: ReturnOrder) => {
  const tell = (news: ReadingNews): void => parentPort?.postMessage(news)
  void readReturn(order, (done, of) => tell({ kind: 'progress', done, of })).then((read) => tell({ kind: 'read', ...read }))
})
