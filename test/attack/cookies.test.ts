/** Cookies where people reach the service over https, and the token of a session at every step that allows more. */
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Visitor } from '../../src/platform/http/visitor.ts'
import { routes } from '../../src/routes.ts'
import { AuthenticatorApp } from '../support/authenticator-app.ts'
import { answerInspection } from '../support/answered-inspection.ts'
import { finishStagesTo, planInspection } from '../support/inspections.ts'
import { harbourFramework } from '../support/report-facts.ts'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../support/test-app.ts'

const settings = { PUBLIC_URL: 'https://inspections.example' }
const sessionCookie = '__Host-session'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp({ settings })
})
afterAll(() => test.close())

/** A browser that shows us every cookie it is given. */
class Watched extends Visitor {
  readonly given: string[] = []
  override async get(...asked: Parameters<Visitor['get']>): Promise<LightMyRequestResponse> {
    return this.#watch(await super.get(...asked))
  }
  override async post(...sent: Parameters<Visitor['post']>): Promise<LightMyRequestResponse> {
    return this.#watch(await super.post(...sent))
  }
  /** The value of its session cookie now. */
  session(): string {
    return new RegExp(`(?:^|; )${sessionCookie}=([^;]+)`).exec(this.cookie())?.[1] ?? ''
  }
  #watch(answer: LightMyRequestResponse): LightMyRequestResponse {
    this.given.push(...[answer.headers['set-cookie'] ?? []].flat())
    return answer
  }
}

const opens = async (token: string): Promise<boolean> =>
  (await test.app.inject({ url: '/account', headers: { cookie: `${sessionCookie}=${token}` } })).statusCode === 200

/** Signs somebody in who sets one-time codes up on the way. */
async function signInWithCodes(visitor: Visitor, email: string): Promise<AuthenticatorApp> {
  await visitor.signIn(email, testPassword)
  const app = AuthenticatorApp.scan(await visitor.get('/sign-in/codes'))
  const answer = await visitor.post('/sign-in/codes', { sealed: app.sealed, code: app.codeAt(test.now()) })
  expect(answer.statusCode).toBe(200)
  return app
}

describe('over https', () => {
  it('every cookie of every answer is __Host-, Secure, HttpOnly, SameSite and of no domain, from the first page to signing out', async () => {
    const { email } = await test.add('administrator', 'Cookie Watcher')
    const visitor = new Watched(test.app)
    const pages = routes.filter((route) => route.method === 'GET' && !route.url.includes(':'))
    for (const { url } of pages) await visitor.get(url)
    const before = visitor.given.length
    await signInWithCodes(visitor, email)
    for (const { url } of pages) await visitor.get(url)
    await visitor.post('/account/password', { current: testPassword, password: 'nine grey otters swim' })
    await visitor.post('/sign-out')
    expect(before).toBeGreaterThan(0)
    expect(visitor.given.filter((cookie) => cookie.startsWith(sessionCookie)).length).toBeGreaterThan(3)
    for (const cookie of visitor.given) {
      const [named = '', ...attributes] = cookie.split('; ')
      expect(named).toMatch(/^__Host-(session|csrf)=/)
      expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
      expect(attributes.filter((one) => /^domain/i.test(one))).toEqual([])
      // A cookie of the session ends with the browser; only signing out gives it a date, which is long past.
      expect(attributes.filter((one) => /^(expires|max-age)/i.test(one)).every((one) => /1970|=0$/.test(one))).toBe(true)
    }
  })

  it('the browser is told to come back over https alone', async () => {
    expect((await test.visitor().get('/')).headers['strict-transport-security']).toMatch(/^max-age=\d{8}; includeSubDomains/)
  })

  it('a cookie without the prefix opens nothing', async () => {
    const { email } = await test.add('inspector', 'Prefixed Cookie')
    const visitor = new Watched(test.app)
    await signInWithCodes(visitor, email)
    expect(await opens(visitor.session())).toBe(true)
    expect((await test.app.inject({ url: '/account', headers: { cookie: `session=${visitor.session()}` } })).statusCode).toBe(303)
  })
})

describe('the token of a session', () => {
  it('is another at each step that allows more, and none before it opens anything', async () => {
    const { email } = await test.add('administrator', 'Rising Session')
    const visitor = new Watched(test.app)
    visitor.setCookie(sessionCookie, 'planted')
    const tokens = ['planted']
    const risen = () => tokens.push(visitor.session())
    await visitor.signIn(email, testPassword)
    risen()
    // With the password alone nothing is open yet.
    expect(await opens(visitor.session())).toBe(false)
    const app = AuthenticatorApp.scan(await visitor.get('/sign-in/codes'))
    await visitor.post('/sign-in/codes', { sealed: app.sealed, code: app.codeAt(test.now()) })
    risen()
    visitor.confirmsWith(testPassword)
    await visitor.post('/account/codes/recovery')
    risen()
    await visitor.post('/account/password', { current: testPassword, password: 'nine grey otters swim' })
    risen()
    expect(new Set(tokens).size).toBe(5)
    // 256 random bits, as base64url.
    for (const token of tokens.slice(1)) expect(token).toMatch(/^[\w-]{43}$/)
    expect(await Promise.all(tokens.map(opens))).toEqual([false, false, false, false, true])
    await visitor.post('/sign-out')
    expect(await opens(tokens.at(-1) ?? '')).toBe(false)
  })

  it('opens nothing once the session was ended from another browser', async () => {
    const { email } = await test.add('inspector', 'Revoked Session')
    const [here, there] = [new Watched(test.app), new Watched(test.app)]
    const app = await signInWithCodes(there, email)
    test.wait(1)
    await here.post('/sign-in', { email, password: testPassword })
    await here.post('/sign-in/code', { code: app.codeAt(test.now()) })
    expect(await opens(there.session())).toBe(true)
    await here.post('/account/sessions/end-others')
    expect([await opens(there.session()), await opens(here.session())]).toEqual([false, true])
  })
})

describe('what cannot be undone', () => {
  it('a report is published and a rating raised only by who has confirmed; until then nothing of it is written', async () => {
    const framework = harbourFramework()
    const plain = await startTestApp({ frameworks: ['test/frameworks'] })
    const planned = await planInspection(plain, { service: 'Unconfirmed Youth Justice Service', framework: framework.id })
    await answerInspection(plain, planned.id, framework)
    const [chief, head] = [await plain.as('chiefInspector'), await plain.as('headOfInspection')]
    chief.confirmsWith(undefined)
    head.confirmsWith(undefined)
    const question = 'Confirm that it is you'
    const written = async (): Promise<unknown> => [
      await plain.db.selectFrom('publication').select('id').execute(),
      await plain.db.selectFrom('panelDecision').select('version').where('direction', '=', 'raised').execute(),
      await plain.db.selectFrom('auditEvent').select('action').where('action', 'in', ['report.publish', 'rating.decide']).execute(),
    ]

    await finishStagesTo(plain, planned.id, 'analysis')
    const standard = framework.domains[0]?.standards[0]?.id ?? ''
    const raise = { decision: 'raised', rating: 'Good', reason: 'Invented', version: '1' }
    expect(wordsOf(await head.post(`${planned.url}/ratings-panel/${standard}`, raise))).toContain(question)
    await finishStagesTo(plain, planned.id, 'factualAccuracy')
    expect(wordsOf(await chief.post(`${planned.url}/publication`))).toContain(question)
    chief.confirmsWith('not the password')
    expect(wordsOf(await chief.post(`${planned.url}/publication`))).toContain('This is not your password')
    expect(await written()).toEqual([[], [], []])
    await plain.close()
  })
})

describe('what nobody asked for', () => {
  it('lists no folder and gives out no file of the project', async () => {
    const paths = ['/assets/', '/assets/product/', '/assets/govuk/', '/.git/config', '/package.json', '/docs/sample.env', '/assets/product/../../package.json', '/assets/product/%2e%2e/%2e%2e/package.json', '/assets/govuk/..%2f..%2f..%2fpackage.json'] // prettier-ignore
    for (const path of paths) {
      const answer = await test.app.inject({ url: path })
      expect([path, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([path, true])
      expect(answer.body).not.toContain('inspect-youth-justice')
    }
  })

  it('takes over no field that the form does not have', async () => {
    const { email } = await test.add('administrator', 'Careful Administrator')
    const visitor = new Watched(test.app)
    await signInWithCodes(visitor, email)
    const extra = { id: '00000000-0000-4000-8000-0000000000ff', passwordHash: 'x', demonstration: 'true', serviceId: 'x', accessEndedAt: '2020-01-01' }
    expect((await visitor.post('/people/new', { name: 'Plain Person', email: 'plain@test.example', role: 'assessor', service: '', ...extra })).statusCode).toBe(
      200,
    )
    const row = await test.db.selectFrom('person').selectAll().where('email', '=', 'plain@test.example').executeTakeFirstOrThrow()
    expect(row).toMatchObject({ passwordHash: null, demonstration: false, serviceId: null, accessEndedAt: null })
    expect(row.id).not.toBe(extra.id)
  })
})
