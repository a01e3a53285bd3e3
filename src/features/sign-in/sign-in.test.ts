import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redirectsElsewhere } from '../../../test/support/redirects-elsewhere.ts'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
  await test.as('inspector')
})
afterAll(() => test.close())

const email = 'test.inspector@test.example'

describe('sign-in', () => {
  it('refuses a wrong password and an unknown person in the same words', async () => {
    const visitor = test.visitor()
    const wrong = await visitor.post('/sign-in', { email, password: 'not the password' })
    const unknown = await visitor.post('/sign-in', { email: 'nobody@test.example', password: 'not the password' })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422])
    const same = (answer: typeof wrong, typed: string) => answer.body.replaceAll(typed, 'typed').replaceAll(/value="[^"]{20,}"|nonce="[^"]+"/g, '')
    expect(same(unknown, 'nobody@test.example')).toBe(same(wrong, email))
  })

  it('lets a password manager fill the form in, and the typed password be seen', async () => {
    const { body } = await test.visitor().get('/sign-in')
    expect(body).toMatch(/<input[^>]*id="email"[^>]*autocomplete="username"/)
    expect(body).toMatch(/<input[^>]*id="password"[^>]*type="password"[^>]*autocomplete="current-password"/)
    expect(body).toContain('govuk-password-input__toggle')
    expect(body).not.toMatch(/onpaste|oncopy|autocomplete="off"/)
  })

  it('leads back to where the person was', async () => {
    const asked = await test.visitor().get('/inspections/x?y=z')
    expect(asked.headers.location).toBe('/sign-in?next=%2Finspections%2Fx%3Fy%3Dz')
    const answer = await test.visitor().post('/sign-in', { email, password: testPassword, next: '/inspections/x?y=z' })
    expect(answer.headers.location).toBe('/inspections/x?y=z')
  })

  it.each(redirectsElsewhere)('does not lead to %j', async (next) => {
    const answer = await test.visitor().post('/sign-in', { email, password: testPassword, next })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/inspections'])
  })
})

describe('wrong passwords', () => {
  it.each([
    ['of somebody', 'locked.account@test.example'],
    ['of nobody', 'nobody.at.all@test.example'],
  ])('%s lock the address after five, in the same words, and say until when', async (_, locked) => {
    if (locked.startsWith('locked')) await test.add('inspector', 'Locked Account')
    const visitor = test.visitor()
    for (let tries = 0; tries < 5; tries += 1) expect((await visitor.post('/sign-in', { email: locked, password: 'wrong' })).statusCode).toBe(422)
    const answer = await visitor.post('/sign-in', { email: locked.toUpperCase(), password: testPassword })
    expect([answer.statusCode, wordsOf(answer)]).toEqual([429, expect.stringContaining('There were too many tries. Try again after 10:01 on 1 March 2022')])
  })

  it('are forgotten after the right one', async () => {
    const { email: address } = await test.add('inspector', 'Forgetful Account')
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await test.visitor().post('/sign-in', { email: address, password: 'wrong' })
      await test.visitor().signIn(address, testPassword)
    }
  })

  it('sent at the same moment are counted one by one', async () => {
    await test.add('inspector', 'Hammered Account')
    const tries = Array.from({ length: 12 }, () => test.visitor().post('/sign-in', { email: 'hammered.account@test.example', password: 'wrong' }))
    const statuses = (await Promise.all(tries)).map((answer) => answer.statusCode)
    expect([statuses.filter((status) => status === 422).length, statuses.filter((status) => status === 429).length]).toEqual([5, 7])
  })
})
