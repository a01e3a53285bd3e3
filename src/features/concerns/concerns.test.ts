import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases } from '../../../test/support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { openConcerns } from './queries.ts'

let test: TestApp
let planned: PlannedInspection
let inspector: Visitor
let caseUrl = ''
const concern = {
  what: 'Home is not safe tonight',
  urgency: 'immediate',
  toldWhom: 'Duty manager',
  'toldAt-day': '28',
  'toldAt-month': '2',
  'toldAt-year': '2022',
}

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { service: 'Concernshire YJS' })
  await finishStagesTo(test, planned.id, 'sample')
  const [caseId] = await addSelectedCases(test, planned.id, 'court', 1)
  caseUrl = `${planned.url}/cases/${caseId}`
  inspector = await test.as('inspector')
})
afterAll(() => test.close())

const closingUrl = async (): Promise<string> => /href="([^"]+\/closing)"/.exec((await planned.lead.get(`${planned.url}/concerns`)).body)?.[1] ?? ''

describe('raising a concern', () => {
  it('is possible only from a case of the inspection', async () => {
    expect((await inspector.get(`${planned.url}/cases/${randomUUID()}/concerns/new`)).statusCode).toBe(404)
    expect((await inspector.post(`${planned.url}/cases/no-case/concerns/new`, concern)).statusCode).toBe(404)
    expect((await (await test.as('inspector', 'Outside Inspector')).post(`${caseUrl}/concerns/new`, concern)).statusCode).toBe(404)
  })

  it('is for the people who read cases', async () => {
    expect((await (await test.as('panelMember')).post(`${caseUrl}/concerns/new`, concern)).statusCode).toBe(403)
    expect((await (await test.as('dataAnalyst')).get(`${caseUrl}/concerns/new`)).statusCode).toBe(403)
  })

  it('names what is missing, refuses a day to come, and keeps what was typed', async () => {
    const empty = await inspector.post(`${caseUrl}/concerns/new`, { what: 'Kept words' })
    expect(empty.statusCode).toBe(422)
    for (const sentence of ['Select how urgent it is', 'Say who at the service was told', 'Enter the day']) expect(wordsOf(empty)).toContain(sentence)
    expect(empty.body).toContain('Kept words')
    const future = await inspector.post(`${caseUrl}/concerns/new`, { ...concern, 'toldAt-year': '2023' })
    expect(future.statusCode).toBe(422)
    expect(wordsOf(future)).toContain('must not be in the future')
    expect(await openConcerns(test.db, planned.id)).toBe(0)
  })

  it('raises one concern, however often the form is sent, and the case says that there is one', async () => {
    const form = randomUUID()
    for (const time of [1, 2]) expect((await inspector.post(`${caseUrl}/concerns/new`, { ...concern, form })).statusCode, `time ${time}`).toBe(303)
    expect((await inspector.post(`${caseUrl}/concerns/new`, { ...concern, form, what: 'Something else' })).statusCode).toBe(409)
    expect(await openConcerns(test.db, planned.id)).toBe(1)
    const words = wordsOf(await inspector.get(caseUrl))
    expect(words).toContain('Concern raised on 1 March 2022 by Test inspector: open')
    expect(words).not.toContain('not safe')
  })
})

describe('closing a concern', () => {
  it('is for the lead inspector and the head of inspection, who see it at once', async () => {
    expect((await inspector.get(`${planned.url}/concerns`)).statusCode).toBe(403)
    for (const person of [planned.lead, await test.as('headOfInspection')]) {
      expect(wordsOf(await person.get(`${planned.url}/concerns`))).toMatch(
        /Open .*court-1 .*Home is not safe tonight .*Immediately .*Duty manager, on 28 February 2022/,
      )
    }
    expect((await inspector.post(await closingUrl(), { outcome: 'x', version: '1' })).statusCode).toBe(403)
    expect((await planned.lead.get(`${planned.url}/concerns/${randomUUID()}/closing`)).statusCode).toBe(404)
    expect((await planned.lead.get(`${planned.url}/concerns/none/closing`)).statusCode).toBe(404)
  })

  it('needs an outcome, and happens once', async () => {
    const url = await closingUrl()
    const without = await planned.lead.post(url, { outcome: ' ', version: '1' })
    expect(without.statusCode).toBe(422)
    expect(wordsOf(without)).toContain('a concern closes only with an outcome')
    expect(await openConcerns(test.db, planned.id)).toBe(1)
    expect((await planned.lead.post(url, { outcome: 'A relative took the child in.', version: '1' })).statusCode).toBe(303)
    expect(await openConcerns(test.db, planned.id)).toBe(0)
    expect((await planned.lead.post(url, { outcome: 'Another outcome', version: '1' })).statusCode).toBe(409)
    expect(wordsOf(await planned.lead.get(`${planned.url}/concerns`))).toMatch(/No concern is open.*Closed.*A relative took the child in/)
  })

  it('leaves a record of who raised, read and closed it, without its words', async () => {
    const rows = await test.db
      .selectFrom('auditEvent')
      .select(['action', 'detail'])
      .where('inspectionId', '=', planned.id)
      .where('action', 'like', 'concern.%')
      .execute()
    const done = ['concern.raise', 'concern.raise-refused', 'concern.read', 'concern.close', 'concern.close-refused']
    expect(new Set(rows.map((row) => row.action))).toEqual(new Set(done))
    expect(JSON.stringify(rows)).not.toMatch(/safe|relative/)
  })
})
