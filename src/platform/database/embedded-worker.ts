/** The embedded database lives in this worker thread, so that a long query never stops the server answering. */
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { z } from 'zod'

const settings = z.object({ folder: z.string().optional(), socket: z.string(), snapshot: z.string().optional() }).parse(workerData)
const snapshot = settings.snapshot === undefined ? {} : { loadDataDir: new Blob([readFileSync(settings.snapshot)]) }
const database = await PGlite.create({ ...(settings.folder === undefined ? {} : { dataDir: settings.folder }), ...snapshot })
const server = new PGLiteSocketServer({ db: database, path: settings.socket, maxConnections: 1 })
await server.start()

parentPort?.on('message', (message: unknown) => {
  if (message === 'close') void close()
})
parentPort?.postMessage('ready')

async function close(): Promise<void> {
  await server.stop()
  await database.close()
  parentPort?.postMessage('closed')
  parentPort?.close()
}
