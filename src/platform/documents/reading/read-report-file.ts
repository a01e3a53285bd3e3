/**
 * Reads the file of a published report in a worker that can be killed: one at a time, half a minute and a gigabyte at most. A file that
 * breaks the worker is refused in a sentence; the server goes on.
 */
import { Worker } from 'node:worker_threads'
import type { Framework } from '../../../domain/framework/framework.ts'
import { sourceKind, Unreadable } from './source-kind.ts'
import type { ReadingAnswer, ReadingOrder } from './report-worker.ts'

/** Milliseconds that one file may take. */
const timeLimit = 28_000
/** Bytes by which the process may grow while one file is read: what a worker holds outside its heap counts too. */
const growthLimit = 850 * 1024 * 1024
const heapLimit = 600
const lookEvery = 40

let before: Promise<unknown> = Promise.resolve()

/** @returns the reading, or in one sentence why the file is not read; never throws for what the file holds */
export function readReportFile(bytes: Uint8Array, fileName: string, framework: Framework): Promise<ReadingAnswer> {
  const now = before.then(() => readNow(bytes, fileName, framework))
  before = now.catch(() => undefined)
  return now
}

async function readNow(bytes: Uint8Array, fileName: string, framework: Framework): Promise<ReadingAnswer> {
  try {
    sourceKind(bytes, fileName)
  } catch (error) {
    if (error instanceof Unreadable) return refused(error.message)
    throw error
  }
  return inWorker({ bytes, fileName, framework })
}

const refused = (sentence: string): ReadingAnswer => ({ kind: 'refused', sentence })

async function inWorker(order: ReadingOrder): Promise<ReadingAnswer> {
  const worker = new Worker(new URL('./report-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: heapLimit, stackSizeMb: 4 },
  })
  const start = process.memoryUsage.rss()
  let overdue: NodeJS.Timeout | undefined
  let looking: NodeJS.Timeout | undefined
  try {
    return await new Promise<ReadingAnswer>((resolve) => {
      overdue = setTimeout(() => resolve(refused(`The file was not read within ${timeLimit / 1000} seconds. It may be broken.`)), timeLimit)
      looking = setInterval(() => {
        if (process.memoryUsage.rss() - start > growthLimit) resolve(refused('The file needs more memory than any report. It may be broken.'))
      }, lookEvery)
      worker.once('message', resolve)
      worker.once('error', (error) => resolve(refused(inWords(error))))
      worker.once('exit', () => resolve(refused('The file could not be read: it broke the reader.')))
    })
  } finally {
    clearTimeout(overdue)
    clearInterval(looking)
    await worker.terminate()
  }
}

function inWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'The file needs more memory than any report. It may be broken.'
    : 'The file could not be read: it broke the reader.'
}
