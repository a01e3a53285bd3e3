import { z } from 'zod'
import type { Db, Tx } from '../http/action.ts'
import { Problem } from '../problems/problem.ts'
import { recordAuditLast, type AuditEvent, type WrittenAudit } from './record-audit.ts'
import type { Witness } from './witness.ts'

/** Runs work in one transaction with its audit rows, and tells the witness what became of them. */
export async function auditedTransaction<Done>(
  db: Db,
  witness: Witness,
  work: (tx: Tx, record: (event: AuditEvent) => Promise<void>) => Promise<Done>,
): Promise<Done> {
  const recorded: Promise<WrittenAudit>[] = []
  try {
    const done = await db.transaction().execute((tx) =>
      work(tx, async (event) => {
        const { written } = await recordAuditLast(tx, event)
        recorded.push(written)
        // What became of it is asked once the transaction has ended.
        written.catch(() => undefined)
      }),
    )
    for (const row of await Promise.all(recorded)) witness.acknowledged(row)
    return done
  } catch (error) {
    const rows = await Promise.allSettled(recorded)
    // A row that could not be written is why its transaction was rolled back.
    const failed = rows.find((row) => row.status === 'rejected')
    const cause: unknown = failed?.reason ?? error
    if (wasRolledBack(cause)) for (const row of rows) if (row.status === 'fulfilled') witness.rolledBack(row.value.id)
    throw cause
  }
}

const refusal = z.object({ code: z.string().length(5) })

/** Whether the end of the transaction is known: not where the connection was lost (classes 08 and 57), because then it may have committed. */
function wasRolledBack(error: unknown): boolean {
  if (error instanceof Problem) return true
  const read = refusal.safeParse(error)
  return read.success && !read.data.code.startsWith('08') && !read.data.code.startsWith('57')
}
