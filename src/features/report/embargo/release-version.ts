/**
 * Makes a version public at its time. The job of a release comes at least once, on any of the servers: the row of the version is taken
 * over by one transaction alone, and everything else of the release is in that transaction.
 */
import { releaseStep } from '../../../domain/report/embargo.ts'
import { auditedTransaction } from '../../../platform/audit/audited-transaction.ts'
import type { Witness } from '../../../platform/audit/witness.ts'
import type { Db, Tx } from '../../../platform/http/action.ts'
import { addJob, type JobHandler } from '../../../platform/jobs/job-queue.ts'
import { destroyNameList } from '../../name-list/queries.ts'
import { setStageDone } from '../../plan/mark-stage-done.ts'
import { waitingVersions } from './queries.ts'

export interface ReleaseParts {
  readonly db: Db
  readonly witness: Witness
  readonly clock: () => Date
}

/** What the queue of releases does. */
export function releaseJobs(parts: ReleaseParts): readonly JobHandler[] {
  return [{ queue: 'embargo-releases', run: (id) => releaseVersion(parts, id) }]
}

/**
 * Gives every version that waits a job at the start of a server: one whose time passed while no server ran is released at once, and one
 * whose job was lost is not forgotten. A second job for the same version does nothing.
 */
export async function addReleaseJobs({ db, clock }: Pick<ReleaseParts, 'db' | 'clock'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { id, releaseAt } of await waitingVersions(tx)) await addJob(tx, 'embargo-releases', id, secondsUntil(releaseAt, clock()))
  })
}

/** Releases a version whose time has come; before its time it gets another job, and one that is released or cancelled is left alone. */
export async function releaseVersion({ db, witness, clock }: ReleaseParts, id: string): Promise<void> {
  const now = clock()
  await auditedTransaction(db, witness, async (tx, record) => {
    const row = await tx
      .selectFrom('embargoedVersion')
      .select(['id', 'inspectionId', 'address', 'version', 'factsSha256', 'preparedBy', 'releaseAt', 'releasedAt', 'cancelledAt'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return
    const step = releaseStep(row, now)
    if (step === 'wait') await addJob(tx, 'embargo-releases', id, secondsUntil(row.releaseAt, now))
    if (step !== 'release') return
    await publish(tx, row.id, now)
    await destroyNameList(tx, row.inspectionId, now)
    await setStageDone(tx, { inspectionId: row.inspectionId, stage: 'publication', at: now, by: row.preparedBy })
    const detail = { version: row.version, factsSha256: row.factsSha256, embargo: row.id }
    await record({ at: now, personId: null, action: 'embargo.release', inspectionId: row.inspectionId, subject: row.address, detail })
  })
}

/** Byte for byte what was made ready: nothing is made again. */
async function publish(tx: Tx, id: string, now: Date): Promise<void> {
  const content = [
    ...(['inspectionId', 'version', 'address', 'facts', 'factsSha256', 'report', 'reason', 'differences'] as const),
    ...(['pdf', 'word', 'annexeCsv', 'annexeXlsx', 'annexeJson', 'replay', 'easyRead', 'easyReadPdf'] as const),
  ]
  await tx
    .insertInto('publication')
    .columns([...content, 'publishedBy', 'publishedAt'])
    .expression((eb) =>
      eb
        .selectFrom('embargoedVersion')
        .select([...content, 'preparedBy'])
        .select((of) => of.val(now).as('publishedAt'))
        .where('id', '=', id),
    )
    .execute()
  await tx.updateTable('embargoedVersion').set({ releasedAt: now }).where('id', '=', id).execute()
}

const secondsUntil = (moment: Date, now: Date): number => Math.max(0, (moment.getTime() - now.getTime()) / 1000)
