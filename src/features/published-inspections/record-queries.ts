import { parseStoredChecks, parseStoredReading } from '../../domain/published/stored-reading.ts'
import type { Check } from '../../domain/published/reading/checks/check.ts'
import type { Reading } from '../../domain/published/reading/read-report.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface StoredRecord {
  readonly readingId: string
  readonly version: number
  readonly storedAt: Date
  readonly facts: unknown
  readonly checks: readonly Check[]
  readonly reading: Reading
  readonly frameworkId: string
  readonly fileName: string
  readonly pages: number | null
}

/** A published inspection that was read out of its report: a version under an address, the newest where none is named. */
export async function storedRecord(tx: Tx, address: string, version: number | undefined): Promise<StoredRecord | undefined> {
  const row = await tx
    .selectFrom('inspectionOfRecord')
    .innerJoin('reportReading', 'reportReading.id', 'inspectionOfRecord.readingId')
    .select(['readingId', 'inspectionOfRecord.version', 'storedAt', 'facts', 'checks', 'reading', 'frameworkId', 'fileName', 'pages'])
    .where('address', '=', address)
    .$if(version !== undefined, (query) => query.where('inspectionOfRecord.version', '=', version ?? 0))
    .orderBy('inspectionOfRecord.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.frameworkId === null) return undefined
  return { ...row, frameworkId: row.frameworkId, checks: parseStoredChecks(row.checks), reading: parseStoredReading(row.reading) }
}

/** The versions of an address, newest first. */
export async function recordVersions(tx: Tx, address: string): Promise<{ version: number; storedAt: Date }[]> {
  return tx.selectFrom('inspectionOfRecord').select(['version', 'storedAt']).where('address', '=', address).orderBy('version', 'desc').execute()
}
