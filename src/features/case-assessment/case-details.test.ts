import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { partOfZip } from '../../../test/support/unzip.ts'
import { questionsOf, sectionsOf } from '../../domain/assessment/questions.ts'
import { detailTablesOf } from './detail-queries.ts'

let test: TestApp
let at: CaseInFieldwork
let url = ''
const factors = framework2021.caseDetails?.factors.list ?? []

beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
  url = `${at.caseUrl}/details`
})
afterAll(() => test.close())

const form = (values: Record<string, string>, base = '0'): Record<string, string> => ({
  form: `a form of the test from ${base}`,
  ...Object.fromEntries(Object.entries(values).flatMap(([id, value]) => [[`value.${id}`, value], [`base.${id}`, base]])), // prettier-ignore
})
const missing = async (): Promise<string> => wordsOf(await at.inspector.post(`${at.caseUrl}/completion`))

it('has a page with each factor, the offence, the disposal and custody, all of which hold up completion', async () => {
  const page = await at.inspector.get(url)
  expect(page.statusCode).toBe(200)
  for (const { id } of factors) expect(page.body).toContain(`name="value.${id}"`)
  expect(wordsOf(page)).toContain('Desistance factors: which had to be addressed in this case?')
  expect(wordsOf(page)).toContain('Answer only where the answer above is Detention and training order or Other custodial sentence.')
  expect(await missing()).toContain('Details of the case: 14 questions are unanswered')
})

it('takes Not recorded as an answer, and nothing that no list offers', async () => {
  const refused = await at.inspector.post(url, form({ 'offence.type': 'Piracy' }))
  expect([refused.statusCode, wordsOf(refused)]).toEqual([422, expect.stringContaining('Type of the main offence: Choose one of the answers offered')])
  const values = { ...Object.fromEntries(factors.map(({ id }) => [id, 'notRecorded'])), 'offence.type': 'Not recorded', 'disposal.kind': 'Referral order' }
  expect((await at.inspector.post(url, form(values))).statusCode).toBe(303)
  expect(await missing()).not.toContain('Details of the case:')
})

it('asks for the establishment only after a custodial sentence', async () => {
  await at.inspector.post(url, form({ 'disposal.kind': 'Other custodial sentence' }, '1'))
  expect(await missing()).toContain('Details of the case: one question is unanswered')
  await at.inspector.post(url, form({ 'custody.establishment': "Secure children's home" }))
  expect(await missing()).not.toContain('Details of the case:')
})

it('is saved like every answer: a stale one gets both values, and each change is in the history', async () => {
  await at.assessor.post(url, form({ 'factor.lifestyle': 'yes' }, '1'))
  const sent = { id: 'a stale factor', questionId: 'factor.lifestyle', baseVersion: 1, value: 'no', reason: null }
  const stale = await at.inspector.postJson(`${at.caseUrl}/answers`, { operations: [sent] })
  expect(stale.statusCode).toBe(409)
  expect(stale.json().stale[0]).toMatchObject({ by: 'Test assessor', yours: { value: 'no' }, theirs: { value: 'yes' } })
  const history = wordsOf(await at.inspector.get(`${at.caseUrl}/history?question=factor.lifestyle`))
  expect(history).toMatch(/Test assessor Not recorded Yes.*Test inspector No answer Not recorded/)
})

it('is in the Word file of all cases, and counted by type of case', async () => {
  const words = partOfZip((await at.planned.lead.get(`${at.planned.url}/cases.docx`)).rawPayload, 'word/document.xml')
  for (const expected of ['Details of the case', 'Substance misuse', 'Other custodial sentence', 'children&apos;s home']) expect(words).toContain(expected)
  const { factors: counted, details } = await test.db.transaction().execute((tx) => detailTablesOf(tx, at.planned.id, framework2021))
  expect(counted.map(({ caseType, rows }) => [caseType, rows[0]])).toEqual([
    ['court', { id: 'factor.lifestyle', factor: 'Lifestyle', yes: 1, no: 0, notRecorded: 0, unanswered: 0 }],
    ['resettlement', { id: 'factor.accommodation', factor: 'Living arrangements', yes: 0, no: 0, notRecorded: 0, unanswered: 1 }],
  ])
  expect(details.find(({ id, caseType }) => id === 'disposal.kind' && caseType === 'court')?.rows.find(({ count }) => count === 1)?.answer).toBe(
    'Other custodial sentence',
  )
})

it('has custody details and a summary in a resettlement case', () => {
  const ids = questionsOf(sectionsOf(framework2021, 'resettlement', 'YJS')).map(({ id }) => id)
  expect(ids.slice(-7)).toEqual([
    ...['offence.type', 'custody.sentence', 'custody.length', 'custody.establishment'],
    ...['custody.released', 'custody.resettlementPlan', 'case.summary'],
  ])
})
