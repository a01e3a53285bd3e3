/** Makes a Word file of headings, paragraphs and tables, in a worker: putting it together would hold up every other request. */
import { Worker } from 'node:worker_threads'

export type WordBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly onNewPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Every row has as many cells as the header, which is repeated on each page. */
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

export interface WordOrder {
  readonly title: string
  /** Printed at the top of every page. */
  readonly notice: string | null
  readonly blocks: readonly WordBlock[]
}

export const wordMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const limit = 60_000

/** @throws Error when it takes longer than a minute */
export async function wordFileOf(order: WordOrder): Promise<Buffer> {
  const worker = new Worker(new URL('./word-worker.ts', import.meta.url), { workerData: order })
  let overdue: NodeJS.Timeout | undefined
  try {
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
      overdue = setTimeout(() => reject(new Error(`The Word file was not made within ${limit / 1000} seconds`)), limit)
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The Word worker ended with code ${code}`)))
    })
    return Buffer.from(bytes)
  } finally {
    clearTimeout(overdue)
    await worker.terminate()
  }
}
