/**
 * A job that a server held when it was killed is taken up by another server on the same PostgreSQL database, and done once. The server is
 * held inside the job by a lock on the row that the job is about, so that it is killed in the midst of it and not by luck.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openPostgres, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { addJob } from '../../src/platform/jobs/job-queue.ts'
import { emptyPostgres } from '../support/fresh-database.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { startTestApp, testNow } from '../support/test-app.ts'

describe.runIf(inject('postgres') !== '')('a job of a killed server', () => {
  let place: { url: string; drop: () => Promise<void> }
  let look: OpenDatabase
  let servers: ServerProcess[] = []
  let reader = ''
  beforeAll(async () => {
    place = await emptyPostgres(inject('postgres'))
    servers = [await startServer({ DATABASE_URL: place.url })]
    const test = await startTestApp({ database: await openPostgres(place.url) })
    reader = (await test.add('dataAnalyst', 'Robin Reader')).id
    await test.close()
    look = await openPostgres(place.url)
    // How long a job may be held by a server that says nothing more; a minute in the product.
    await sql`update job_queue.queue set expire_seconds = 3 where name = 'report-readings'`.execute(look.db)
  }, 120_000)
  afterAll(async () => {
    for (const server of servers) await server.stop('SIGKILL')
    await look.close()
    await place.drop()
  })

  const job = async (id: string): Promise<{ state: string; tries: number } | undefined> => {
    const { rows } = await sql<{ state: string; tries: number }>`select state::text as state, retry_count as tries from job_queue.job
      where name = 'report-readings' and data ->> 'subject' = ${id}`.execute(look.db)
    return rows[0]
  }
  const statusOf = async (id: string): Promise<string> =>
    (await look.db.selectFrom('reportReading').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

  it('is taken up by the other server, and done once', { timeout: 150_000 }, async () => {
    const content = Buffer.from('No report at all, read by a server that is killed.')
    const file = { fileName: 'notes.txt', size: content.length, sha256: randomUUID().replaceAll('-', '').padEnd(64, '0'), content }
    const { id } = await look.db
      .insertInto('reportReading')
      .values({ ...file, uploadedBy: reader, uploadedAt: testNow })
      .returning('id')
      .executeTakeFirstOrThrow()
    const lock = new pg.Client({ connectionString: place.url })
    await lock.connect()
    await lock.query('begin')
    await lock.query('select from report_reading where id = $1 for update', [id])
    await look.db.transaction().execute((tx) => addJob(tx, 'report-readings', id))
    await expect.poll(() => job(id), { timeout: 30_000 }).toMatchObject({ state: 'active' })
    const [first] = servers
    if (first === undefined) throw new Error('There is no server')
    expect(await first.stop('SIGKILL')).toBeNull()
    expect(await statusOf(id)).toBe('waiting')
    servers.push(await startServer({ DATABASE_URL: place.url }))
    await lock.query('rollback')
    await lock.end()
    await expect.poll(() => statusOf(id), { timeout: 90_000, interval: 200 }).toBe('refused')
    await expect.poll(() => job(id), { timeout: 30_000 }).toMatchObject({ state: 'completed', tries: 1 })
    const ends = await look.db.selectFrom('auditEvent').select('subject').where('action', '=', 'reportReading.end').where('subject', '=', id).execute()
    expect(ends).toHaveLength(1)
  })
})
