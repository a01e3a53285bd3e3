import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

const email = 'own.account@test.example'
const next = 'seven grey otters swim'

describe('changing the own password', () => {
  it('is for those signed in', async () => {
    expect((await test.visitor().get('/account/password')).headers.location).toContain('/sign-in?next=')
    expect((await test.visitor().post('/account/password', {})).statusCode).toBe(401)
  })

  it('wants the password of now, and a new one that the rules accept', async () => {
    const person = await test.as('inspector', 'Own Account')
    const wrong = await person.post('/account/password', { current: 'not this one', password: next })
    expect([wrong.statusCode, wordsOf(wrong).includes('This is not the password you have now')]).toEqual([422, true])
    const easy = await person.post('/account/password', { current: testPassword, password: 'Own.Account@test' })
    expect([easy.statusCode, wordsOf(easy).includes('harder to guess')]).toEqual([422, true])
    const empty = wordsOf(await person.post('/account/password', {}))
    expect(empty).toContain('Enter the password you have now')
    expect(empty).toContain('Enter a password')
    await test.visitor().signIn(email, testPassword)
  })

  it('ends every other session and keeps this one', async () => {
    const person = await test.as('inspector', 'Own Account')
    const elsewhere = test.visitor()
    await elsewhere.signIn(email, testPassword)
    expect((await person.post('/account/password', { current: testPassword, password: next })).headers.location).toBe('/account')
    expect(wordsOf(await person.get('/account'))).toContain('Your password is changed')
    expect((await elsewhere.get('/account')).statusCode).toBe(303)
    expect((await test.visitor().post('/sign-in', { email, password: testPassword })).statusCode).toBe(422)
    await test.visitor().signIn(email, next)
  })

  it('is told of on the own page, with who did it', async () => {
    const person = await test.as('inspector', 'Told Person')
    expect(wordsOf(await person.get('/account'))).toContain('Changes to how you sign in There has been none.')
    await person.post('/account/password', { current: testPassword, password: next })
    const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Told Person').executeTakeFirstOrThrow()
    await (await test.as('administrator', 'Some Administrator')).post(`/people/${id}/sessions/end`)
    const again = test.visitor()
    await again.signIn('told.person@test.example', next)
    const words = wordsOf(await again.get('/account'))
    expect(words).toContain('You were signed out everywhere. Some Administrator. 1 March 2022 at 10:00: Your password was changed. You.')
  })

  it('is kept as argon2id, each with a salt of its own, and compared to its last character', async () => {
    const long = `${'grey otters swim '.repeat(8)}`.slice(0, 127)
    const names = ['Salted Example', 'Peppered Example']
    for (const name of names)
      expect((await (await test.as('assessor', name)).post('/account/password', { current: testPassword, password: `${long}k` })).statusCode).toBe(303)
    const rows = await test.db.selectFrom('person').select('passwordHash').where('name', 'in', names).execute()
    const hashes = rows.map((row) => /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([\w+/]{22,})\$[\w+/]{43}$/.exec(row.passwordHash ?? '')?.[1])
    expect(hashes.every((salt) => salt !== undefined)).toBe(true)
    expect(new Set(hashes).size).toBe(2)
    for (const password of [long, `${long}m`])
      expect((await test.visitor().post('/sign-in', { email: 'salted.example@test.example', password })).statusCode).toBe(422)
    await test.visitor().signIn('salted.example@test.example', `${long}k`)
  })

  it('takes the same password however the keyboard composes it', async () => {
    const person = await test.as('assessor', 'Composed Example')
    await person.post('/account/password', { current: testPassword, password: 'caf\u00e9 by the canal' })
    await test.visitor().signIn('composed.example@test.example', 'cafe\u0301 by the canal')
  })
})
