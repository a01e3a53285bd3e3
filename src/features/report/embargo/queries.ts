import { parseReportModel, type ReportModel } from '../../../domain/report/report-model.ts'
import type { Db, Tx } from '../../../platform/http/action.ts'
import { hashOfToken } from '../../../platform/sign-in/tokens.ts'

/** A version that was made ready before its time, without its content. */
export interface EmbargoLine {
  readonly id: string
  readonly version: number
  readonly factsSha256: string
  readonly preparedBy: string
  readonly preparedAt: Date
  readonly releaseAt: Date
  readonly releasedAt: Date | null
  readonly cancelledAt: Date | null
  readonly cancelledBy: string | null
  readonly cancelReason: string | null
}

/** Every version of an inspection that was made ready before its time, the newest first. */
export async function embargoesOf(tx: Tx, inspectionId: string): Promise<EmbargoLine[]> {
  return tx
    .selectFrom('embargoedVersion as embargo')
    .innerJoin('person as preparer', 'preparer.id', 'embargo.preparedBy')
    .leftJoin('person as canceller', 'canceller.id', 'embargo.cancelledBy')
    .select(['embargo.id', 'embargo.version', 'embargo.factsSha256', 'preparer.name as preparedBy', 'embargo.preparedAt', 'embargo.releaseAt'])
    .select(['embargo.releasedAt', 'embargo.cancelledAt', 'canceller.name as cancelledBy', 'embargo.cancelReason'])
    .where('embargo.inspectionId', '=', inspectionId)
    .orderBy('embargo.preparedAt', 'desc')
    .execute()
}

export interface EmbargoReader {
  readonly id: string
  readonly name: string
  /** null for somebody who signs in. */
  readonly expiresAt: Date | null
  readonly lastReadAt: Date | null
  readonly withdrawnAt: Date | null
}

/** The people who were named as readers of a version, in the order in which they were named. */
export async function readersOf(tx: Tx, embargoId: string): Promise<EmbargoReader[]> {
  return tx
    .selectFrom('embargoReader')
    .select(['id', 'name', 'expiresAt', 'lastReadAt', 'withdrawnAt'])
    .where('embargoId', '=', embargoId)
    .orderBy('namedAt')
    .orderBy('id')
    .execute()
}

/** A named person with the version they may read. */
export interface Reading {
  readonly readerId: string
  readonly name: string
  readonly embargoId: string
  readonly inspectionId: string
  readonly address: string
  readonly version: number
  readonly releaseAt: Date
  readonly releasedAt: Date | null
}

/** What somebody who signs in may read under this embargo, or undefined. */
export async function readingOfPerson(tx: Tx, embargoId: string, personId: string): Promise<Reading | undefined> {
  return readings(tx).where('embargo.id', '=', embargoId).where('reader.personId', '=', personId).executeTakeFirst()
}

/** What the holder of a link may read while it works, or undefined: alike for one that never was. */
export async function readingOfLink(tx: Tx, token: string, now: Date): Promise<Reading | undefined> {
  return readings(tx).where('reader.tokenHash', '=', hashOfToken(token)).where('reader.expiresAt', '>', now).executeTakeFirst()
}

// The type of a query is long, and says nothing that its columns do not.
// eslint-disable-next-line @typescript-eslint/explicit-function-return-type
const readings = (tx: Tx) =>
  tx
    .selectFrom('embargoReader as reader')
    .innerJoin('embargoedVersion as embargo', 'embargo.id', 'reader.embargoId')
    .select(['reader.id as readerId', 'reader.name', 'embargo.id as embargoId', 'embargo.inspectionId', 'embargo.address', 'embargo.version'])
    .select(['embargo.releaseAt', 'embargo.releasedAt'])
    .where('reader.withdrawnAt', 'is', null)
    .where('embargo.cancelledAt', 'is', null)

/** The report that waits, as it was made ready. */
export async function embargoedReport(tx: Tx, embargoId: string): Promise<ReportModel> {
  const { report } = await tx.selectFrom('embargoedVersion').select('report').where('id', '=', embargoId).executeTakeFirstOrThrow()
  return parseReportModel(report)
}

/** The versions that wait for their time. */
export async function waitingVersions(db: Db | Tx): Promise<{ id: string; releaseAt: Date }[]> {
  return db.selectFrom('embargoedVersion').select(['id', 'releaseAt']).where('releasedAt', 'is', null).where('cancelledAt', 'is', null).execute()
}
