import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerInspection } from '../../../test/support/answered-inspection.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { framework2021 } from '../../../test/support/report-facts.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
let planned: PlannedInspection
let contact: Visitor
let page = ''
/** Passage numbers by their words. */
const passages = new Map<string, string>()

const write = (text: string, version: number) => planned.lead.post(`${planned.url}/report/sections/foreword`, { text, version: String(version) })
const respondBy = (day: string, month = '3') => ({ 'respondBy-day': day, 'respondBy-month': month, 'respondBy-year': '2022' })
const close = () => planned.lead.post(`${planned.url}/stages/factualAccuracy`, { done: 'yes', version: '1' })
const challenge = (words: string, reason: string) => contact.post(`${page}/passages/${passages.get(words) ?? '0'}`, { reason })
const challengeUrl = async (number: number): Promise<string> =>
  new RegExp(`href="([^"]+/challenges/[0-9a-f-]{36})">Challenge ${number}<`).exec((await planned.lead.get(page)).body)?.[1] ?? ''

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { service: 'Invented Youth Justice Service', contact: true })
  await answerInspection(test, planned.id, framework2021())
  contact = await test.as('serviceContact', 'Contact of Invented Youth Justice Service')
  page = `${planned.url}/factual-accuracy`
  await write('The board meets weekly.\n\nThere are two offices.\n\nWorkers know the children.', 0)
})
afterAll(() => test.close())

describe('sending the draft', () => {
  it('waits for the drafting, and is for the lead alone', async () => {
    expect((await contact.get(page)).statusCode).toBe(409)
    await finishStagesTo(test, planned.id, 'drafting')
    expect(wordsOf(await contact.get(page))).toContain('has not been sent to the service yet')
    for (const role of ['inspector', 'headOfInspection', 'chiefInspector'] as const)
      expect((await (await test.as(role)).post(`${page}/drafts`, respondBy('20'))).statusCode).toBe(403)
    for (const role of ['assessor', 'dataAnalyst', 'panelMember'] as const) expect((await (await test.as(role)).get(page)).statusCode).toBe(403)
  })

  it('needs a day that is to come', async () => {
    for (const day of ['1', '31x', '']) expect((await planned.lead.post(`${page}/drafts`, respondBy(day))).statusCode).toBe(422)
    expect(wordsOf(await planned.lead.post(`${page}/drafts`, respondBy('1')))).toContain('Enter a day after today')
    expect(wordsOf(await close())).toContain('The draft has not been sent to the service yet')
  })

  it('freezes the report: a number means the same passage, whatever is written later', async () => {
    expect((await planned.lead.post(`${page}/drafts`, respondBy('10'))).statusCode).toBe(303)
    const shown = await contact.get(page)
    const numbered = /id="passage-(\d+)"(?:(?!id="passage-)[\s\S])*?<p class="govuk-body">([^<]+)<\/p>/g
    for (const [, number = '', words = ''] of shown.body.matchAll(numbered)) passages.set(words, number)
    expect(passages.get('The board meets weekly.')).toBeDefined()
    await write('Another beginning.\n\nThe board meets weekly.\n\nThere are two offices.\n\nWorkers know the children.', 1)
    expect(wordsOf(await contact.get(page))).not.toContain('Another beginning')
    await expect(test.db.updateTable('accuracyDraft').set({ draft: '[]' }).execute()).rejects.toThrow()
  })

  it('shows the service passages and rows of tables, and nothing of a case', async () => {
    const shown = await contact.get(page)
    expect(shown.body).toContain('There are two offices.')
    expect(shown.body).toMatch(/<th scope="row" class="govuk-table__header">1\.1 Governance and leadership<\/th>/)
    for (const { caseReference } of await test.db.selectFrom('caseloadCase').select('caseReference').execute())
      expect(shown.body).not.toContain(`>${caseReference}`)
    for (const path of ['/cases', '/evidence', '/report', '/ratings-panel']) expect((await contact.get(`${planned.url}${path}`)).statusCode).toBe(403)
    const read = await test.db.selectFrom('auditEvent').select('id').where('action', '=', 'factualAccuracy.read').execute()
    expect(read.length).toBeGreaterThan(0)
  })
})

describe('a challenge', () => {
  it('needs a reason, and a passage that is there', async () => {
    const empty = await challenge('There are two offices.', '')
    expect(empty.statusCode).toBe(422)
    expect(wordsOf(empty)).toContain('Enter what is wrong')
    expect(wordsOf(empty)).toContain('There are two offices.')
    expect((await contact.post(`${page}/passages/9999`, { reason: 'x' })).statusCode).toBe(404)
    expect((await planned.lead.post(`${page}/passages/1`, { reason: 'x' })).statusCode).toBe(403)
  })

  it('is kept with its reason and a document', async () => {
    expect((await challenge('The board meets weekly.', 'It meets monthly')).statusCode).toBe(303)
    const file = { field: 'document', fileName: 'minutes.txt', mediaType: 'text/plain', content: 'Invented minutes' }
    for (const words of ['There are two offices.', 'Workers know the children.'])
      expect((await contact.postFile(`${page}/passages/${passages.get(words) ?? ''}`, { reason: `Not so: ${words}` }, file)).statusCode).toBe(303)
    const words = wordsOf(await planned.lead.get(page))
    expect(words).toContain('Challenges (3)')
    expect(words).toContain('Three challenges have no answer yet')
    expect((await test.db.selectFrom('document').select('id').where('sentFor', '=', 'factualAccuracy').execute()).length).toBe(1)
    expect(wordsOf(await planned.lead.get(await challengeUrl(2)))).toContain('minutes.txt')
  })

  it('keeps the check from being closed while it has no answer', async () => {
    expect((await contact.post(`${page}/finish`)).statusCode).toBe(303)
    const refused = await close()
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Three challenges have no answer yet')
    expect(wordsOf(await challenge('There are two offices.', 'One more'))).toContain('it has no more challenges')
  })

  it('is answered by the lead, with a decision and a reply', async () => {
    const [first, second, third] = [await challengeUrl(1), await challengeUrl(2), await challengeUrl(3)]
    expect((await contact.post(first, { decision: 'accepted', reply: 'x', version: '1' })).statusCode).toBe(403)
    const empty = await planned.lead.post(first, { reply: '', version: '1' })
    expect(empty.statusCode).toBe(422)
    expect(wordsOf(empty)).toContain('Select whether you accept')
    expect((await planned.lead.post(first, { decision: 'accepted', reply: 'Thank you.', version: '1' })).statusCode).toBe(303)
    expect((await planned.lead.post(first, { decision: 'rejected', reply: 'No.', version: '1' })).statusCode).toBe(409)
    expect((await planned.lead.post(second, { decision: 'rejected', reply: 'The plan says two.', version: '1' })).statusCode).toBe(303)
    expect((await planned.lead.post(third, { decision: 'amended', reply: 'Taken out.', version: '1' })).statusCode).toBe(303)
    const words = wordsOf(await contact.get(first))
    expect(words).toContain('Accepted Thank you.')
    expect(words).toContain('The report says the same as the draft.')
  })

  it('shows what became of its passage, word by word', async () => {
    await write('Another beginning.\n\nThe board meets monthly.\n\nThere are two offices.', 2)
    const changed = await contact.get(await challengeUrl(1))
    expect(changed.body).toContain('<del><span class="govuk-visually-hidden">[taken out: </span>weekly<span class="govuk-visually-hidden">]</span></del>')
    expect(changed.body).toContain('<ins><span class="govuk-visually-hidden">[added: </span>monthly<span class="govuk-visually-hidden">]</span></ins>')
    expect(wordsOf(await contact.get(await challengeUrl(2)))).toContain('The report says the same as the draft.')
    expect(wordsOf(await contact.get(await challengeUrl(3)))).toContain('The passage was taken out.')
  })

  it('stands in the log, on the page, as CSV and as PDF', async () => {
    expect(wordsOf(await contact.get(`${page}/log`))).toContain('Rejected by Test leadInspector')
    const csv = (await contact.get(`${page}/log.csv`)).body.split('\r\n')
    expect(csv[1]).toContain('The board meets weekly.,It meets monthly,')
    expect(csv[1]).toContain('accepted,Thank you.')
    expect(csv[1]).toMatch(/The board meets monthly\.$/)
    const pdf = await contact.get(`${page}/log.pdf`)
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('the date', () => {
  it('refuses late challenges, and says until when they were possible', async () => {
    expect((await planned.lead.post(`${page}/drafts`, respondBy('3'))).statusCode).toBe(303)
    expect(wordsOf(await close())).toContain('may challenge the draft until 3 March 2022')
    expect((await contact.post(`${page}/passages/1`, { reason: 'In time' })).statusCode).toBe(303)
    test.wait(3 * 24 * 60)
    const again = await test.as('serviceContact', 'Contact of Invented Youth Justice Service')
    await again.signIn('contact.of.invented.youth.justice.service@test.example', 'a long enough test password')
    const late = await again.post(`${page}/passages/1`, { reason: 'Too late' })
    expect(late.statusCode).toBe(409)
    expect(wordsOf(late)).toContain('Challenges were possible until 3 March 2022')
    expect(wordsOf(await again.get(page))).toContain('Challenges were possible until 3 March 2022')
  })

  it('lets the check be closed once every challenge has its answer; then nothing is decided any more', async () => {
    await planned.lead.signIn('test.leadinspector@test.example', 'a long enough test password')
    const last = await challengeUrl(4)
    expect((await close()).statusCode).toBe(422)
    expect((await planned.lead.post(last, { decision: 'rejected', reply: 'No.', version: '1' })).statusCode).toBe(303)
    expect((await close()).statusCode).toBe(303)
    expect((await planned.lead.post(last, { decision: 'accepted', reply: 'Yes.', version: '2' })).statusCode).toBe(409)
    expect((await planned.lead.get(`${page}/log`)).statusCode).toBe(200)
  })
})
