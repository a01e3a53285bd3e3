import { z } from 'zod'
import type { Db, Tx } from '../http/action.ts'
import { Problem } from '../problems/problem.ts'
import { recordAudit, type AuditEvent, type WrittenAudit } from './record-audit.ts'
import type { Witness } from './witness.ts'

/** Runs work in one transaction with its audit rows, and tells the witness what became of them. */
export async function auditedTransaction<Done>(
  db: Db,
  witness: Witness,
  work: (tx: Tx, record: (event: AuditEvent) => Promise<void>) => Promise<Done>,
): Promise<Done> {
  const written: WrittenAudit[] = []
  try {
    const done = await db.transaction().execute((tx) => work(tx, async (event) => void written.push(await recordAudit(tx, event))))
    for (const row of written) witness.acknowledged(row)
    return done
  } catch (error) {
    if (wasRolledBack(error)) for (const { id } of written) witness.rolledBack(id)
    throw error
  }
}

const refusal = z.object({ code: z.string().length(5) })

/** Whether the end of the transaction is known: not where the connection was lost (classes 08 and 57), because then it may have committed. */
function wasRolledBack(error: unknown): boolean {
  if (error instanceof Problem) return true
  const read = refusal.safeParse(error)
  return read.success && !read.data.code.startsWith('08') && !read.data.code.startsWith('57')
}
