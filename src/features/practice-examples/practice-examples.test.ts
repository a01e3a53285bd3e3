import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { finishStagesTo } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { chosenPracticeExamples } from './queries.ts'

let test: TestApp
let at: CaseInFieldwork
let writing = ''
let list = ''
const text = 'Robin asked for more time with the worker, and got it.'
const example = { standard: '2.1', changedName: 'Robin', initials: 'Qj Xw', text }

beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
  writing = `${at.caseUrl}/practice-examples/new`
  list = `${at.planned.url}/practice-examples`
})
afterAll(() => test.close())

/** Standing alone: in the middle of a hash or a token any two letters may follow each other. */
const initials = /(?<![\w+/-])(?:Qj|Xw)(?![\w+/-])/
const chosen = () => test.db.transaction().execute((tx) => chosenPracticeExamples(tx, at.planned.id))
const stored = () => test.db.selectFrom('practiceExample').selectAll().where('inspectionId', '=', at.planned.id).execute()
const exampleUrl = async (): Promise<string> => `${list}/${(await stored())[0]?.id}`

describe('writing an example', () => {
  it('is for the field team, about a selected case of the inspection', async () => {
    expect((await at.inspector.get(`${at.planned.url}/cases/${randomUUID()}/practice-examples/new`)).statusCode).toBe(404)
    expect((await at.inspector.get(`${at.planned.url}/cases/none/practice-examples/new`)).statusCode).toBe(404)
    for (const role of ['dataAnalyst', 'panelMember'] as const) expect((await (await test.as(role)).post(writing, example)).statusCode).toBe(403)
    expect(wordsOf(await at.inspector.get(at.caseUrl))).toContain('Write a practice example')
  })

  it('names what is missing', async () => {
    const empty = await at.inspector.post(writing, {})
    expect(empty.statusCode).toBe(422)
    for (const words of ['Choose the standard', 'Enter the changed first name', "Enter the child's initials", 'Write the example'])
      expect(wordsOf(empty)).toContain(words)
  })

  it("refuses a name with one of the child's initials, keeps what was typed, and never the initials", async () => {
    const refused = await at.inspector.post(writing, { ...example, initials: 'R. Xw' })
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain("this one begins with one of the child's initials")
    expect(refused.body).toContain(text)
    expect(refused.body).not.toMatch(initials)
  })

  it('refuses a text with the reference of the case, and one without the changed name', async () => {
    const withReference = await at.inspector.post(writing, { ...example, text: `${text} court-1` })
    expect(wordsOf(withReference)).toContain('Take the case reference out of the text')
    expect(wordsOf(await at.inspector.post(writing, { ...example, text: 'The child came.' }))).toContain('Use the changed name, Robin, in the text')
    expect(wordsOf(await at.inspector.post(writing, { ...example, standard: '3.1' }))).toContain('Choose the standard')
    expect(await stored()).toEqual([])
  })

  it('keeps it once, however often the form is sent', async () => {
    const form = randomUUID()
    for (const time of [1, 2]) expect((await at.inspector.post(writing, { ...example, form })).statusCode, `time ${time}`).toBe(303)
    expect((await at.inspector.post(writing, { ...example, form, text: `${text} Again.` })).statusCode).toBe(409)
    expect(await stored()).toHaveLength(1)
    expect(wordsOf(await at.assessor.get(list))).toMatch(/0 of 1 are chosen .*2.1 Assessment Robin .*Case court-1 . Written by Test inspector/)
  })

  it('is about the standard that a case illustrates where its type has none of its own', async () => {
    const url = `${at.planned.url}/cases/${at.resettlement}/practice-examples/new`
    expect(wordsOf(await at.inspector.get(url))).toContain('4.1')
    expect((await at.inspector.post(url, { ...example, standard: '2.1' })).statusCode).toBe(422)
  })
})

describe('what the report prints', () => {
  it('is chosen by the lead inspector alone', async () => {
    const url = `${await exampleUrl()}/choice`
    expect((await at.inspector.post(url, { chosen: 'yes', version: '1' })).statusCode).toBe(403)
    expect(await chosen()).toEqual([])
    expect((await at.planned.lead.post(url, { chosen: 'yes', version: '1' })).statusCode).toBe(303)
    expect(await chosen()).toEqual([{ standardId: '2.1', changedName: 'Robin', text }])
    expect((await at.planned.lead.post(url, { chosen: 'no', version: '1' })).statusCode).toBe(409)
    expect((await at.planned.lead.post(`${list}/${randomUUID()}/choice`, { chosen: 'yes', version: '1' })).statusCode).toBe(404)
  })

  it('is chosen anew when its words change; a stale change is refused', async () => {
    const url = await exampleUrl()
    expect(wordsOf(await at.assessor.get(url))).toContain('Changed words have to be chosen again')
    const change = { ...example, text: `${text} Robin stayed.`, version: '2' }
    expect((await at.assessor.post(url, { ...change, initials: '' })).statusCode).toBe(422)
    expect((await at.assessor.post(url, change)).statusCode).toBe(303)
    expect(await chosen()).toEqual([])
    const stale = await at.inspector.post(url, { ...change, text: `${text} Robin left.` })
    expect([stale.statusCode, wordsOf(stale)]).toEqual([409, expect.stringContaining('Test assessor')])
    expect((await at.inspector.get(`${list}/none`)).statusCode).toBe(404)
  })

  it('can still be written in analysis, and no longer once the ratings are decided', async () => {
    await finishStagesTo(test, at.planned.id, 'analysis')
    expect((await at.inspector.get(writing)).statusCode).toBe(200)
    await finishStagesTo(test, at.planned.id, 'ratingsPanel')
    expect((await at.inspector.post(writing, example)).statusCode).toBe(409)
  })
})

it('leaves the initials in no table, and words in no audit row', async () => {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(test.db)
  for (const { name } of tables) {
    const { rows } = await sql<{ found: string }>`select to_jsonb(t)::text as found from ${sql.id(name)} t`.execute(test.db)
    for (const { found } of rows) expect(initials.exec(found)?.[0], name).toBeUndefined()
  }
  const audit = await test.db.selectFrom('auditEvent').select(['action', 'detail']).where('inspectionId', '=', at.planned.id).execute()
  expect(audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['practiceExample.write', 'practiceExample.write-refused', 'practiceExample.change', 'practiceExample.choose']),
  )
  expect(JSON.stringify(audit)).not.toMatch(/Robin|worker/)
})
