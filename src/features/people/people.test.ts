import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { addFirstAdministrator } from './add-person.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

const person = { name: 'New Person', email: 'New.Person@test.example', role: 'inspector', service: '', password: testPassword }

describe('people and services', () => {
  it('lets the first administrator in once, into an empty database only', async () => {
    const first = { name: 'First Administrator', email: 'first@test.example', password: testPassword }
    await addFirstAdministrator(test.db, first)
    await test.visitor().signIn('first@test.example', testPassword)
    await expect(addFirstAdministrator(test.db, first)).rejects.toThrow('there are people in this database already')
  })

  it('is for administrators', async () => {
    const lead = await test.as('leadInspector')
    expect((await lead.get('/people')).statusCode).toBe(403)
    expect((await lead.post('/people/new', person)).statusCode).toBe(403)
  })

  it('names each fault at its field and keeps what was typed', async () => {
    const administrator = await test.as('administrator')
    const answer = await administrator.post('/people/new', { ...person, name: '', email: 'nowhere', password: 'short' })
    expect(answer.statusCode).toBe(422)
    const words = wordsOf(answer)
    expect(words).toContain('Enter the name')
    expect(words).toContain('Enter an email address in the correct format')
    expect(words).toContain('at least 12 characters')
    expect(answer.body).toContain('value="nowhere"')
    expect(answer.body).not.toContain('short')
  })

  it('adds a person, who can then sign in with any capitals in the address', async () => {
    const administrator = await test.as('administrator')
    expect((await administrator.post('/people/new', person)).statusCode).toBe(303)
    await test.visitor().signIn('NEW.person@test.example', testPassword)
    expect((await administrator.post('/people/new', person)).statusCode).toBe(422)
  })

  it('wants the service of a service contact', async () => {
    const administrator = await test.as('administrator')
    const contact = { ...person, email: 'contact@test.example', role: 'serviceContact' }
    expect(wordsOf(await administrator.post('/people/new', contact))).toContain('Select the service this contact works for')
    await administrator.post('/services/new', { name: 'Contactshire YJS', area: 'Contactshire', term: 'YJS' })
    const service = await test.db.selectFrom('service').select('id').where('name', '=', 'Contactshire YJS').executeTakeFirstOrThrow()
    expect((await administrator.post('/people/new', { ...contact, service: service.id })).statusCode).toBe(303)
    expect(wordsOf(await administrator.get('/people'))).toContain('Contactshire YJS')
  })

  it('refuses a wrong password and an unknown person in the same words', async () => {
    const visitor = test.visitor()
    const wrong = await visitor.post('/sign-in', { email: 'first@test.example', password: 'not the password' })
    const unknown = await visitor.post('/sign-in', { email: 'nobody@test.example', password: 'not the password' })
    expect(wrong.statusCode).toBe(422)
    expect(wordsOf(unknown).replace('nobody', 'first')).toBe(wordsOf(wrong).replace('nobody', 'first'))
  })
})
