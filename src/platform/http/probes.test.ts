import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { buildApp } from '../../app.ts'
import { readConfig } from '../config.ts'

let test: TestApp
beforeEach(async () => {
  test = await startTestApp()
})
afterEach(() => test.close())

const probe = async (app: TestApp['app'], url: string): Promise<unknown> => {
  const answer = await app.inject({ method: 'GET', url })
  expect(answer.headers['cache-control']).toBe('no-store')
  return [answer.statusCode, answer.json()]
}

describe('the probes', () => {
  it('say that the process lives and that it can be given work', async () => {
    expect(await probe(test.app, '/health')).toEqual([200, { healthy: true }])
    expect(await probe(test.app, '/ready')).toEqual([200, { ready: true }])
  })

  it('/ready says when the schema is not that of this version', async () => {
    await sql`delete from schema_migration where name like '0002%'`.execute(test.db)
    expect(await probe(test.app, '/ready')).toEqual([503, { ready: false, because: 'The database is not at the schema of this version.' }])
  })

  it('/ready says what the server is still doing', async () => {
    const app = await buildApp({ db: test.db, config: readConfig({}), progress: () => ({ words: 'Loading the demonstration', done: 1, total: 2 }) })
    expect(await probe(app, '/ready')).toEqual([503, { ready: false, because: 'Loading the demonstration' }])
    expect(await probe(app, '/health')).toEqual([200, { healthy: true }])
    await app.close()
  })

  it('/ready says when the database does not answer, and /health still lives', async () => {
    const other = await startTestApp()
    await other.db.destroy()
    expect(await probe(other.app, '/ready')).toEqual([503, { ready: false, because: 'The database does not answer.' }])
    expect(await probe(other.app, '/health')).toEqual([200, { healthy: true }])
    await other.close()
  })

  it('/ready does not wait for a database that is held', async () => {
    // Every connection is taken, so the question waits; the answer does not.
    const held = await Promise.all(Array.from({ length: 10 }, () => hold(test)))
    const began = performance.now()
    const answers = await Promise.all([probe(test.app, '/ready'), probe(test.app, '/ready')])
    expect(answers).toEqual(Array.from({ length: 2 }, () => [503, { ready: false, because: 'The database takes too long to answer.' }]))
    expect(performance.now() - began).toBeLessThan(10_000)
    for (const release of held) release()
    await expect.poll(() => probe(test.app, '/ready')).toEqual([200, { ready: true }])
  })
})

/** Takes one connection, or waits in line for one, until it is released. */
async function hold(of: TestApp): Promise<() => void> {
  let release: () => void = () => undefined
  const until = new Promise<void>((resolve) => (release = resolve))
  void of.db.connection().execute(() => until)
  await new Promise((resolve) => setTimeout(resolve, 20))
  return release
}
