import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { inspectionRules, officeRules } from '../../domain/permissions/permissions.ts'
import { buildApp } from '../../app.ts'
import { routes } from '../../routes.ts'
import { readConfig } from '../config.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

describe('the registry of routes', () => {
  it('refuses to start with a URL that is in no routes.ts', async () => {
    const app = await buildApp({ db: test.db, config: readConfig({}) })
    expect(() => app.get('/beside', () => 'x')).toThrow('/beside is in no routes.ts')
    await app.close()
  })

  it('states a known permission and an audit name for each route', () => {
    const permissions = new Set<string>(['public', 'signed in', ...Object.keys(officeRules), ...Object.keys(inspectionRules)])
    for (const route of routes) {
      expect(permissions, route.url).toContain(route.permission)
      expect(route.audit, route.url).toMatch(/^(not recorded: .{5,}|[a-zA-Z-]+\.[a-zA-Z-]+)$/)
      if (route.method === 'POST') expect(route.audit, `a write is always recorded: ${route.url}`).not.toContain('not recorded')
    }
  })

  it('keeps a URL to one route for each method', () => {
    const names = routes.map((route) => `${route.method} ${route.url}`)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the wrapper', () => {
  it('refuses a form without our token and saves nothing', async () => {
    const lead = await test.as('leadInspector')
    const answer = await test.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'email=a%40b.example&password=x',
    })
    expect(answer.statusCode).toBe(403)
    expect((await lead.post('/inspections/new', {})).statusCode).toBe(422)
  })

  it('answers an unknown address with a page that says what to do', async () => {
    const answer = await test.visitor().get('/no/such/page')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('There is no such page')
  })
})
