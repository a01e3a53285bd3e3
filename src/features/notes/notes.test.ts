import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
let at: CaseInFieldwork

beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
  await answer(at.inspector, '2.1.desistance.summary', 'The plan names the Harbour project, 100% of it.')
  await answer(at.inspector, '2.1.childSafety.a', 'notAssessed', 'The page on the harbour was missing')
  await answer(at.assessor, '2.1.childSafety.summary', 'Harbour words of somebody else')
  await at.inspector.post(`${at.planned.url}/evidence/new`, {
    ...{ 'onDate-day': '1', 'onDate-month': '3', 'onDate-year': '2022', source: 'meeting', note: 'The harbour master came.', standards: ['1.1'] },
  })
})
afterAll(() => test.close())

const answer = (who: Visitor, questionId: string, value: string, reason: string | null = null) =>
  who.postJson(`${at.caseUrl}/answers`, { operations: [{ id: `note ${questionId}`, questionId, baseVersion: 0, value, reason }] })
const search = (who: Visitor, lookedFor: string) => who.get(`${at.planned.url}/notes?q=${encodeURIComponent(lookedFor)}`)

it('finds own summaries, reasons and evidence, whatever their case, and nobody else’s', async () => {
  const words = wordsOf(await search(at.inspector, 'harbour'))
  expect(words).toContain('3 places with “harbour”')
  expect(words).toContain('The plan names the Harbour project')
  expect(words).toContain('The page on the harbour was missing')
  expect(words).toContain('Evidence 1')
  expect(words).not.toContain('somebody else')
  expect(wordsOf(await search(at.assessor, 'harbour'))).toContain('1 place with “harbour”')
})

it('leads to the question, in its case', async () => {
  const page = await search(at.inspector, 'harbour project')
  expect(page.body).toContain(`href="${at.caseUrl}/standards/2.1#value.2.1.desistance.summary"`)
  expect(page.body).toContain('<mark>Harbour project</mark>')
})

it('takes signs as they are, and an empty search for no search', async () => {
  expect(wordsOf(await search(at.inspector, '100%'))).toContain('1 place with “100%”')
  expect(wordsOf(await search(at.inspector, '_'))).toContain('You wrote “_” nowhere')
  expect(wordsOf(await search(at.inspector, '<b>'))).toContain('You wrote “&lt;b&gt;” nowhere')
  expect(wordsOf(await search(at.inspector, ' '))).not.toContain('nowhere')
  expect((await search(at.inspector, 'x'.repeat(300))).statusCode).toBe(422)
})

it('is for the field team, and is recorded without what was looked for', async () => {
  expect((await search(await test.as('dataAnalyst'), 'harbour')).statusCode).toBe(403)
  const rows = await test.db.selectFrom('auditEvent').select('detail').where('action', '=', 'note.search').execute()
  expect(rows.map(({ detail }) => detail)).toContainEqual({ found: 3 })
  expect(JSON.stringify(rows)).not.toMatch(/harbour/i)
})
