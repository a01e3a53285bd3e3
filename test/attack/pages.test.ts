/** Every form against forged requests, every page against what it must not carry, every redirect against other sites. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stages } from '../../src/domain/inspection/stages.ts'
import { findTries, setDone, type Try } from '../access/find-tries.ts'
import { everybody, type Who } from '../access/people.ts'
import { personOf, richInspection, type RichInspection } from '../access/rich-inspection.ts'
import { send } from '../access/send.ts'
import { framework2021 } from '../frameworks/load.ts'
import { faultsOf } from './page-faults.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let own: RichInspection
let people: Who[]
let tries: Try[]
let leadId: string
let lead: Who
let stranger: Who

beforeAll(async () => {
  test = await startTestApp({ undone: true })
  own = await richInspection(test, 'Own', framework2021)
  const other = await richInspection(test, 'Other', framework2021)
  leadId = await personOf(test, 'leadInspector')
  people = await everybody(test, own, other)
  tries = await findTries(test, own, people, leadId)
  const find = (words: string): Who => people.find((who) => who.words === words) as Who
  lead = find('leadInspector')
  stranger = find('assessor')
}, 120_000)
afterAll(() => test.close())

const rows = async (): Promise<number> =>
  (
    await test.db
      .selectFrom('auditEvent')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

describe('a forged form', () => {
  it('is refused on every route, without a token, with a wrong one and with that of another person', async () => {
    const posts = tries.filter(({ route }) => route.method === 'POST')
    const before = await rows()
    for (const one of posts) {
      for (const token of ['', 'wrong', stranger.token, `${lead.token}x`]) {
        const answer = await send(test, lead, one, one.path, token)
        expect(`${answer.statusCode} ${answer.body}`, `${one.route.url} with the token ${JSON.stringify(token)}`).toMatch(/^403 \{"code":"formOutOfDate"/)
      }
    }
    expect(await rows()).toBe(before)
    expect(posts.length).toBeGreaterThan(40)
  })
})

const expectedHeaders: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^(?=.*default-src 'self')(?=.*object-src 'none')(?=.*base-uri 'none')(?=.*frame-ancestors 'none')(?=.*script-src-attr 'none')/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'x-frame-options': /./,
  'cache-control': /no-store/,
}

describe('every page', () => {
  it('carries the headers, no inline style or handler, and scripts only with its nonce', async () => {
    let pages = 0
    for (const done of [stages.indexOf('sample') + 1, stages.indexOf('analysis') + 1]) {
      await setDone(test, own.id, leadId, done)
      for (const { path } of tries.filter(({ route }) => route.method === 'GET')) {
        for (const who of [lead, people.find((one) => one.words === 'headOfInspection') ?? lead, people.find((one) => one.words === 'administrator') ?? lead]) {
          const answer = await test.undoing(async () => test.app.inject({ method: 'GET', url: path, headers: { cookie: who.cookie } }))
          if (!String(answer.headers['content-type']).startsWith('text/html')) continue
          pages += 1
          for (const [name, value] of Object.entries(expectedHeaders)) expect(String(answer.headers[name]), `${name} of ${path}`).toMatch(value)
          expect(String(answer.headers['content-security-policy'])).not.toContain('unsafe')
          expect(answer.headers['x-powered-by']).toBeUndefined()
          expect(faultsOf(answer), path).toEqual([])
        }
      }
    }
    console.log(`pages: ${pages} pages looked at for headers, scripts, styles and tokens`)
    expect(pages).toBeGreaterThan(150)
  })
})

const elsewhere = [
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/%09/elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  '/..//elsewhere.example',
  'https:elsewhere.example',
  '/@elsewhere.example//',
  '\u0000//elsewhere.example',
  '/inspections\r\nset-cookie: a=b',
]

describe('a redirect', () => {
  it('leads to a path of ours, whatever is asked for', async () => {
    for (const next of elsewhere) {
      const visitor = test.visitor()
      const answer = await test.undoing(async () =>
        visitor.post('/sign-in', { email: 'test.assessor@test.example', password: 'a long enough test password', next }),
      )
      expect(answer.statusCode, next).toBe(303)
      expect(new URL(String(answer.headers.location), 'https://ours.example').origin, next).toBe('https://ours.example')
      expect(answer.headers['set-cookie'], next).not.toContain('a=b')
      const asked = await test.app.inject({ method: 'GET', url: '/inspections', query: { next }, headers: { host: 'elsewhere.example' } })
      expect(new URL(String(asked.headers.location), 'https://ours.example').origin).toBe('https://ours.example')
    }
  })
})
