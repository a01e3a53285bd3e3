import { parseStoredReading } from '../../domain/published/stored-reading.ts'
import type { Reading } from '../../domain/published/reading/read-report.ts'
import type { SettledFact } from '../../domain/published/settle.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface ReadingLine {
  readonly id: string
  readonly fileName: string
  readonly size: number
  readonly status: 'waiting' | 'reading' | 'read' | 'refused'
  readonly refusal: string | null
  readonly uploadedBy: string
  readonly uploadedAt: Date
  /** The address under which it is stored, or null. */
  readonly address: string | null
}

const listed = 200

/** The newest files that were given to be read. */
export async function readingLines(tx: Tx): Promise<ReadingLine[]> {
  return tx
    .selectFrom('reportReading')
    .innerJoin('person', 'person.id', 'reportReading.uploadedBy')
    .select(['reportReading.id', 'fileName', 'size', 'status', 'refusal', 'person.name as uploadedBy', 'uploadedAt'])
    .select((eb) => eb.selectFrom('inspectionOfRecord').select('address').whereRef('readingId', '=', 'reportReading.id').limit(1).as('address'))
    .orderBy('uploadedAt', 'desc')
    .orderBy('fileName')
    .limit(listed)
    .execute()
}

export interface ReadingRow extends ReadingLine {
  readonly version: number
  readonly frameworkId: string | null
  readonly format: string | null
  readonly pages: number | null
  readonly sha256: string
  readonly reading: Reading | null
}

export async function readingRow(tx: Tx, id: string): Promise<ReadingRow | undefined> {
  const row = await tx
    .selectFrom('reportReading')
    .innerJoin('person', 'person.id', 'reportReading.uploadedBy')
    .select(['reportReading.id', 'fileName', 'size', 'status', 'refusal', 'person.name as uploadedBy', 'uploadedAt'])
    .select(['reportReading.version', 'frameworkId', 'format', 'pages', 'sha256', 'reading'])
    .select((eb) => eb.selectFrom('inspectionOfRecord').select('address').whereRef('readingId', '=', 'reportReading.id').limit(1).as('address'))
    .where('reportReading.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...row, reading: row.reading === null ? null : parseStoredReading(row.reading) }
}

export interface SettledRow extends SettledFact {
  readonly version: number
  readonly note: string
  readonly by: string
  readonly at: Date
}

/** What was settled of a reading, oldest first. */
export async function settledFacts(tx: Tx, readingId: string): Promise<SettledRow[]> {
  return tx
    .selectFrom('settledFact')
    .innerJoin('person', 'person.id', 'settledFact.settledBy')
    .select(['place', 'kind', 'fromValue as from', 'toValue as to', 'version', 'note', 'person.name as by', 'settledAt as at'])
    .where('readingId', '=', readingId)
    .orderBy('version')
    .orderBy('place')
    .execute()
}

export async function reportFile(tx: Tx, id: string): Promise<{ fileName: string; content: Buffer | null } | undefined> {
  return tx.selectFrom('reportReading').select(['fileName', 'content']).where('id', '=', id).executeTakeFirst()
}

export interface StoredVersion {
  readonly address: string
  readonly version: number
  readonly storedAt: Date
}

/** The newest version of a reading that was stored. */
export async function storedVersion(tx: Tx, readingId: string): Promise<StoredVersion | undefined> {
  return tx
    .selectFrom('inspectionOfRecord')
    .select(['address', 'version', 'storedAt'])
    .where('readingId', '=', readingId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}
