/**
 * Work that goes on after the answer: pg-boss in a schema of its own (migrations/0095), on the database and in the pool that everything
 * else uses. A job is added inside the transaction of its action, so there is none for what was rolled back.
 */
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Db, Tx } from '../http/action.ts'
import { jobDatabase } from './job-database.ts'

/** The queues that the migrations have made. */
export type QueueName = 'report-readings' | 'broken-off-readings' | 'embargo-releases'

export interface JobHandler {
  readonly queue: QueueName
  /** Does the job about `subject`; what it throws lets the job be tried again. */
  readonly run: (subject: string) => Promise<void>
}

export interface JobQueue {
  /** Takes no new job; what is being done gets some seconds and is taken up again at the next start. */
  stop(): Promise<void>
}

/** How often (s) jobs are looked for, and those that were broken off. */
const lookEvery = 1
const superviseEvery = 15
/** How long (ms) a job may go on after the service was asked to stop. */
const grace = 10_000

/**
 * Adds a job about something to a queue; it is there once the transaction is. Inserting a row is one of the library's own ways in.
 * @param inSeconds how long it waits before it may begin
 */
export async function addJob(tx: Tx, queue: QueueName, subject: string, inSeconds = 0): Promise<void> {
  await sql`insert into job_queue.job (name, data, policy, retry_limit, retry_delay, expire_seconds, dead_letter, start_after, keep_until)
    select name, jsonb_build_object('subject', ${subject}::text), policy, retry_limit, retry_delay, expire_seconds, dead_letter,
      now() + make_interval(secs => ${inSeconds}::double precision),
      now() + make_interval(secs => ${inSeconds}::double precision + retention_seconds)
    from job_queue.queue where name = ${queue}`.execute(tx)
}

/** Begins to do jobs, one of each queue at a time. @param failed is told of every failure that the library meets */
export async function startJobs(db: Db, handlers: readonly JobHandler[], failed: (error: unknown) => void): Promise<JobQueue> {
  const boss = new PgBoss({
    ...{ db: jobDatabase(db), schema: 'job_queue', migrate: false, createSchema: false, schedule: false },
    ...{ reindex: false, monitorVacuum: false, superviseIntervalSeconds: superviseEvery, monitorIntervalSeconds: superviseEvery },
  })
  boss.on('error', failed)
  await boss.start()
  for (const { queue, run } of handlers)
    await boss.work<{ subject: string }>(queue, { pollingIntervalSeconds: lookEvery }, async (jobs) => {
      for (const job of jobs) await run(job.data.subject)
    })
  return { stop: () => boss.stop({ graceful: true, timeout: grace }) }
}
