import type { Tx } from '../../platform/http/action.ts'

/** The newest published version of an inspection's report, or undefined. */
export async function newestVersion(tx: Tx, inspectionId: string): Promise<{ version: number; address: string; facts: unknown } | undefined> {
  return tx
    .selectFrom('publication')
    .select(['version', 'address', 'facts'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The correction that is opened and not yet published, or null. */
export async function openCorrection(tx: Tx, inspectionId: string): Promise<{ version: number; reason: string } | null> {
  const row = await tx
    .selectFrom('publicationCorrection as correction')
    .select(['correction.version', 'correction.reason'])
    .where('correction.inspectionId', '=', inspectionId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('publication')
            .select('publication.id')
            .whereRef('publication.inspectionId', '=', 'correction.inspectionId')
            .whereRef('publication.version', '=', 'correction.version'),
        ),
      ),
    )
    .executeTakeFirst()
  return row ?? null
}

/** The version of a report that waits under embargo, or undefined. */
export async function waitingEmbargo(
  tx: Tx,
  inspectionId: string,
): Promise<{ id: string; version: number; address: string; factsSha256: string; preparedAt: Date; releaseAt: Date } | undefined> {
  return tx
    .selectFrom('embargoedVersion')
    .select(['id', 'version', 'address', 'factsSha256', 'preparedAt', 'releaseAt'])
    .where('inspectionId', '=', inspectionId)
    .where('releasedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst()
}

/** The addresses under which the reports of other inspections stand, or will once their embargo ends. */
export async function takenAddresses(tx: Tx, inspectionId: string): Promise<ReadonlySet<string>> {
  const published = tx.selectFrom('publication').select('address').where('inspectionId', '!=', inspectionId)
  const waiting = tx.selectFrom('embargoedVersion').select('address').where('inspectionId', '!=', inspectionId).where('cancelledAt', 'is', null)
  const rows = await published.union(waiting).execute()
  return new Set(rows.map((row) => row.address))
}
