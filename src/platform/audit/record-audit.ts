import type { CompiledQuery } from 'kysely'
import { builtOnce } from '../database/built-once.ts'
import { sendLast } from '../database/dialect.ts'
import type { Tx } from '../http/action.ts'

export interface AuditEvent {
  readonly at: Date
  readonly personId: string | null
  readonly action: string
  readonly inspectionId: string | null
  readonly subject: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** What is known of a row once it is written: its number and the hash of its content. */
export interface WrittenAudit {
  readonly id: number
  readonly contentHash: string
}

interface Columns extends Readonly<Record<string, unknown>> {
  readonly at: Date
  readonly personId: string | null
  readonly action: string
  readonly inspectionId: string | null
  readonly subject: string | null
  readonly detail: string
}

const insert = builtOnce<Columns, WrittenAudit>((db, value) =>
  db
    .insertInto('auditEvent')
    .values({
      ...{ at: value('at'), personId: value('personId'), action: value('action') },
      ...{ inspectionId: value('inspectionId'), subject: value('subject'), detail: value('detail') },
    })
    .returning(['id', 'contentHash']),
)
const statement = (tx: Tx, event: AuditEvent): CompiledQuery<WrittenAudit> => insert(tx, { ...event, detail: JSON.stringify(event.detail) })

/** Writes one audit row in the transaction of the action it tells of: no audit, no write. The database adds the hash of its content. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<WrittenAudit> {
  return rowOf(await tx.executeQuery(statement(tx, event)))
}

/** The same as the last word of its transaction: the commit does not wait for it, and fails where it does. */
export async function recordAuditLast(tx: Tx, event: AuditEvent): Promise<{ readonly written: Promise<WrittenAudit> }> {
  const { answer } = await sendLast(tx, statement(tx, event))
  return { written: answer.then(rowOf) }
}

function rowOf({ rows: [row] }: { readonly rows: readonly WrittenAudit[] }): WrittenAudit {
  if (row === undefined) throw new Error('An audit row was not written')
  return row
}
