import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redirectsElsewhere } from '../../../test/support/redirects-elsewhere.ts'
import { startTestApp, testPassword, type TestApp } from '../../../test/support/test-app.ts'

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
