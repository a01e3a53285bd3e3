import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, testPassword, type TestApp } from '../../../test/support/test-app.ts'
import { buildApp } from '../../app.ts'
import { readConfig } from '../config.ts'
import { Visitor } from '../http/visitor.ts'
import { createLog } from './log.ts'
import { errorWithoutValues } from './error-without-values.ts'

const line = z.looseObject({ level: z.string(), time: z.iso.datetime(), process: z.int(), msg: z.string() })
let test: TestApp
let field: CaseInFieldwork
let app: TestApp['app']
let visitor: Visitor
let written = ''
const lines = (): z.infer<typeof line>[] => written.split('\n').filter((text) => text !== '').map((text) => line.parse(JSON.parse(text))) // prettier-ignore

beforeAll(async () => {
  test = await startTestApp()
  field = await caseInFieldwork(test)
  const log = createLog('info', { write: (text) => void (written += text) })
  app = await buildApp({ db: test.db, config: readConfig({}), clock: () => test.now(), log })
  visitor = new Visitor(app)
})
afterAll(async () => {
  await app.close()
  await test.close()
})

/** Words that stand nowhere in the code: where one of them is in the log, it came from somebody's hands. */
const typed = { password: 'zebra quilt umbrella 9', words: 'Narwhal said that', place: 'quokka', email: 'walrus@hidden.example' }

describe('the log', () => {
  it('has one line a request with its reference, the pattern of its address, status and time, and nothing else', async () => {
    await visitor.signIn('test.inspector@test.example', testPassword)
    written = ''
    const answer = await visitor.get(`${field.caseUrl}?reference=${typed.place}`)
    expect(answer.statusCode).toBe(200)
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        process: process.pid,
        request: answer.headers['x-request-id'],
        method: 'GET',
        route: '/inspections/:inspection/cases/:case',
        status: 200,
        ms: expect.any(Number),
        msg: 'request',
      },
    ])
  })

  it('holds no word that was typed, no e-mail address and no case reference, whatever the answer is', async () => {
    const { caseReference } = await test.db.selectFrom('caseloadCase').select('caseReference').executeTakeFirstOrThrow()
    await visitor.post('/sign-in', { email: typed.email, password: typed.password })
    await visitor.signIn('test.inspector@test.example', testPassword)
    const date = { 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022' }
    const evidence = { ...date, source: 'meeting', note: typed.words, standards: '1.1' }
    const statuses = [
      await visitor.post(`${field.planned.url}/evidence/new`, evidence),
      await visitor.post(`${field.planned.url}/evidence/new`, { ...evidence, source: typed.place }),
      await visitor.postJson(`${field.caseUrl}/answers`, { operations: typed.words }),
      await visitor.get(`/no/such/${typed.place}/${caseReference}?q=${typed.email}`),
      await visitor.get(`${field.planned.url}/cases/${typed.place}`),
      await app.inject({ method: 'POST', url: '/sign-in', headers: { 'content-type': 'application/json' }, payload: `{"broken": ${typed.words}` }),
    ].map((answer) => answer.statusCode)
    expect(statuses).toEqual([303, 422, 422, 404, 404, 400])
    expectNothingTyped([caseReference])
  })

  it('tells of a fault with its reference, kind and place, without what the error quotes', async () => {
    await visitor.signIn('test.inspector@test.example', testPassword)
    // A refusal of the database that nobody foresaw; PostgreSQL quotes the row in it.
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room for %', new.note; end $$`.execute(test.db)
    await sql`create trigger refuse before insert on evidence_item for each row execute function refuse()`.execute(test.db)
    written = ''
    const date = { 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022' }
    const answer = await visitor.post(`${field.planned.url}/evidence/new`, { ...date, source: 'meeting', note: typed.words, standards: '1.1' })
    expect(answer.statusCode).toBe(500)
    const fault = lines().find(({ level }) => level === 'error')
    expect(fault).toMatchObject({ route: '/inspections/:inspection/evidence/new', msg: 'fault', err: { type: 'DatabaseError', code: 'P0001' } })
    expect(answer.body).toContain(String(fault?.['request']))
    expectNothingTyped([])
  })

  it('an error keeps its frames and its causes, and no line of its message', () => {
    const cause = Object.assign(new Error(`no space for ${typed.words}\n    at ${typed.place} (file.ts:1:1)`), {
      code: 'ENOSPC',
      syscall: 'write',
      path: typed.place,
    })
    const logged = errorWithoutValues(new TypeError(typed.words, { cause }))
    expect(logged).toMatchObject({ type: 'TypeError', cause: { type: 'Error', code: 'ENOSPC', syscall: 'write' } })
    expect(logged.stack[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+/)
    expect(JSON.stringify([logged, errorWithoutValues(typed.words)])).not.toMatch(/Narwhal|quokka/)
  })

  it('takes no message from an error that is handed over without words', () => {
    written = ''
    createLog('info', { write: (text) => void (written += text) }).error(new Error(typed.words))
    expect(lines()).toMatchObject([{ level: 'error', msg: 'fault', err: { type: 'Error' } }])
    expectNothingTyped([])
  })
})

function expectNothingTyped(more: readonly string[]): void {
  expect(written).not.toBe('')
  const email = 'test.inspector@test.example'
  for (const word of [...Object.values(typed), ...more, email, testPassword, 'Narwhal', 'zebra']) expect(written).not.toContain(word)
}
