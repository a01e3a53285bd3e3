import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkIn, startTestApp, testNow, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { hashOfToken } from '../../platform/sign-in/tokens.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

let number = 0
/** Someone new, with the link that the administrator was shown. */
async function invited(): Promise<{ id: string; email: string; link: string }> {
  const administrator = await test.as('administrator')
  const email = `invited.${(number += 1)}@test.example`
  const link = linkIn(await administrator.post('/people/new', { name: 'Robin Invited', email, role: 'inspector', service: '' }))
  const { id } = await test.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return { id, email, link }
}
const over = 'This link does not work'

describe('an invitation', () => {
  it('says to the administrator that the link is theirs to pass on, and shows it once', async () => {
    const administrator = await test.as('administrator')
    const answer = await administrator.post('/people/new', { name: 'Shown Once', email: 'once@test.example', role: 'assessor', service: '' })
    expect(wordsOf(answer)).toContain('This service sends no mail')
    const { id } = await test.db.selectFrom('person').select('id').where('email', '=', 'once@test.example').executeTakeFirstOrThrow()
    expect((await administrator.get(`/people/${id}`)).body).not.toContain(linkIn(answer))
  })

  it('keeps no more than a hash of the link', async () => {
    const { id, link } = await invited()
    const row = await test.db.selectFrom('invitation').selectAll().where('personId', '=', id).executeTakeFirstOrThrow()
    const token = link.replace('/invitation/', '')
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row.tokenHash).toBe(hashOfToken(token))
  })

  it('lets nobody sign in before the password is set', async () => {
    const { email } = await invited()
    for (const password of ['', 'null', testPassword]) expect((await test.visitor().post('/sign-in', { email, password })).statusCode).toBe(422)
  })

  it('is used once', async () => {
    const { link } = await invited()
    const visitor = test.visitor()
    expect(wordsOf(await visitor.get(link))).toContain('Robin Invited')
    expect((await visitor.post(link, { password: testPassword })).headers.location).toBe('/inspections')
    expect(wordsOf(await visitor.get('/inspections'))).toContain('Your password is set')
    for (const answer of [await test.visitor().get(link), await test.visitor().post(link, { password: testPassword })]) {
      expect(answer.statusCode).toBe(404)
      expect(wordsOf(answer)).toContain(over)
    }
  })

  it('is over after 7 days, and not before', async () => {
    const { id, link } = await invited()
    const madeAgo = (days: number, minutes: number) =>
      test.db
        .updateTable('invitation')
        .set({ expiresAt: new Date(testNow.getTime() + (7 - days) * 86_400_000 - minutes * 60_000) })
        .where('personId', '=', id)
        .execute()
    const row = await test.db.selectFrom('invitation').select(['createdAt', 'expiresAt']).where('personId', '=', id).executeTakeFirstOrThrow()
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(7 * 86_400_000)
    await madeAgo(6, 1439)
    expect((await test.visitor().get(link)).statusCode).toBe(200)
    await test.db
      .updateTable('invitation')
      .set({ createdAt: new Date(0) })
      .where('personId', '=', id)
      .execute()
    await madeAgo(7, 0)
    expect(wordsOf(await test.visitor().get(link))).toContain(over)
    expect((await test.visitor().post(link, { password: testPassword })).statusCode).toBe(404)
  })

  it('can be withdrawn, and made anew: the last one no longer works', async () => {
    const administrator = await test.as('administrator')
    const { id, link } = await invited()
    const second = linkIn(await administrator.post(`/people/${id}/invitation`))
    expect((await test.visitor().get(link)).statusCode).toBe(404)
    expect((await test.visitor().get(second)).statusCode).toBe(200)
    expect((await administrator.post(`/people/${id}/invitation/withdrawal`)).statusCode).toBe(303)
    expect((await test.visitor().post(second, { password: testPassword })).statusCode).toBe(404)
    expect((await administrator.post(`/people/${id}/invitation/withdrawal`)).statusCode).toBe(422)
  })

  it('says the same of a link that never was', async () => {
    const { link } = await invited()
    const [used, never] = [await test.visitor().get(`${link}x`), await test.visitor().get('/invitation/never')]
    expect([used.statusCode, wordsOf(used)]).toEqual([never.statusCode, wordsOf(never)])
  })

  it('names what is wrong with a password and keeps the link', async () => {
    const { link, email } = await invited()
    for (const [password, fault] of [
      ['', 'Enter a password'],
      ['eleven char', 'at least 12 characters'],
      ['x'.repeat(129), '128 characters or fewer'],
      ['Robin Invited 2024', 'harder to guess'],
      [email, 'harder to guess'],
      ['inspect youth justice!', 'harder to guess'],
      ['qwertyuiop123456', 'harder to guess'],
    ] as const) {
      const answer = await test.visitor().post(link, { password })
      expect(answer.statusCode, password).toBe(422)
      expect(wordsOf(answer)).toContain(fault)
      if (password !== '' && password !== email) expect(answer.body).not.toContain(password)
    }
    expect((await test.visitor().post(link, { password: testPassword })).statusCode).toBe(303)
  })

  it('for a forgotten password ends what was signed in with the old one', async () => {
    const { id, email, link } = await invited()
    const before = test.visitor()
    await before.post(link, { password: testPassword })
    const again = linkIn(await (await test.as('administrator')).post(`/people/${id}/invitation`))
    expect((await before.get('/inspections')).statusCode).toBe(200)
    await test.visitor().post(again, { password: 'quite another long one' })
    expect((await before.get('/inspections')).statusCode).toBe(303)
    expect((await test.visitor().post('/sign-in', { email, password: testPassword })).statusCode).toBe(422)
    await test.visitor().signIn(email, 'quite another long one')
  })
})
