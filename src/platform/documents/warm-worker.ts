/** A worker that is kept warm between orders: loading its libraries takes longer than one document. Orders are done one after the other. */
import { Worker } from 'node:worker_threads'

/** New objects of a worker. By default there may be 64 megabytes of them before any is thrown away; a document needs fewer. */
const youngMegabytes = 8

/** Bounds of one order, for work on what people send. */
export interface WorkerBounds<Answer> {
  readonly seconds?: number
  /** Of memory; the worker ends beyond it. */
  readonly megabytes?: number
  /** Whether a message is news on the way and not yet the answer. */
  readonly isNews?: (message: Answer) => boolean
}
const usualSeconds = 60

export interface WarmWorker<Order, Answer> {
  /** @throws Error when the answer takes longer than its bound (a minute), or the worker ends */
  readonly ask: (order: Order, hear?: (news: Answer) => void) => Promise<Answer>
}

/** @param what the name of the document, for the words of a failure */
export function warmWorker<Order, Answer>(script: URL, what: string, bounds: WorkerBounds<Answer> = {}): WarmWorker<Order, Answer> {
  const { seconds = usualSeconds, megabytes, isNews = () => false } = bounds
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** What is wrong with one order must not meet the next one. */
  const end = (ended: Worker): void => {
    if (worker === ended) worker = null
    void ended.terminate()
  }

  function once(order: Order, hear: ((news: Answer) => void) | undefined): Promise<Answer> {
    const oldMegabytes = megabytes === undefined ? {} : { maxOldGenerationSizeMb: megabytes }
    const current = (worker ??= new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes, ...oldMegabytes } }))
    return new Promise<Answer>((resolve, reject) => {
      const settle = (settled: () => void): void => {
        clearTimeout(overdue)
        current.off('message', answered).off('error', failed).off('exit', exited)
        // An idle worker does not hold up the end of the process.
        current.unref()
        settled()
      }
      const refuse = (error: Error): void => {
        end(current)
        settle(() => reject(error))
      }
      const answered = (answer: Answer): void => (isNews(answer) ? hear?.(answer) : settle(() => resolve(answer)))
      const failed = (error: unknown): void => refuse(error instanceof Error ? error : new Error(String(error)))
      const exited = (code: number): void => refuse(new Error(`The worker of the ${what} ended with code ${code}`))
      const overdue = setTimeout(() => refuse(new Error(`The ${what} was not ready within ${seconds} seconds`)), seconds * 1000)
      current.on('message', answered).on('error', failed).on('exit', exited)
      current.ref()
      current.postMessage(order)
    })
  }

  return {
    ask: (order, hear) => {
      const answer = last.then(() => once(order, hear))
      last = answer.catch(() => undefined)
      return answer
    },
  }
}
