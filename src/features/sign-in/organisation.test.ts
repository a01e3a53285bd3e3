import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProviderVisitor, startProvider, type ProviderProcess } from '../../../test/support/provider-process.ts'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { organisationReturn, readConfig } from '../../platform/config.ts'
import { confirmationField } from '../../platform/http/step-up.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

const publicUrl = 'https://inspections.example'
let provider: ProviderProcess
let test: TestApp
let withoutPasswords: TestApp
let withoutProvider: TestApp
beforeAll(async () => {
  provider = await startProvider(`${publicUrl}${organisationReturn}`)
  const settings = { PUBLIC_URL: publicUrl, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'inspections', OIDC_CLIENT_SECRET: 'a secret of the test alone', OIDC_NAME: 'Example Inspectorate' } // prettier-ignore
  test = await startTestApp({ settings })
  withoutPasswords = await startTestApp({ settings: { ...settings, OIDC_PASSWORDS: 'no' } })
  withoutProvider = await startTestApp({ settings: { ...settings, OIDC_ISSUER: 'http://127.0.0.1:9' } })
}, 60_000)
afterAll(async () => {
  for (const app of [test, withoutPasswords, withoutProvider]) await app.close()
  await provider.stop()
})

/** Goes to the provider from our page. @returns the address there */
async function ask(visitor: Visitor, query = ''): Promise<URL> {
  await visitor.get('/sign-in')
  const answer = await visitor.get(`/sign-in/organisation${query}`)
  expect(answer.statusCode).toBe(303)
  return new URL(String(answer.headers.location))
}
const pathOf = (url: URL): string => `${url.pathname}${url.search}`
/** There and back as somebody. */
const go = async (visitor: Visitor, subject: string, query = '') => visitor.get(pathOf(await new ProviderVisitor().signIn(await ask(visitor, query), subject)))
const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get('/account')).statusCode === 200
const audited = async (app: TestApp, action: string) => (await app.db.selectFrom('auditEvent').select(['subject', 'detail']).where('action', '=', action).orderBy('id', 'desc').executeTakeFirst()) // prettier-ignore

/** Somebody who was invited, and has neither password nor code. */
async function invited(app: TestApp, name: string): Promise<string> {
  const { id } = await app.add('inspector', name)
  await app.db.updateTable('person').set({ passwordHash: null }).where('id', '=', id).execute()
  const expiresAt = new Date(app.now().getTime() + 86_400_000)
  await app.db.insertInto('invitation').values({ personId: id, tokenHash: name, invitedBy: null, createdAt: app.now(), expiresAt }).execute()
  return id
}

describe('an organisation’s own sign-in', () => {
  it('asks with code, PKCE, state and nonce, and without a secret in the address', async () => {
    const visitor = test.visitor()
    expect(wordsOf(await visitor.get('/sign-in'))).toContain('Sign in with Example Inspectorate')
    const [one, other] = [await ask(visitor), await ask(visitor)]
    expect(one.origin).toBe(provider.issuer)
    expect(one.searchParams.get('response_type')).toBe('code')
    expect(one.searchParams.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.searchParams.get(name), name).not.toBe(other.searchParams.get(name))
    expect(one.href).not.toContain('secret')
  })

  it('lets somebody in who was invited, by the verified address the first time and by the subject ever after', async () => {
    const id = await invited(test, 'Robin')
    const visitor = test.visitor()
    const answer = await go(visitor, 'first-of-robin', '?next=/account')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account'])
    expect(wordsOf(await visitor.get('/account'))).toContain('robin@test.example')
    expect(await audited(test, 'session.begin')).toEqual({ subject: id, detail: { by: 'organisation' } })
    // The address changes here; there the person is still the same subject.
    await test.db.updateTable('person').set({ email: 'robin.renamed@test.example' }).where('id', '=', id).execute()
    const again = test.visitor()
    await go(again, 'first-of-robin')
    expect(await isIn(again)).toBe(true)
    // Whoever gets the old address there later is nobody here, and so is another subject with the new one.
    for (const subject of ['second-of-robin', 'second-of-robin.renamed']) {
      const stranger = test.visitor()
      expect((await go(stranger, subject)).statusCode, subject).toBe(422)
      expect(await isIn(stranger)).toBe(false)
    }
  })

  it('lets nobody in who was not invited, whose address is not verified, or whose access has ended', async () => {
    await invited(test, 'Unverified')
    const withdrawn = await invited(test, 'Withdrawn')
    await test.db.updateTable('invitation').set({ withdrawnAt: test.now() }).where('personId', '=', withdrawn).execute()
    const gone = await invited(test, 'Gone')
    await test.db.updateTable('person').set({ accessEndedAt: test.now(), accessEndedBy: withdrawn }).where('id', '=', gone).execute()
    for (const subject of ['nobody', 'unverified', 'withdrawn', 'gone']) {
      const visitor = test.visitor()
      const answer = await go(visitor, subject)
      expect([answer.statusCode, wordsOf(answer).includes('Nobody here is known to Example Inspectorate as you are')], subject).toEqual([422, true])
      expect(await isIn(visitor), subject).toBe(false)
    }
    expect(await test.db.selectFrom('organisationIdentity').select('personId').where('personId', 'in', [withdrawn, gone]).execute()).toEqual([])
    expect(await audited(test, 'session.refuse')).toMatchObject({ detail: { by: 'organisation', because: 'nobody' } })
  })

  it('refuses an answer that is not the provider’s own, or not to our question', async () => {
    await invited(test, 'Careful')
    const [visitor, other] = [test.visitor(), test.visitor()]
    const back = await new ProviderVisitor().signIn(await ask(visitor), 'careful')
    await ask(other)
    const changed = (name: string, value: string): string => {
      const url = new URL(back)
      url.searchParams.set(name, value)
      return pathOf(url)
    }
    const stateOf = async (who: Visitor) => (await ask(who)).searchParams.get('state') ?? ''
    const tries: [Visitor, string][] = [
      // Brought to another browser: nobody is signed in as somebody else without knowing.
      [other, pathOf(back)],
      [visitor, changed('state', 'made-up')],
      [visitor, changed('state', await stateOf(other))],
      // Another question of this very browser: its verifier and nonce are not those of the code.
      [visitor, changed('state', await stateOf(visitor))],
      [visitor, changed('iss', 'https://elsewhere.example')],
      [visitor, changed('code', 'guessed')],
      [visitor, organisationReturn],
      [visitor, `${organisationReturn}?error=access_denied&state=${encodeURIComponent(back.searchParams.get('state') ?? '')}`],
    ]
    for (const [who, path] of tries) {
      expect((await who.get(path)).statusCode, path.slice(0, 60)).toBe(422)
      expect(await isIn(who)).toBe(false)
    }
    test.wait(10)
    expect((await visitor.get(pathOf(back))).statusCode).toBe(422)
  })

  it('takes an answer once', async () => {
    await invited(test, 'Once')
    const visitor = test.visitor()
    const back = pathOf(await new ProviderVisitor().signIn(await ask(visitor), 'once'))
    expect((await visitor.get(back)).statusCode).toBe(303)
    await visitor.post('/sign-out')
    expect((await visitor.get(back)).statusCode).toBe(422)
    expect(await isIn(visitor)).toBe(false)
  })

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'])('does not lead to %j afterwards', async (next) => {
    await test.db.deleteFrom('organisationIdentity').where('subject', '=', 'nowhere').execute()
    if ((await test.db.selectFrom('person').select('id').where('name', '=', 'Nowhere').executeTakeFirst()) === undefined) await invited(test, 'Nowhere')
    expect((await go(test.visitor(), 'nowhere', `?next=${encodeURIComponent(next)}`)).headers.location).toBe('/inspections')
  })

  it('says when the provider does not answer, and leaves the password', async () => {
    const visitor = withoutProvider.visitor()
    await visitor.get('/sign-in')
    const answer = await visitor.get('/sign-in/organisation')
    expect([answer.statusCode, wordsOf(answer)]).toEqual([503, expect.stringContaining('Example Inspectorate does not answer just now')])
  })

  it('begins on our own page, and is not there where no organisation is set', async () => {
    expect((await test.visitor().get('/sign-in/organisation')).headers.location).toBe('/sign-in')
    const plain = await startTestApp()
    expect((await plain.visitor().get('/sign-in/organisation')).statusCode).toBe(404)
    expect(wordsOf(await plain.visitor().get('/sign-in'))).not.toContain('Example Inspectorate')
    await plain.close()
  })
})

describe('who signs in by the organisation', () => {
  it('confirms there what cannot be undone, freshly and as the same person', async () => {
    const { id } = await test.add('administrator', 'Confirming')
    await test.db.insertInto('invitation').values({ personId: id, tokenHash: 'Confirming', invitedBy: null, createdAt: test.now(), expiresAt: new Date(test.now().getTime() + 1000) }).execute() // prettier-ignore
    const visitor = test.visitor()
    await go(visitor, 'confirming')
    const asked = await visitor.post('/account/codes/new')
    expect(wordsOf(asked)).toContain('confirm with Example Inspectorate')
    const question = await ask(visitor, '?again=yes&next=/session/resumed')
    expect([question.searchParams.get('prompt'), question.searchParams.get('max_age')]).toEqual(['login', '60'])
    // Somebody else at the same computer confirms nothing.
    await invited(test, 'Somebody')
    expect((await visitor.get(pathOf(await new ProviderVisitor().signIn(question, 'somebody')))).statusCode).toBe(422)
    expect((await visitor.post('/account/codes/new')).body).toContain(confirmationField)
    expect((await go(visitor, 'confirming', '?again=yes&next=/session/resumed')).headers.location).toBe('/session/resumed')
    expect((await visitor.post('/account/codes/new', { [confirmationField]: '' })).body).toContain('product-key')
  })

  it('uses no password any more where the settings say so, and others still do', async () => {
    const { id, email } = await withoutPasswords.add('inspector', 'Linked')
    await withoutPasswords.add('inspector', 'Local')
    const byPassword = (address: string) => withoutPasswords.visitor().post('/sign-in', { email: address, password: testPassword })
    expect((await byPassword(email)).statusCode).toBe(303)
    await go(withoutPasswords.visitor(), 'linked')
    const refused = await byPassword(email)
    expect([refused.statusCode, wordsOf(refused)]).toEqual([
      422,
      expect.stringContaining('You sign in with Example Inspectorate, and no longer with a password'),
    ])
    expect((await byPassword('local@test.example')).statusCode).toBe(303)
    // Whoever does not know the password learns nothing of it.
    const wrong = await withoutPasswords.visitor().post('/sign-in', { email, password: 'not the password' })
    expect(wordsOf(wrong)).not.toContain('Example Inspectorate, and no longer')
    expect(await audited(withoutPasswords, 'session.refuse')).toMatchObject({ subject: id })
  })
})

describe('the settings', () => {
  const all = { PUBLIC_URL: publicUrl, OIDC_ISSUER: 'https://provider.example', OIDC_CLIENT_ID: 'inspections', OIDC_CLIENT_SECRET: 'secret' }

  it.each([
    ['without what belongs to it', { ...all, OIDC_CLIENT_SECRET: '' }, 'needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL as well'],
    ['without a public address', { ...all, PUBLIC_URL: '' }, 'needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL as well'],
    ['in the clear over a network', { ...all, OIDC_ISSUER: 'http://provider.example' }, 'is not https'],
  ])('refuse a provider %s', (_, env, why) => {
    expect(() => readConfig(env)).toThrow(`OIDC_ISSUER: ${why}`)
  })

  it('name none by default', () => {
    expect(readConfig({}).organisation).toBeNull()
    expect(readConfig(all).organisation).toMatchObject({ clientId: 'inspections', passwords: true, returnUrl: `${publicUrl}${organisationReturn}` })
  })
})
