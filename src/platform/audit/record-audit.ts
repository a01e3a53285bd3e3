import type { Tx } from '../http/action.ts'

export interface AuditEvent {
  readonly at: Date
  readonly personId: string | null
  readonly action: string
  readonly inspectionId: string | null
  readonly subject: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Writes one audit row in the transaction of the action it tells of: no audit, no write. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await tx
    .insertInto('auditEvent')
    .values({ ...event, detail: JSON.stringify(event.detail) })
    .execute()
}
