import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
let at: CaseInFieldwork

beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
  const answer = (questionId: string, value: string) => ({ id: `an answer to ${questionId}`, questionId, baseVersion: 0, value, reason: null })
  const operations = [answer('factor.lifestyle', 'yes'), answer('factor.ete', 'notRecorded'), answer('offence.type', 'Robbery')]
  await at.inspector.postJson(`${at.caseUrl}/answers`, { operations })
})
afterAll(() => test.close())

it('are for the lead inspector, linked from the board, and each adds up to its cases', async () => {
  expect(wordsOf(await at.planned.lead.get(`${at.planned.url}/fieldwork`))).toContain('Desistance factors and offences so far')
  const words = wordsOf(await at.planned.lead.get(`${at.planned.url}/case-details`))
  expect(words).toMatch(/Court disposals Desistance factors to be addressed, 1 case .*Lifestyle 1 0 0 0 100% .*training and employment 0 0 1 0 0%/)
  expect(words).toMatch(/Type of the main offence Answer Cases Per cent Robbery 1 100% All 1 100%/)
  expect(words).toMatch(/Kind of disposal Answer Cases Per cent Not answered yet 1 100% All 1 100%/)
  expect(words).toMatch(/Kind of establishment Answer Cases Per cent All 0 –/)
  expect(words).toMatch(/Resettlement cases Desistance factors/)
  expect((await at.inspector.get(`${at.planned.url}/case-details`)).statusCode).toBe(403)
})
