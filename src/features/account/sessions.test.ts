import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { hashOfToken } from '../../platform/sign-in/tokens.ts'

let test: TestApp
let email: string
let id: string
let number = 0
beforeAll(async () => {
  test = await startTestApp()
})
beforeEach(async () => {
  ;({ id, email } = await test.add('inspector', `Session Person ${(number += 1)}`))
})
afterAll(() => test.close())

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:135.0) Gecko/20100101 Firefox/135.0'

async function signedIn(): Promise<Visitor> {
  const visitor = test.visitor()
  await visitor.signIn(email, testPassword)
  return visitor
}
const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get('/account')).statusCode === 200

describe('a session', () => {
  it('ends after 60 minutes in which nothing is asked, and not before', async () => {
    const visitor = await signedIn()
    test.wait(59)
    expect(await isIn(visitor)).toBe(true)
    test.wait(59)
    expect(await isIn(visitor)).toBe(true)
    test.wait(60)
    const over = await visitor.get('/account?x=1')
    expect(over.headers.location).toBe('/sign-in?next=%2Faccount%3Fx%3D1&ended=1')
    expect(wordsOf(await visitor.get(String(over.headers.location)))).toContain('You were signed out. That happens after 60 minutes')
  })

  it('ends after 12 hours, however busy', async () => {
    const visitor = await signedIn()
    for (let hour = 0; hour < 23; hour += 1) {
      test.wait(30)
      expect(await isIn(visitor), `after ${hour / 2} hours`).toBe(true)
    }
    test.wait(30)
    expect(await isIn(visitor)).toBe(false)
  })

  it('tells the browser when it ends; asking does not put that off, continuing does', async () => {
    const visitor = await signedIn()
    const clock = async (): Promise<unknown> => (await visitor.get('/session', { accept: 'application/json' })).json()
    expect(await clock()).toEqual({ person: id, endsIn: 3600, lastsFor: 43_200 })
    test.wait(58)
    expect(await clock()).toEqual({ person: id, endsIn: 120, lastsFor: 39_720 })
    test.wait(1)
    expect(await clock()).toMatchObject({ endsIn: 60 })
    expect((await visitor.postJson('/session/continue', {})).json()).toEqual({ person: id, endsIn: 3600, lastsFor: 39_660 })
    test.wait(59)
    expect(await clock()).toMatchObject({ endsIn: 60 })
    test.wait(1)
    expect(await clock()).toEqual({})
    expect((await visitor.postJson('/session/continue', {})).statusCode).toBe(401)
  })

  it('is not continued by a form of another site', async () => {
    const visitor = await signedIn()
    const answer = await test.app.inject({ method: 'POST', url: '/session/continue', headers: { cookie: visitor.cookie() } })
    expect(answer.statusCode).toBe(403)
  })

  it('is told by the page even without scripts', async () => {
    const page = await (await signedIn()).get('/account')
    expect(page.body).toContain('<noscript><p class="govuk-body-s govuk-width-container product-session-length">You are signed out after 60 minutes')
  })

  it('that ended while a form was filled in says how nothing is lost', async () => {
    const visitor = await signedIn()
    await visitor.token()
    test.wait(61)
    const answer = await visitor.post('/account/password', { current: 'a', password: 'b' })
    expect(answer.statusCode).toBe(401)
    expect(wordsOf(answer)).toContain('Come back to this tab and reload it')
    await visitor.signIn(email, testPassword)
    // The browser sends the very same form again: its token still counts.
    expect((await visitor.post('/account/password', { current: testPassword, password: 'three grey otters swim' })).statusCode).toBe(303)
  })

  it('ends with signing out, and only this one', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const token = one.cookie()
    await one.post('/sign-out')
    expect(await isIn(other)).toBe(true)
    expect((await test.app.inject({ url: '/account', headers: { cookie: token } })).statusCode).toBe(303)
  })
})

describe('the token of a session', () => {
  const tokenOf = (visitor: Visitor): string => /(?:^|; )session=([^;]+)/.exec(visitor.cookie())?.[1] ?? ''

  it('is never one that the browser brought along (fixation)', async () => {
    for (const planted of ['planted', tokenOf(await signedIn())]) {
      const visitor = test.visitor()
      visitor.setCookie('session', planted)
      await visitor.signIn(email, testPassword)
      expect(tokenOf(visitor)).not.toBe(planted)
      expect((await test.app.inject({ url: '/account', headers: { cookie: `session=${planted}` } })).statusCode).toBe(303)
    }
  })

  it('is kept as a hash alone', async () => {
    const visitor = await signedIn()
    const rows = await test.db.selectFrom('signInSession').selectAll().where('personId', '=', id).execute()
    expect(JSON.stringify(rows)).not.toContain(tokenOf(visitor))
    expect(rows.map((row) => row.tokenHash)).toContain(hashOfToken(tokenOf(visitor)))
  })

  it('is a new one after the password changed', async () => {
    const visitor = await signedIn()
    const before = tokenOf(visitor)
    await visitor.post('/account/password', { current: testPassword, password: 'three grey otters swim' })
    expect(tokenOf(visitor)).not.toBe(before)
    expect((await test.app.inject({ url: '/account', headers: { cookie: `session=${before}` } })).statusCode).toBe(303)
    expect(await isIn(visitor)).toBe(true)
  })
})

describe('the own sessions', () => {
  const ends = (body: string): string[] => [...body.matchAll(/action="(\/account\/sessions\/[^"]+\/end)"/g)].map((match) => match[1] ?? '')

  it('stand on the page with browser and times, without any token', async () => {
    const other = test.visitor({ 'user-agent': firefox })
    await other.signIn(email, testPassword)
    test.wait(10)
    const page = await (await signedIn()).get('/account')
    expect(wordsOf(page)).toMatch(/Firefox on Windows .* Sign out/)
    expect(wordsOf(page)).toContain('This browser')
    for (const row of await test.db.selectFrom('signInSession').select('tokenHash').execute()) expect(page.body).not.toContain(row.tokenHash)
  })

  it('can be ended one by one', async () => {
    const [here, there, third] = [await signedIn(), await signedIn(), await signedIn()]
    const [first] = ends((await here.get('/account')).body)
    expect((await here.post(first ?? '')).headers.location).toBe('/account')
    expect((await Promise.all([there, third].map(isIn))).filter(Boolean)).toHaveLength(1)
    expect((await here.post(first ?? '')).statusCode).toBe(404)
  })

  it('can be ended all but this', async () => {
    const [here, there, third] = [await signedIn(), await signedIn(), await signedIn()]
    await here.post('/account/sessions/end-others')
    expect(await Promise.all([here, there, third].map(isIn))).toEqual([true, false, false])
  })

  it('are nobody else’s to end', async () => {
    const mine = await signedIn()
    const url = `/account/sessions/${(await test.db.selectFrom('signInSession').select('id').where('personId', '=', id).executeTakeFirstOrThrow()).id}/end`
    expect((await (await test.as('leadInspector')).post(url)).statusCode).toBe(404)
    expect(await isIn(mine)).toBe(true)
  })

  it('can all be ended by the administrator', async () => {
    const mine = [await signedIn(), await signedIn()]
    const administrator = await test.as('administrator')
    expect(wordsOf(await administrator.get(`/people/${id}`))).toContain('In 2 browsers')
    expect((await administrator.post(`/people/${id}/sessions/end`)).headers.location).toBe(`/people/${id}`)
    expect(await Promise.all(mine.map(isIn))).toEqual([false, false])
    expect((await (await test.as('leadInspector')).post(`/people/${id}/sessions/end`)).statusCode).toBe(403)
  })
})
