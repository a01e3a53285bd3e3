/**
 * The canonical form of the audit trail, worked out here beside the database (migrations/0010) so that neither is trusted alone.
 * Every value is written as its length in bytes, ":", itself and ","; no value is "-,". The first one names the form.
 */
import { createHash } from 'node:crypto'

/** An audit row as text, the way PostgreSQL prints it: seconds is the time since 1970 to the microsecond, detail the jsonb. */
export interface EventText {
  readonly id: string
  readonly seconds: string
  readonly personId: string | null
  readonly action: string
  readonly inspectionId: string | null
  readonly subject: string | null
  readonly detail: string
}

export type SealKind = 'row' | 'witness' | 'rolledBack' | 'unseen'

/** One link of the chain, without its own hash. */
export interface SealContent {
  readonly position: number
  readonly kind: SealKind
  readonly eventId: number
  readonly throughId: number
  readonly contentHash: string | null
  readonly settledTo: number
  /** Seconds since 1970 to the microsecond, as PostgreSQL prints them. */
  readonly sealedSeconds: string
  readonly previousHash: string
}

/** What the first link of a chain follows. */
export const chainStart = '0'.repeat(64)

/** SHA-256 over every column of an audit row, in hexadecimal. */
export function contentHashOf(event: EventText): string {
  return hashOf(['audit-event-1', event.id, event.seconds, event.personId, event.action, event.inspectionId, event.subject, event.detail])
}

/** SHA-256 over every column of a link, in hexadecimal. */
export function sealHashOf(seal: SealContent): string {
  const { position, kind, eventId, throughId, contentHash, settledTo, sealedSeconds, previousHash } = seal
  const numbers = [position, eventId, throughId, settledTo].map(String)
  return hashOf(['audit-seal-1', kind, ...numbers, sealedSeconds, contentHash, previousHash])
}

/** A moment the way PostgreSQL prints extract(epoch from …): "1646128800.123000". */
export function secondsOf(moment: Date): string {
  const milliseconds = moment.getTime()
  const seconds = Math.floor(milliseconds / 1000)
  return `${seconds}.${String(milliseconds - seconds * 1000).padStart(3, '0')}000`
}

function hashOf(values: readonly (string | null)[]): string {
  const text = values.map((value) => (value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`)).join('')
  return createHash('sha256').update(text).digest('hex')
}
