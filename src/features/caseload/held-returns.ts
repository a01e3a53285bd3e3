/**
 * A return that was sent and is not stored yet: while it is read, and while a person looks at its faults. It is held in memory only
 * and for a short time, because it may hold what must never reach a disk or a backup (docs/decisions/0100-held-returns.md).
 */
import { createHash } from 'node:crypto'
import { fileFault } from '../../domain/caseload/faults.ts'
import type { UploadedFile } from '../../platform/http/action.ts'
import { warmWorker } from '../../platform/documents/warm-worker.ts'
import { isSheet, readReturn, type ReturnOrder, type ReturnRead } from './read-return.ts'
import type { ReadingNews } from './reading-worker.ts'

export interface HeldReturn {
  readonly fileName: string
  readonly sha256: string
  readonly order: ReturnOrder
  /** Small enough to be read while its sender waits. */
  readonly small: boolean
  /** Rows read so far; 0 of 0 while the file is opened. */
  progress: { readonly done: number; readonly of: number }
  read: ReturnRead | null
  /** When it is read. */
  readonly finished: Promise<ReturnRead>
}

/** A CSV file of this size has about 2,000 rows and is read in a moment; an Excel file is packed. */
const [smallText, smallSheet] = [200_000, 40_000]
const bounds = { seconds: 20, megabytes: 512 } as const
const heldFor = 30 * 60_000
const mostHeld = 20

const reader = warmWorker<ReturnOrder, ReadingNews>(new URL('./reading-worker.ts', import.meta.url), 'caseload return', {
  ...bounds,
  isNews: (message) => message.kind === 'progress',
})
const held = new Map<string, HeldReturn>()

/** Whose return it is: one for each person and inspection. */
export interface Holder {
  readonly inspection: { readonly id: string }
  readonly person: { readonly id: string }
}
const keyOf = ({ inspection, person }: Holder): string => `${inspection.id}/${person.id}`

/** Takes a file in hand, in place of an earlier one, and begins to read it. */
export function holdReturn(holder: Holder, { fileName, content }: Pick<UploadedFile, 'fileName' | 'content'>, rules: Omit<ReturnOrder, 'content'>): HeldReturn {
  const order = { ...rules, content }
  const small = content.length <= (isSheet(content) ? smallSheet : smallText)
  const sent: HeldReturn = {
    fileName: fileName.slice(0, 200),
    sha256: createHash('sha256').update(content).digest('hex'),
    order,
    small,
    progress: { done: 0, of: 0 },
    read: null,
    finished: (small && !isSheet(content) ? readReturn(order) : readApart(order, (progress) => (sent.progress = progress))).then((read) => (sent.read = read)),
  }
  held.delete(keyOf(holder))
  held.set(keyOf(holder), sent)
  for (const oldest of [...held.keys()].slice(0, -mostHeld)) held.delete(oldest)
  setTimeout(() => {
    if (held.get(keyOf(holder)) === sent) held.delete(keyOf(holder))
  }, heldFor).unref()
  return sent
}

export function heldReturn(holder: Holder): HeldReturn | undefined {
  return held.get(keyOf(holder))
}

/** Lets a file go: it is stored, or not wanted. */
export function releaseReturn(holder: Holder): void {
  held.delete(keyOf(holder))
}

async function readApart(order: ReturnOrder, hear: (progress: HeldReturn['progress']) => void): Promise<ReturnRead> {
  try {
    const read = await reader.ask(order, (news) => {
      if (news.kind === 'progress') hear(news)
    })
    if (read.kind === 'read') return read
  } catch {
    // Too slow or too large: what is wrong is the file, as far as anybody can tell.
  }
  const whatToDo = `Send the return as a CSV file: this file cannot be read within ${bounds.seconds} seconds and ${bounds.megabytes} MB of memory.`
  return { reading: fileFault(1, whatToDo), columns: [] }
}
