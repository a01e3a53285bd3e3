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
