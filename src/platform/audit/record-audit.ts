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

/** Writes one audit row in the transaction of the action it tells of: no audit, no write. The database adds the hash of its content. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<WrittenAudit> {
  return tx
    .insertInto('auditEvent')
    .values({ ...event, detail: JSON.stringify(event.detail) })
    .returning(['id', 'contentHash'])
    .executeTakeFirstOrThrow()
}
