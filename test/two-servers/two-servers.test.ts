/**
 * Two servers, each a process of its own, on one PostgreSQL database (that of TEST_DATABASE_URL: the embedded one takes one server only):
 * they start at once, share sessions and locks, and seal one audit trail, also when one of them is killed.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrationNames } from '../../src/platform/database/migrate.ts'
import { openPostgres, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { rowsWithoutLink } from '../../src/platform/audit/trail-queries.ts'
import { sealerLock } from '../../src/platform/audit/seal-queries.ts'
import { rateLimits } from '../../src/platform/http/rate-limits.ts'
import { caseInFieldwork } from '../support/case-in-fieldwork.ts'
import { emptyPostgres } from '../support/fresh-database.ts'
import { HttpVisitor } from '../support/http-visitor.ts'
import { runCli, startServer, type ServerProcess } from '../support/server-process.ts'
import { startTestApp, testPassword } from '../support/test-app.ts'

describe.runIf(inject('postgres') !== '')('two servers on one PostgreSQL', () => {
  let place: { url: string; drop: () => Promise<void> }
  let first: ServerProcess
  let second: ServerProcess
  let look: OpenDatabase
  let inspectionUrl = ''
  beforeAll(async () => {
    place = await emptyPostgres(inject('postgres'))
    const servers = await Promise.all([startServer({ DATABASE_URL: place.url }), startServer({ DATABASE_URL: place.url })])
    ;[first, second] = servers
    const test = await startTestApp({ database: await openPostgres(place.url) })
    inspectionUrl = (await caseInFieldwork(test)).planned.url
    await test.add('inspector', 'Locked Person')
    await test.close()
    look = await openPostgres(place.url)
  })
  afterAll(async () => {
    await Promise.all([first.stop('SIGKILL'), second.stop('SIGKILL')])
    await look.close()
    await place.drop()
  })

  const write = (visitor: HttpVisitor, note: string): Promise<number> =>
    visitor.post(`${inspectionUrl}/evidence/new`, {
      'onDate-day': '21',
      'onDate-month': '2',
      'onDate-year': '2022',
      source: 'meeting',
      note,
      standards: '1.1',
    })
  const unsealed = async (): Promise<number> => (await rowsWithoutLink(look.db, 1000)).length
  const allSealed = (): Promise<void> => expect.poll(unsealed, { timeout: 15_000 }).toBe(0)

  it('start at the same moment on an empty database: each migration and each framework version once', async () => {
    const applied = await look.db.selectFrom('auditEvent').select('subject').where('action', '=', 'framework.register').execute()
    expect(new Set(applied.map(({ subject }) => subject)).size).toBe(applied.length)
    const versions = await look.db.selectFrom('frameworkVersion').select('id').execute()
    expect(applied.length).toBe(versions.length)
    for (const { port } of [first, second]) expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
    const { rows } = await connected(place.url, (client) => client.query('select name from schema_migration order by name'))
    expect(rows.map(({ name }) => name)).toEqual(migrationNames())
  })

  it('a session of one is one of the other, and ends on both', async () => {
    const visitor = new HttpVisitor('test.inspector@test.example')
    await visitor.goTo(first.port)
    await visitor.goTo(second.port)
    expect([await visitor.get(inspectionUrl), await write(visitor, 'Written on the second')]).toEqual([200, 303])
    await visitor.goTo(first.port)
    expect(await visitor.get(inspectionUrl)).toBe(200)
    // As another browser would send it: the cookie stays, the session does not.
    await look.db.deleteFrom('signInSession').execute()
    expect(await visitor.get(inspectionUrl)).toBe(303)
    await visitor.goTo(second.port)
    expect(await visitor.get(inspectionUrl)).toBe(303)
  })

  it('wrong passwords are counted across both, and both refuse then', async () => {
    const visitor = new HttpVisitor('locked.person@test.example')
    const statuses: number[] = []
    for (const { port } of [first, second, first, second, first]) statuses.push(await visitor.tryPassword(port, 'not the password'))
    expect(statuses).toEqual([422, 422, 422, 422, 422])
    expect(await visitor.tryPassword(second.port, testPassword)).toBe(429)
    expect(await visitor.tryPassword(first.port, testPassword)).toBe(429)
  })

  it('one seals at a time: while another holds the lock neither does, and when that one is gone the sealing goes on', async () => {
    const visitor = new HttpVisitor('test.inspector@test.example')
    await visitor.goTo(first.port)
    await allSealed()
    const holder = new pg.Client({ connectionString: place.url })
    holder.on('error', () => undefined)
    await holder.connect()
    await holder.query('begin')
    await holder.query('select pg_advisory_xact_lock($1::bigint)', [sealerLock.toString()])
    expect(await write(visitor, 'While another seals')).toBe(303)
    // Three passes of each server.
    await new Promise((resolve) => setTimeout(resolve, 1600))
    expect(await unsealed()).toBeGreaterThan(0)
    const { rows } = await holder.query<{ process: number }>('select pg_backend_pid() as process')
    await connected(place.url, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.process]))
    await allSealed()
  })

  it('have one limit together for signing in: what was asked of one counts on the other', async () => {
    const ask = async ({ port }: ServerProcess): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}/sign-in`, { method: 'POST', body: new URLSearchParams() })).status
    const statuses: number[] = []
    while (!statuses.includes(429) && statuses.length < 100) statuses.push(await ask(statuses.length % 2 === 0 ? first : second))
    // Some of the times went to those who signed in for the tests before.
    expect(statuses.length).toBeLessThanOrEqual(rateLimits.signIn.max + 1)
    expect([await ask(first), await ask(second)]).toEqual([429, 429])
    await look.db.deleteFrom('askedCount').execute()
    expect(await ask(first)).not.toBe(429)
  })

  it('when one is killed while people write on both, the other takes over and the trail is whole', async () => {
    const visitors = [first, second].map(async ({ port }) => {
      const visitor = new HttpVisitor('test.inspector@test.example')
      await visitor.goTo(port)
      return visitor
    })
    const [onFirst, onSecond] = await Promise.all(visitors)
    if (onFirst === undefined || onSecond === undefined) throw new Error('Two people write')
    const writing = (async () => {
      for (let count = 0; ; count += 1) await write(onFirst, `On the first ${count}`)
    })().catch(() => undefined)
    for (let count = 0; count < 20; count += 1) expect(await write(onSecond, `On the second ${count}`)).toBe(303)
    await first.stop('SIGKILL')
    await writing
    await onFirst.goTo(second.port)
    expect(await write(onFirst, 'After the kill')).toBe(303)
    await allSealed()
    // A number that the killed one took and never used gets its link once that is certain.
    await expect.poll(async () => (await runCli(['verify-audit'], { DATABASE_URL: place.url })).code, { timeout: 30_000 }).toBe(0)
  })
})

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}
