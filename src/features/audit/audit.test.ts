import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { sealNow } from '../../../test/support/audit-trail.ts'
import { readAnchor } from '../../platform/audit/anchor.ts'
import { verifyTrail } from '../../platform/audit/verify-trail.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { actionInWords } from './action-words.ts'

let test: TestApp
let field: CaseInFieldwork
let administrator: Visitor
const idOf = async (name: string): Promise<string> => (await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id

beforeAll(async () => {
  test = await startTestApp()
  field = await caseInFieldwork(test)
  administrator = await test.as('administrator')
  await field.inspector.get(field.caseUrl)
  await field.assessor.get(`${field.planned.url}/cases/${field.resettlement}`)
  await field.inspector.post(`${field.caseUrl}/completion`, {})
  await field.planned.lead.get(`${field.planned.url}/cases.docx`)
})
afterAll(() => test.close())

describe('the search of the audit trail', () => {
  it('is for the administrator alone', async () => {
    for (const visitor of [field.planned.lead, field.inspector, await test.as('headOfInspection')]) {
      for (const url of ['/audit', '/audit.csv', '/audit/anchor']) expect((await visitor.get(url)).statusCode).toBe(403)
    }
    expect((await test.visitor().get('/audit')).headers.location).toContain('/sign-in')
    expect((await administrator.get('/people')).body).toContain('href="/audit"')
    expect((await field.inspector.get('/inspections')).body).not.toContain('href="/audit"')
  })

  it('says who did what, when and in which inspection, and nothing of a case', async () => {
    const answer = await administrator.get('/audit')
    expect(wordsOf(answer)).toMatch(/1 March 2022 at 10:00 Test inspector Case: read Fieldshire \d+ YJS, 14 March 2022/)
    expect(wordsOf(answer)).toContain('Test inspector Case: complete (refused)')
    expect(wordsOf(answer)).toMatch(/Test inspector Session: begin/)
    expect(answer.body).not.toMatch(/court-1|resettlement-1|Invented disposal/)
    expect(answer.body).not.toContain(field.court)
  })

  it('filters by person, action, inspection and day', async () => {
    const [person, lead] = [await idOf('Test assessor'), await idOf('Test leadInspector')]
    const lines = async (query: string): Promise<string> => /<tbody[\s\S]*<\/tbody>/.exec((await administrator.get(`/audit?${query}`)).body)?.[0] ?? ''
    expect(await lines(`person=${person}`)).not.toMatch(/Test (inspector|leadInspector)/)
    expect(await lines(`person=${person}`)).toContain('Session: begin')
    expect(await lines('action=case.export')).toContain('Case: export')
    expect(await lines('action=case.export')).not.toContain('Case: read')
    expect(await lines(`inspection=${field.planned.id}`)).not.toContain('Session: begin')
    expect(await lines(`person=${lead}&action=case.read`)).toBe('')
    expect(await lines('from=2022-03-01&to=2022-03-01')).toContain('Case: read')
    expect(await lines('to=2022-02-28')).toBe('')
    expect(await lines('from=2022-03-02')).toBe('')
    expect(await lines('person=nobody&inspection=1')).toContain('Case: read')
  })

  it('refuses a day that is none, and keeps what was asked', async () => {
    const answer = await administrator.get('/audit?from=2022-02-30&action=case.read')
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('Enter a real date for the first day')
    expect(answer.body).toContain('value="2022-02-30"')
  })

  it('leads page by page to the first row of all, each row once', async () => {
    for (let i = 0; i < 60; i += 1) await field.inspector.get(field.caseUrl)
    const seen: number[] = []
    for (let url: string | undefined = '/audit?'; url !== undefined;) {
      const { body } = await administrator.get(url.replaceAll('&amp;', '&'))
      seen.push(...[...body.matchAll(/numeric">(\d+)</g)].map((match) => Number(match[1])))
      url = /href="([^"]+before=[^"]+)">Older/.exec(body)?.[1]
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(Math.min(...seen)).toBe(1)
  })

  it('is a file without formulas, and taking it is recorded', async () => {
    await test.db.updateTable('person').set({ name: '=HYPERLINK("x")' }).where('name', '=', 'Test assessor').execute()
    const answer = await administrator.get('/audit.csv?action=case.read')
    expect(answer.headers['content-disposition']).toContain('audit-trail.csv')
    expect(answer.body.split('\r\n')[0]).toBe('number,at,who,what,service,fieldwork,record')
    expect(answer.body).toContain('HYPERLINK')
    expect(answer.body).not.toMatch(/(^|[,"])=HYPERLINK/m)
    await test.db.updateTable('person').set({ name: 'Test assessor' }).where('email', '=', 'test.assessor@test.example').execute()
    expect((await administrator.get('/audit?action=audit.export')).body).toContain('Audit: export')
  })

  it('gives the anchor, against which the trail is verified', async () => {
    await sealNow(test.db)
    const anchor = readAnchor((await administrator.get('/audit/anchor')).body)
    await sealNow(test.db)
    expect(await verifyTrail(test.db, { anchor, patienceMs: 0 })).toMatchObject({ whole: true })
    expect(anchor.position).toBeGreaterThan(0)
  })
})

describe('who read and changed a case', () => {
  const url = (): string => `${field.caseUrl}/audit`

  it('is for the lead inspector alone, who is led there from the case', async () => {
    expect((await field.inspector.get(url())).statusCode).toBe(403)
    expect((await administrator.get(url())).statusCode).toBe(404)
    expect((await field.planned.lead.get(field.caseUrl)).body).toContain(`href="${url()}"`)
    expect((await field.inspector.get(field.caseUrl)).body).not.toContain(`href="${url()}"`)
  })

  it('names every read, change and export of this case, and none of another', async () => {
    const other = wordsOf(await field.planned.lead.get(`${field.planned.url}/cases/${field.resettlement}/audit`))
    expect(other).toMatch(/Test assessor Case: read/)
    expect(other).not.toContain('Test inspector Case: read')
    const body = wordsOf(await field.planned.lead.get(url()))
    expect(body).toMatch(/Test inspector Case: read/)
    expect(body).not.toMatch(/Test assessor Case: read/)
    const older = wordsOf(await field.planned.lead.get(/href="([^"]+before=\d+)">Older/.exec((await field.planned.lead.get(url())).body)?.[1] ?? url()))
    expect(`${body}${older}`).toContain('Test inspector Case: complete (refused)')
    expect(`${body}${older}`).toMatch(/Test leadInspector Case: export with other cases/)
  })

  it('is recorded itself', async () => {
    expect(wordsOf(await field.planned.lead.get(url()))).toContain('Test leadInspector Case: read audit')
  })

  it('is not found for a case of another inspection', async () => {
    const elsewhere = await caseInFieldwork(test)
    expect((await elsewhere.planned.lead.get(`${field.planned.url}/cases/${elsewhere.court}/audit`)).statusCode).toBe(404)
    expect((await field.planned.lead.get(`${field.planned.url}/cases/none/audit`)).statusCode).toBe(404)
  })
})

it('an action is told in words', () => {
  expect(['case.answer-refused', 'contextualFact.withdraw', 'person.markAsDemonstration'].map(actionInWords)).toEqual([
    'Case: answer (refused)',
    'Contextual fact: withdraw',
    'Person: mark as demonstration',
  ])
})
