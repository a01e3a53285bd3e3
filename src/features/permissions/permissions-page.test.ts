import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { inspectionRules, officeRules, roleNames, roles, type Rule } from '../../domain/permissions/permissions.ts'

let test: TestApp
let planned: PlannedInspection
beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { partner: ['1.3'] })
})
afterAll(() => test.close())

const rowsOf = (body: string): string[] =>
  [...body.matchAll(/<tr class="govuk-table__row">[\s\S]*?<\/tr>/g)].map(([row]) =>
    row
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )

describe('the page of all permissions', () => {
  it('is for people who are signed in', async () => {
    expect((await test.visitor().get('/permissions')).headers.location).toContain('/sign-in')
  })

  it('says of every rule when, and of every role yes or no', async () => {
    const rows = rowsOf((await (await test.as('assessor')).get('/permissions')).body)
    for (const rule of Object.values<Rule>({ ...inspectionRules, ...officeRules })) {
      const row = rows.find((one) => one.toLowerCase().startsWith(rule.words.toLowerCase()))
      expect(row?.match(/\b(Yes|No)\b/g), rule.words).toEqual(roles.map((role) => (rule.roles.includes(role) ? 'Yes' : 'No')))
    }
    expect(rows).toContain('Assess a case Once Sample is done, until Fieldwork is done Yes Yes Yes No No No No No No No')
    expect(rows[0]).toContain(roles.map((role) => roleNames[role]).join(' '))
  })
})

describe('what I may do here', () => {
  it('says what is open now and when the rest is', async () => {
    const assessor = await test.as('assessor')
    const before = wordsOf(await assessor.get(`${planned.url}/permissions`))
    expect(before).toMatch(/Now .*Record evidence.* At another stage .*Assess a case Once Sample is done, until Fieldwork is done/)
    expect(before).not.toContain('Publish the report')
    await finishStagesTo(test, planned.id, 'sample')
    expect(wordsOf(await assessor.get(`${planned.url}/permissions`))).toMatch(/Now .*Assess a case.*Who may do what/)
  })

  it('names the standards of a partner inspector, and is nowhere for people outside the team', async () => {
    expect(wordsOf(await (await test.as('partnerInspector')).get(`${planned.url}/permissions`))).toContain('Your standards: 1.3.')
    expect((await (await test.as('inspector', 'Outside Inspector')).get(`${planned.url}/permissions`)).statusCode).toBe(404)
  })
})
