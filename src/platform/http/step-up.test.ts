import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AuthenticatorApp } from '../../../test/support/authenticator-app.ts'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { routes } from '../../routes.ts'
import { confirmationField } from './step-up.ts'
import type { Visitor } from './visitor.ts'

let test: TestApp
let administrator: Visitor
let number = 0
let url = ''
let email = ''
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())
beforeEach(async () => {
  ;({ email } = await test.add('administrator', `Confirming Administrator ${(number += 1)}`))
  administrator = test.visitor()
  await administrator.signIn(email, testPassword)
  administrator.confirmsWith(undefined)
  url = `/people/${await withCodes()}/codes/reset`
})

/** Somebody whose codes can be reset: an action that asks for a confirmation. */
async function withCodes(): Promise<string> {
  const person = await test.add('inspector', `Phone Owner ${number}`)
  await setUpCodes(person.email)
  return person.id
}
async function setUpCodes(whose: string): Promise<AuthenticatorApp> {
  const visitor = test.visitor()
  await visitor.signIn(whose, testPassword)
  const app = AuthenticatorApp.scan(await visitor.post('/account/codes/new'))
  await visitor.post('/account/codes', { sealed: app.sealed, code: app.codeAt(test.now()) })
  return app
}
const tokenOf = (visitor: Visitor): string => /(?:^|; )session=([^;]+)/.exec(visitor.cookie())?.[1] ?? ''

describe('a step-up', () => {
  it('is asked for publishing, for raising a rating, and for the ways into an account', () => {
    const asking = routes.filter((route) => route.stepUp !== undefined).map((route) => `${route.method} ${route.url}`)
    expect(asking).toEqual(
      expect.arrayContaining([
        'POST /inspections/:inspection/publication',
        'POST /inspections/:inspection/ratings-panel/:standard',
        'POST /people/:person/codes/reset',
        'POST /account/codes',
        'POST /account/codes/recovery',
      ]),
    )
    const raising = routes.find((route) => route.method === 'POST' && route.url.endsWith('/ratings-panel/:standard'))?.stepUp
    const when = (decision: string) => raising?.when?.({ decision } as never)
    expect(['raised', 'lowered', 'confirmed'].map(when)).toEqual([true, false, false])
    for (const route of routes.filter((one) => one.stepUp !== undefined)) expect(route.upload, `${route.url} would lose its file`).toBeUndefined()
  })

  it('carries what was typed, does nothing yet, and goes on with the confirmation', async () => {
    const typed = { reason: 'a <b>"reason"</b> & more', several: ['one', 'two'] }
    const asked = await administrator.post(url, typed)
    expect([asked.statusCode, wordsOf(asked)]).toEqual([200, expect.stringContaining('You are about to reset the one-time codes of a person')])
    expect(asked.body).toContain('name="reason" value="a &lt;b&gt;&quot;reason&quot;&lt;/b&gt; &amp; more"')
    expect(asked.body).toMatch(/name="several" value="one">\s*<input type="hidden" name="several" value="two"/)
    expect(asked.body).toContain(`action="${url}"`)
    const done = await administrator.post(url, { ...typed, [confirmationField]: testPassword })
    expect(done.statusCode).toBe(303)
    expect(wordsOf(await administrator.get(String(done.headers.location)))).toContain('are reset')
  })

  it('refuses a wrong password, asks again and counts the try', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      const wrong = await administrator.post(url, { reason: 'kept', [confirmationField]: 'not the password' })
      expect([wrong.statusCode, wordsOf(wrong)]).toEqual([422, expect.stringContaining('This is not your password')])
      expect(wrong.body).toContain('name="reason" value="kept"')
      expect(wrong.body).not.toContain('not the password')
    }
    expect(wordsOf(await administrator.post(url, { [confirmationField]: testPassword }))).toContain('too many tries')
    test.wait(1)
    expect((await administrator.post(url, { [confirmationField]: testPassword })).statusCode).toBe(303)
  })

  it('takes a one-time code in place of the password, once', async () => {
    const app = await setUpCodes(email)
    const visitor = test.visitor()
    await visitor.post('/sign-in', { email, password: testPassword })
    test.wait(2)
    await visitor.post('/sign-in/code', { code: app.codeAt(test.now()) })
    expect(wordsOf(await visitor.post(url, { [confirmationField]: app.codeAt(test.now()) }))).toContain('it was used before')
    test.wait(0.5)
    expect((await visitor.post(url, { [confirmationField]: app.codeAt(test.now()) })).statusCode).toBe(303)
  })

  it('holds for five minutes, in this browser alone', async () => {
    await administrator.post(url, { [confirmationField]: testPassword })
    test.wait(4.9)
    expect((await administrator.post('/account/codes/new')).body).toContain('product-key')
    const other = test.visitor()
    await other.signIn(email, testPassword)
    other.confirmsWith(undefined)
    expect((await other.post('/account/codes/new')).body).toContain(confirmationField)
    test.wait(0.1)
    expect((await administrator.post('/account/codes/new')).body).toContain(confirmationField)
  })

  it('gives the session a new token; the one before opens nothing', async () => {
    const before = tokenOf(administrator)
    await administrator.post(url, { [confirmationField]: testPassword })
    expect(tokenOf(administrator)).not.toBe(before)
    expect((await test.app.inject({ url: '/account', headers: { cookie: `session=${before}` } })).statusCode).toBe(303)
    expect((await administrator.get('/account')).statusCode).toBe(200)
  })

  it('asks no password of somebody who may not do this anyway', async () => {
    const lead = await test.as('leadInspector')
    lead.confirmsWith(undefined)
    const answer = await lead.post(url)
    expect(answer.statusCode).toBe(403)
    expect(answer.body).not.toContain(confirmationField)
  })

  it('tells a script that it has to be done on the page', async () => {
    const answer = await administrator.postJson(url, {})
    expect([answer.statusCode, answer.json()]).toEqual([409, expect.objectContaining({ code: 'confirmFirst' })])
  })

  it('is recorded, whether it was right or not', async () => {
    await administrator.post(url, { [confirmationField]: 'not the password' })
    await administrator.post(url, { [confirmationField]: testPassword })
    const { id } = await test.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()
    const rows = await test.db
      .selectFrom('auditEvent')
      .select('action')
      .where('personId', '=', id)
      .where('action', 'like', 'session.%onfirm%')
      .orderBy('id')
      .execute()
    expect(rows.map((row) => row.action)).toEqual(['session.refuseConfirmation', 'session.confirm'])
  })
})
