/** kill -9 of the server while it reads reports that were given in the browser: another start takes the work up again, and does it once. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Db } from '../../src/platform/http/action.ts'
import { framework2021 as framework } from '../frameworks/load.ts'
import { inventReport } from '../invented-reports/invented-report.ts'
import { plainLayout } from '../invented-reports/layout.ts'
import { kindsHere } from '../support/fresh-database.ts'
import { HttpVisitor } from '../support/http-visitor.ts'
import { startServer } from '../support/server-process.ts'
import { startTestApp } from '../support/test-app.ts'
import { newPlace, type Place } from './place.ts'

const progress = '/report-readings/progress.json'
/** Nested so deep that each takes its time: the server is killed while it reads one of them. */
const reports = Array.from({ length: 3 }, (_, index) => {
  const { facts, content } = inventReport(framework, `killed ${index}`, plainLayout, 'html')
  return { name: `report ${index}.html`, score: facts.score, content: content.replace('<body>', `<body>${'<div>'.repeat(60_000)}`) }
})

it.each(kindsHere())('takes up the reading that a killed server on %s was doing, and ends each reading once', { timeout: 300_000 }, async (kind) => {
  const place = await newPlace(kind)
  try {
    const test = await startTestApp({ database: await place.open() })
    const analyst = new HttpVisitor((await test.add('dataAnalyst', 'Reading Person')).email)
    await test.close()
    const killed = await startServer(place.env)
    try {
      await analyst.goTo(killed.port)
      for (const { name, content } of reports)
        expect(await analyst.postFile('/report-readings', { field: 'reports', name, type: 'text/html', content })).toBe(303)
      await expect.poll(() => analyst.read(progress), { timeout: 60_000, interval: 20 }).toContain(' reading')
    } finally {
      await killed.stop('SIGKILL')
    }
    await inDatabase(place, async (db) => {
      expect(await statesOf(db)).toContain('reading')
      // A job of a server that is gone is given to another once its time is over: here a minute has passed.
      const passed = await sql`update job_queue.job set started_on = started_on - interval '10 minutes' where state = 'active'`.execute(db)
      expect(Number(passed.numAffectedRows)).toBe(1)
    })
    const next = await startServer(place.env)
    try {
      await analyst.goTo(next.port)
      await expect.poll(() => analyst.read(progress), { timeout: 200_000, interval: 500 }).not.toMatch(/ (?:waiting|reading)/)
    } finally {
      await next.stop('SIGTERM')
    }
    await inDatabase(place, expectReadOnce)
  } finally {
    await place.remove()
  }
})

async function inDatabase(place: Place, look: (db: Db) => Promise<void>): Promise<void> {
  const opened = await place.open()
  await look(opened.db).finally(() => opened.close())
}

const statesOf = async (db: Db): Promise<readonly string[]> =>
  (await db.selectFrom('reportReading').select('status').orderBy('fileName').execute()).map(({ status }) => status)

async function expectReadOnce(db: Db): Promise<void> {
  const rows = await db
    .selectFrom('reportReading')
    .select(['id', 'fileName', 'status', sql<number>`(reading -> 'facts' ->> 'score')::int`.as('score')])
    .orderBy('fileName')
    .execute()
  expect(rows.map(({ fileName, status, score }) => ({ fileName, status, score }))).toEqual(
    reports.map(({ name, score }) => ({ fileName: name, status: 'read', score })),
  )
  const ended = await db.selectFrom('auditEvent').select('subject').where('action', '=', 'reportReading.end').execute()
  expect(ended.map(({ subject }) => subject).toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
}
