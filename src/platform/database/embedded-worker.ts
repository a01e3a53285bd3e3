/** The embedded database lives in this worker thread, so that a long query never stops the server answering. */
import { readFileSync } from 'node:fs'
import { MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'

const settings = z.object({ folder: z.string().optional(), snapshot: z.string().optional() }).parse(workerData)
const snapshot = settings.snapshot === undefined ? {} : { loadDataDir: new Blob([readFileSync(settings.snapshot)]) }
const database = await PGlite.create({ ...(settings.folder === undefined ? {} : { dataDir: settings.folder }), ...snapshot })
/** Everything is done one after the other: what the last message asked for comes before the next. */
let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (message: unknown) => {
  if (message instanceof MessagePort) last = last.then(() => serve(message))
  if (message === 'close') last = last.then(close)
})
parentPort?.postMessage('ready')

/** A new connection finds the one session of PGlite as if it were a new one. */
async function serve(connection: MessagePort): Promise<void> {
  await database.exec('rollback; deallocate all; reset all')
  connection.on('message', (bytes: Uint8Array) => {
    last = last.then(() => answer(connection, bytes))
  })
}

function answer(connection: MessagePort, bytes: Uint8Array): void {
  const reply = database.execProtocolRawSync(bytes)
  if (reply.length > 0) connection.postMessage(reply)
}

async function close(): Promise<void> {
  await database.close()
  parentPort?.close()
}
