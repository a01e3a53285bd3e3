/**
 * Starts the embedded PostgreSQL (PGlite) in a worker and gives the streams that pg talks to it on, so that one driver serves both
 * databases. Nothing listens anywhere. PGlite does not fsync: it survives the end of the process, not a power cut.
 */
import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import { WorkerStream } from './connection-streams.ts'

export interface Embedded {
  /** A connection; the one before it must have ended, because PGlite has one session. */
  connect(): WorkerStream
  close(): Promise<void>
}

/**
 * @param place a folder for the data; without one the database lives in memory
 * @param snapshot a dumped data folder to begin from (tests)
 */
export async function startEmbedded(place: { folder?: string; snapshot?: string }): Promise<Embedded> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: place })
  await once(worker, 'message')
  return {
    connect: () => {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage(port2, [port2])
      return new WorkerStream(port1)
    },
    close: async () => {
      const ended = once(worker, 'exit')
      worker.postMessage('close')
      await ended
    },
  }
}
