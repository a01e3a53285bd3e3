import { afterAll, beforeAll, expect, it } from 'vitest'
import { planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
let planned: PlannedInspection
let report = ''
beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test)
  report = `${planned.url}/report`
  for (const text of ['do the first thing', 'do the second thing']) await planned.lead.post(`${report}/recommendations/new`, { addressee: 'The board', text })
  const fact = { heading: 'Caseload', label: 'Cases in all', value: '136', unit: 'cases', appliesTo: 'at announcement', source: 'Invented source' }
  await planned.lead.post(`${report}/contextual-facts/new`, fact)
})
afterAll(() => test.close())

it('takes a recommendation out of the report, numbers the others anew and keeps it in the record', async () => {
  const { id } = await test.db.selectFrom('recommendation').select('id').where('text', '=', 'do the first thing').executeTakeFirstOrThrow()
  expect((await (await test.as('assessor')).post(`${report}/recommendations/${id}/withdrawal`)).statusCode).toBe(403)
  expect((await planned.lead.post(`${report}/recommendations/${id}/withdrawal`)).statusCode).toBe(303)
  const words = wordsOf(await planned.lead.get(report))
  expect(words).not.toContain('do the first thing')
  expect(words).toContain('do the second thing')
  expect((await planned.lead.post(`${report}/recommendations/${id}/withdrawal`)).statusCode).toBe(404)
  const kept = await test.db.selectFrom('recommendation').select(['text', 'withdrawnAt']).where('id', '=', id).executeTakeFirstOrThrow()
  expect(kept.text).toBe('do the first thing')
  expect(kept.withdrawnAt).not.toBeNull()
})

it('takes a contextual fact out of the report', async () => {
  const { id } = await test.db.selectFrom('contextualFact').select('id').executeTakeFirstOrThrow()
  expect((await planned.lead.post(`${report}/contextual-facts/${id}/withdrawal`)).statusCode).toBe(303)
  expect(wordsOf(await planned.lead.get(report))).not.toContain('Cases in all')
})
