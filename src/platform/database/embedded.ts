/**
 * Starts the embedded PostgreSQL (PGlite) in a worker and gives the folder of the private socket it listens on, so that
 * one driver (pg) serves both databases. PGlite does not fsync: it survives the end of the process, not a power cut.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface Embedded {
  readonly socketFolder: string
  close(): Promise<void>
}

/**
 * @param place a folder for the data; without one the database lives in memory
 * @param snapshot a dumped data folder to begin from (tests)
 */
export async function startEmbedded(place: { folder?: string; snapshot?: string }): Promise<Embedded> {
  const socketFolder = mkdtempSync(join(tmpdir(), 'inspect-'))
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { ...place, socket: join(socketFolder, '.s.PGSQL.5432') },
  })
  try {
    await once(worker, 'message')
  } catch (error) {
    rmSync(socketFolder, { recursive: true, force: true })
    throw error
  }
  return {
    socketFolder,
    close: async () => {
      const ended = once(worker, 'exit')
      worker.postMessage('close')
      await ended
      rmSync(socketFolder, { recursive: true, force: true })
    },
  }
}
