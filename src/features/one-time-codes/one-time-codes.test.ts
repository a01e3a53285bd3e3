import { statSync, mkdtempSync, rmSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuthenticatorApp } from '../../../test/support/authenticator-app.ts'
import { linkIn, startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { secretsOf } from '../../platform/sign-in/secrets.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp({ settings: { REQUIRE_ONE_TIME_CODES: 'yes' } })
})
afterAll(() => test.close())

interface Person {
  readonly visitor: Visitor
  readonly app: AuthenticatorApp
  readonly email: string
  readonly id: string
  readonly recoveryCodes: readonly string[]
}

/** Someone who has set codes up at the first sign-in. */
async function withCodes(name: string): Promise<Person> {
  const { id, email } = await test.add('inspector', name)
  const visitor = test.visitor()
  expect((await visitor.post('/sign-in', { email, password: testPassword })).headers.location).toBe('/sign-in/codes')
  const app = AuthenticatorApp.scan(await visitor.get('/sign-in/codes'))
  const done = await visitor.post('/sign-in/codes', { sealed: app.sealed, code: app.codeAt(test.now()) })
  return { visitor, app, email, id, recoveryCodes: recoveryCodesIn(done.body) }
}
const recoveryCodesIn = (body: string): string[] => [...body.matchAll(/<code>([^<]+)<\/code>/g)].map((match) => match[1] ?? '')

async function halfway(email: string): Promise<Visitor> {
  const visitor = test.visitor()
  const answer = await visitor.post('/sign-in', { email, password: testPassword, next: '/account' })
  expect(answer.headers.location).toBe('/sign-in/code')
  return visitor
}

describe('setting one-time codes up', () => {
  it('is asked at the first sign-in, and nothing else is open before', async () => {
    const { email } = await test.add('inspector', 'First Time')
    const visitor = test.visitor()
    await visitor.post('/sign-in', { email, password: testPassword })
    for (const url of ['/inspections', '/account', '/account/codes', '/session/resumed'])
      expect((await visitor.get(url)).headers.location, url).toContain('/sign-in')
    for (const url of ['/account/password', '/account/codes/new', '/session/continue', '/account/sessions/end-others'])
      expect((await visitor.post(url)).statusCode, url).toBe(401)
    expect((await visitor.get('/')).body).not.toContain('First Time')
    expect((await visitor.get('/sign-in/code')).headers.location).toContain('/sign-in')
  })

  it('shows a picture and the same key in words, and takes only a code of that key', async () => {
    const { email } = await test.add('inspector', 'Wrong Code')
    const visitor = test.visitor()
    await visitor.post('/sign-in', { email, password: testPassword })
    const page = await visitor.get('/sign-in/codes')
    expect(page.body).toContain('src="data:image/svg+xml;base64,')
    const app = AuthenticatorApp.scan(page)
    const wrong = await visitor.post('/sign-in/codes', { sealed: app.sealed, code: app.wrongCodeAt(test.now()) })
    expect(wrong.statusCode).toBe(422)
    expect(AuthenticatorApp.scan(wrong).key).toBe(app.key)
    const other = AuthenticatorApp.scan(await visitor.get('/sign-in/codes'))
    expect((await visitor.post('/sign-in/codes', { sealed: other.sealed, code: app.codeAt(test.now()) })).statusCode).toBe(422)
    for (const sealed of ['', 'x', app.sealed.slice(0, -8)])
      expect((await visitor.post('/sign-in/codes', { sealed, code: app.codeAt(test.now()) })).statusCode).toBe(422)
  })

  it('takes no key that was made for another person', async () => {
    const one = await test.add('inspector', 'One Person')
    const two = await test.add('inspector', 'Two Person')
    const [first, second] = [test.visitor(), test.visitor()]
    await first.post('/sign-in', { email: one.email, password: testPassword })
    await second.post('/sign-in', { email: two.email, password: testPassword })
    const app = AuthenticatorApp.scan(await first.get('/sign-in/codes'))
    expect((await second.post('/sign-in/codes', { sealed: app.sealed, code: app.codeAt(test.now()) })).statusCode).toBe(422)
  })

  it('completes the sign-in, with ten recovery codes that are shown once', async () => {
    const { visitor, recoveryCodes } = await withCodes('Set Up')
    expect(recoveryCodes).toHaveLength(10)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(wordsOf(await visitor.get('/account'))).toContain('10 recovery codes left')
    expect((await visitor.get('/account/codes')).body).not.toContain(recoveryCodes[0])
  })

  it('is not asked of the people of a demonstration', async () => {
    const { email } = await test.add('inspector', 'Demonstration Person', { demonstration: true })
    expect((await test.visitor().post('/sign-in', { email, password: testPassword })).headers.location).toBe('/inspections')
  })

  it('follows the password of an invitation', async () => {
    const administrator = await withCodes('Inviting Administrator')
    await test.db.updateTable('person').set({ role: 'administrator' }).where('id', '=', administrator.id).execute()
    const link = linkIn(await administrator.visitor.post('/people/new', { name: 'Invited', email: 'invited@test.example', role: 'assessor', service: '' }))
    expect((await test.visitor().post(link, { password: testPassword })).headers.location).toBe('/sign-in/codes')
  })
})

describe('signing in with a code', () => {
  it('leads on to where the person wanted to go', async () => {
    const { app, email } = await withCodes('Second Step')
    const visitor = await halfway(email)
    expect((await visitor.get('/account')).headers.location).toContain('/sign-in')
    test.wait(1)
    expect((await visitor.post('/sign-in/code', { code: app.codeAt(test.now()) })).headers.location).toBe('/account')
    expect(wordsOf(await visitor.get('/account'))).toContain('Second Step')
  })

  it('counts a code once: neither again, nor an earlier one, nor in another browser', async () => {
    const { app, email } = await withCodes('Replay')
    test.wait(5)
    const code = app.codeAt(test.now())
    const earlier = app.codeAt(new Date(test.now().getTime() - 30_000))
    const visitors = [await halfway(email), await halfway(email), await halfway(email)]
    expect((await visitors[0]?.post('/sign-in/code', { code }))?.statusCode).toBe(303)
    const again = await visitors[1]?.post('/sign-in/code', { code })
    expect([again?.statusCode, again === undefined ? '' : wordsOf(again)]).toEqual([422, expect.stringContaining('it was used before')])
    expect((await visitors[2]?.post('/sign-in/code', { code: earlier }))?.statusCode).toBe(422)
    test.wait(0.5)
    expect((await visitors[1]?.post('/sign-in/code', { code: app.codeAt(test.now()) }))?.statusCode).toBe(303)
  })

  it('counts a code once even where two browsers send it at the same moment', async () => {
    const { app, email } = await withCodes('Two At Once')
    test.wait(5)
    const visitors = await Promise.all([halfway(email), halfway(email)])
    const answers = await Promise.all(visitors.map((visitor) => visitor.post('/sign-in/code', { code: app.codeAt(test.now()) })))
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([303, 422])
  })

  it.each([
    [-60, 422],
    [-30, 303],
    [0, 303],
    [30, 303],
    [60, 422],
  ])('takes the code of a clock that is %i seconds off: %i', async (seconds, status) => {
    const { app, email } = await withCodes(`Clock ${seconds < 0 ? 'behind' : 'ahead'} ${Math.abs(seconds)}`)
    test.wait(10)
    const code = app.codeAt(new Date(test.now().getTime() + seconds * 1000))
    expect((await (await halfway(email)).post('/sign-in/code', { code })).statusCode).toBe(status)
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { email, recoveryCodes } = await withCodes('Recovery')
    const [first = '', second = ''] = recoveryCodes
    const visitor = await halfway(email)
    expect((await visitor.post('/sign-in/code', { code: first.toUpperCase().replaceAll('-', ' ') })).statusCode).toBe(303)
    expect(wordsOf(await visitor.get('/account'))).toContain('9 recovery codes left')
    expect((await (await halfway(email)).post('/sign-in/code', { code: first })).statusCode).toBe(422)
    expect((await (await halfway(email)).post('/sign-in/code', { code: second })).statusCode).toBe(303)
  })

  it('locks after five wrong codes, says until when, and refuses even the right one meanwhile', async () => {
    const { app, email } = await withCodes('Locked Out')
    test.wait(5)
    const visitor = await halfway(email)
    for (let tries = 0; tries < 5; tries += 1) expect((await visitor.post('/sign-in/code', { code: app.wrongCodeAt(test.now()) })).statusCode).toBe(422)
    const locked = await visitor.post('/sign-in/code', { code: app.codeAt(test.now()) })
    expect([locked.statusCode, wordsOf(locked)]).toEqual([429, expect.stringMatching(/too many tries\. Try again after \d\d:\d\d on/)])
    // A new browser and the right password change nothing: the tries are counted for the person.
    expect((await (await halfway(email)).post('/sign-in/code', { code: app.codeAt(test.now()) })).statusCode).toBe(429)
    test.wait(1)
    expect((await visitor.post('/sign-in/code', { code: app.codeAt(test.now()) })).statusCode).toBe(303)
  })

  it('gives ten minutes for the second step', async () => {
    const { app, email } = await withCodes('Slow Person')
    const visitor = await halfway(email)
    test.wait(10)
    const late = await visitor.post('/sign-in/code', { code: app.codeAt(test.now()) })
    expect([late.statusCode, wordsOf(late)]).toEqual([409, expect.stringContaining('Sign in from the beginning')])
  })
})

describe('what the database holds', () => {
  it('is neither the secret nor a recovery code', async () => {
    const { app, id, recoveryCodes } = await withCodes('Kept Secret')
    const rows = JSON.stringify([
      await test.db.selectFrom('authenticator').selectAll().where('personId', '=', id).execute(),
      await test.db.selectFrom('recoveryCode').selectAll().where('personId', '=', id).execute(),
    ])
    expect(rows).not.toContain(app.key)
    for (const code of recoveryCodes) expect(rows).not.toContain(code.replaceAll('-', ''))
  })

  it('opens with the key of the settings and for its own person only', () => {
    const secrets = (text: string) => secretsOf({ secretsKey: Buffer.alloc(32, text), databaseUrl: undefined, dataDir: '' })
    const sealed = secrets('a').seal('a secret', 'one')
    expect(secrets('a').open(sealed, 'one')).toBe('a secret')
    expect(secrets('a').open(sealed, 'two')).toBeNull()
    expect(secrets('b').open(sealed, 'one')).toBeNull()
    expect(secrets('a').open('', 'one')).toBeNull()
    expect(secrets('a').seal('a secret', 'one')).not.toBe(sealed)
  })

  it('beside an embedded database is sealed with a key file for its owner alone, made once', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'inspect-key-'))
    const open = () => secretsOf({ secretsKey: undefined, databaseUrl: undefined, dataDir })
    const sealed = open().seal('a secret', 'one')
    expect(statSync(join(dataDir, 'secrets.key')).mode & 0o777).toBe(0o600)
    expect(Buffer.from(readFileSync(join(dataDir, 'secrets.key'), 'utf8'), 'base64')).toHaveLength(32)
    expect(open().open(sealed, 'one')).toBe('a secret')
    rmSync(dataDir, { recursive: true })
    expect(() => secretsOf({ secretsKey: undefined, databaseUrl: 'postgres://x', dataDir }).seal('a', 'one')).toThrow('SECRETS_KEY')
  })
})

describe('codes of one’s own account', () => {
  it('are set up again only by who confirms, and end every other session', async () => {
    const { visitor, app, email } = await withCodes('New Phone')
    test.wait(2)
    const elsewhere = await halfway(email)
    await elsewhere.post('/sign-in/code', { code: app.codeAt(test.now()) })
    expect(wordsOf(await visitor.post('/account/codes/new'))).toContain('Confirm that it is you')
    visitor.confirmsWith(testPassword)
    const next = AuthenticatorApp.scan(await visitor.post('/account/codes/new'))
    const done = await visitor.post('/account/codes', { sealed: next.sealed, code: next.codeAt(test.now()) })
    expect(recoveryCodesIn(done.body)).toHaveLength(10)
    expect((await elsewhere.get('/account')).statusCode).toBe(303)
    test.wait(2)
    expect((await (await halfway(email)).post('/sign-in/code', { code: app.codeAt(test.now()) })).statusCode).toBe(422)
    expect((await (await halfway(email)).post('/sign-in/code', { code: next.codeAt(test.now()) })).statusCode).toBe(303)
  })

  it('get new recovery codes, which take the place of the old', async () => {
    const { visitor, email, recoveryCodes } = await withCodes('New Codes')
    expect((await visitor.post('/account/codes/recovery')).body).toContain('Confirm that it is you')
    visitor.confirmsWith(testPassword)
    const fresh = recoveryCodesIn((await visitor.post('/account/codes/recovery')).body)
    expect(fresh).toHaveLength(10)
    expect((await (await halfway(email)).post('/sign-in/code', { code: recoveryCodes[0] ?? '' })).statusCode).toBe(422)
    expect((await (await halfway(email)).post('/sign-in/code', { code: fresh[0] ?? '' })).statusCode).toBe(303)
  })
})

describe('an administrator', () => {
  it('resets the codes of a person, who is signed out and sets them up anew', async () => {
    const person = await withCodes('Lost Phone')
    const administrator = await withCodes('Resetting Administrator')
    await test.db.updateTable('person').set({ role: 'administrator' }).where('id', '=', administrator.id).execute()
    const url = `/people/${person.id}/codes/reset`
    expect(wordsOf(await administrator.visitor.post(url))).toContain('Confirm that it is you')
    administrator.visitor.confirmsWith(testPassword)
    expect((await administrator.visitor.post(url)).headers.location).toBe(`/people/${person.id}`)
    expect((await person.visitor.get('/account')).statusCode).toBe(303)
    expect((await test.visitor().post('/sign-in', { email: person.email, password: testPassword })).headers.location).toBe('/sign-in/codes')
    expect((await administrator.visitor.post(url)).statusCode).toBe(422)
    const recorded = await test.db.selectFrom('auditEvent').select(['personId', 'subject']).where('action', '=', 'codes.reset').execute()
    expect(recorded).toEqual([{ personId: administrator.id, subject: person.id }])
  })
})
