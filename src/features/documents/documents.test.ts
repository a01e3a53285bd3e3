import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
let planned: PlannedInspection
let other: PlannedInspection
let contact: Visitor
let documents = ''

const fileOf = (field: string, content: string, fileName = 'minutes.txt') => ({ field, fileName, mediaType: 'text/plain', content })
const stored = async (): Promise<number> => (await test.db.selectFrom('document').select('id').execute()).length

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { service: 'Here YJS', contact: true })
  other = await planInspection(test, { service: 'There YJS', contact: true })
  contact = await test.as('serviceContact', 'Contact of Here YJS')
  documents = `${planned.url}/documents`
})
afterAll(() => test.close())

describe('what the service sends', () => {
  it('waits for the announcement', async () => {
    const early = await contact.postFile(`${documents}/evidence`, {}, fileOf('evidence', 'too early'))
    expect(early.statusCode).toBe(409)
    expect(wordsOf(early)).toContain('is possible once the stage "Announcement" is done')
    expect(wordsOf(await contact.get(documents))).toContain('Nothing can be sent now')
    expect(await stored()).toBe(0)
  })

  it('is kept with who sent it and when, and is there for the inspectors', async () => {
    await finishStagesTo(test, planned.id, 'announcement')
    expect((await contact.postFile(`${documents}/evidence`, { about: 'Board minutes, May' }, fileOf('evidence', 'minutes'))).statusCode).toBe(303)
    const words = wordsOf(await planned.lead.get(documents))
    expect(words).toContain('minutes.txt Board minutes, May Contact of Here YJS 1 March 2022')
    const href = /href="(\/inspections\/[^"]+\/documents\/[0-9a-f-]{36})"/.exec((await planned.lead.get(documents)).body)?.[1] ?? ''
    for (const person of [contact, planned.lead, await test.as('panelMember')]) expect((await person.get(href)).body).toBe('minutes')
    expect((await (await test.as('partnerInspector', 'Partner Elsewhere')).get(href)).statusCode).toBe(404)
  })

  it('is sent once, and is never replaced', async () => {
    const again = await contact.postFile(`${documents}/evidence`, {}, fileOf('evidence', 'minutes', 'renamed.txt'))
    expect(again.statusCode).toBe(422)
    expect(wordsOf(again)).toContain('This file has been sent already')
    expect((await contact.postFile(`${documents}/evidence`, {}, fileOf('evidence', 'second'))).statusCode).toBe(303)
    expect(await stored()).toBe(2)
  })

  it('needs a file of a kind that can be kept', async () => {
    expect(wordsOf(await contact.post(`${documents}/evidence`, {}))).toContain('Choose the file to send')
    const page = await contact.postFile(`${documents}/evidence`, { about: 'Kept words' }, { ...fileOf('evidence', '<script>'), fileName: 'a.html' })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('Kept words')
    expect(await stored()).toBe(2)
  })

  it('is the work of the service alone', async () => {
    for (const role of ['leadInspector', 'dataAnalyst', 'chiefInspector'] as const)
      expect((await (await test.as(role)).postFile(`${documents}/evidence`, {}, fileOf('evidence', 'x'))).statusCode).toBe(403)
  })

  it('goes to its own inspection only', async () => {
    const stranger = await test.as('serviceContact', 'Contact of There YJS')
    await finishStagesTo(test, other.id, 'announcement')
    expect((await stranger.postFile(`${documents}/evidence`, {}, fileOf('evidence', 'x'))).statusCode).toBe(404)
    const { id } = await test.db.selectFrom('document').select('id').where('inspectionId', '=', planned.id).limit(1).executeTakeFirstOrThrow()
    expect((await stranger.get(`${documents}/${id}`)).statusCode).toBe(404)
    expect((await stranger.get(`${other.url}/documents/${id}`)).statusCode).toBe(404)
  })

  it.each([
    ['factual-accuracy', 'factualAccuracy', 'drafting'],
    ['action-plan', 'actionPlan', 'publication'],
  ] as const)('%s is sent in its own stage', async (path, field, before) => {
    expect((await contact.postFile(`${documents}/${path}`, {}, fileOf(field, `early ${path}`))).statusCode).toBe(409)
    await finishStagesTo(test, planned.id, before)
    expect((await contact.postFile(`${documents}/${path}`, {}, fileOf(field, path))).statusCode).toBe(303)
    await finishStagesTo(test, planned.id, field)
    expect((await contact.postFile(`${documents}/${path}`, {}, fileOf(field, `late ${path}`))).statusCode).toBe(409)
  })
})

describe('what the service sees', () => {
  it('is its documents, its caseload return and the stages: no declaration, no case, no rating, no draft', async () => {
    const board = await contact.get(planned.url)
    expect(board.statusCode).toBe(200)
    expect(wordsOf(board)).not.toContain('Declaration')
    expect((await contact.get(`${planned.url}/caseload`)).statusCode).toBe(200)
    for (const path of ['/plan', '/declaration', '/sample', '/allocation', '/cases', '/evidence', '/findings', '/ratings-panel', '/report', '/concerns'])
      expect((await contact.get(`${planned.url}${path}`)).statusCode, path).toBe(403)
  })
})

it('a stage of the team keeps no letter', async () => {
  const answer = await other.lead.postFile(`${other.url}/stages/analysis`, { version: '1', done: 'no' }, { ...fileOf('document', 'x') })
  expect(answer.statusCode).toBe(422)
  expect(wordsOf(answer)).toContain('This stage keeps no document')
})
