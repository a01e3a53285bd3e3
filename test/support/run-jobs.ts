/** Does the jobs that wait in a test's database with the queue itself, until every file that was given has been read. */
import { readingJobs } from '../../src/features/report-readings/read-file.ts'
import { noWitness } from '../../src/platform/audit/witness.ts'
import { startJobs } from '../../src/platform/jobs/job-queue.ts'
import type { TestApp } from './test-app.ts'

export async function readWaitingReports({ db, now }: TestApp): Promise<void> {
  const failures: unknown[] = []
  const jobs = await startJobs(db, readingJobs({ db, witness: noWitness, clock: now }), (error) => failures.push(error))
  const isWaiting = async (): Promise<boolean> =>
    (await db.selectFrom('reportReading').select('id').where('endedAt', 'is', null).limit(1).executeTakeFirst()) !== undefined
  while (await isWaiting()) await new Promise((resolve) => setTimeout(resolve, 50))
  await jobs.stop()
  if (failures.length > 0) throw failures[0]
}
