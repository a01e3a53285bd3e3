import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkIn, startTestApp, testNow, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { addFirstAdministrator } from './add-person.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

const person = { name: 'New Person', email: 'New.Person@test.example', role: 'inspector', service: '' }

describe('people and services', () => {
  it('lets the first administrator in once, into an empty database only', async () => {
    const first = { name: 'First Administrator', email: 'first@test.example' }
    const link = await addFirstAdministrator(test.db, first, testNow)
    expect((await test.visitor().post(link, { password: testPassword })).statusCode).toBe(303)
    await test.visitor().signIn('first@test.example', testPassword)
    await expect(addFirstAdministrator(test.db, first, testNow)).rejects.toThrow('there are people in this database already')
  })

  it('is for administrators', async () => {
    const lead = await test.as('leadInspector')
    const { id } = await test.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
    for (const page of ['/people', '/people/new', '/services/new', `/people/${id}`]) expect((await lead.get(page)).statusCode, page).toBe(403)
    for (const form of ['/people/new', `/people/${id}/invitation`, `/people/${id}/invitation/withdrawal`])
      expect((await lead.post(form, person)).statusCode, form).toBe(403)
  })

  it('names each fault at its field and keeps what was typed', async () => {
    const administrator = await test.as('administrator')
    const answer = await administrator.post('/people/new', { ...person, name: '', email: 'nowhere' })
    expect(answer.statusCode).toBe(422)
    const words = wordsOf(answer)
    expect(words).toContain('Enter the name')
    expect(words).toContain('Enter an email address in the correct format')
    expect(answer.body).toContain('value="nowhere"')
  })

  it('adds a person, who sets a password by the link and can then sign in with any capitals in the address', async () => {
    const administrator = await test.as('administrator')
    const link = linkIn(await administrator.post('/people/new', person))
    expect(wordsOf(await administrator.get('/people'))).toContain('New.Person@test.example'.toLowerCase())
    expect((await test.visitor().post(link, { password: testPassword })).statusCode).toBe(303)
    await test.visitor().signIn('NEW.person@test.example', testPassword)
    expect((await administrator.post('/people/new', person)).statusCode).toBe(422)
  })

  it('wants the service of a service contact', async () => {
    const administrator = await test.as('administrator')
    const contact = { ...person, email: 'contact@test.example', role: 'serviceContact' }
    expect(wordsOf(await administrator.post('/people/new', contact))).toContain('Select the service this contact works for')
    await administrator.post('/services/new', { name: 'Contactshire YJS', area: 'Contactshire', term: 'YJS' })
    const service = await test.db.selectFrom('service').select('id').where('name', '=', 'Contactshire YJS').executeTakeFirstOrThrow()
    expect((await administrator.post('/people/new', { ...contact, service: service.id })).statusCode).toBe(200)
    expect(wordsOf(await administrator.get('/people'))).toContain('Contactshire YJS')
  })

  it('answers 404 for a person who is not there', async () => {
    const administrator = await test.as('administrator')
    for (const id of ['00000000-0000-4000-8000-000000000000', 'nobody']) {
      expect((await administrator.get(`/people/${id}`)).statusCode).toBe(404)
      expect((await administrator.post(`/people/${id}/invitation`)).statusCode).toBe(404)
    }
  })
})
