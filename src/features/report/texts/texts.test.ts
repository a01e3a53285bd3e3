import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerInspection } from '../../../../test/support/answered-inspection.ts'
import { planInspection, type PlannedInspection } from '../../../../test/support/inspections.ts'
import { harbourFramework } from '../../../../test/support/report-facts.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../../test/support/test-app.ts'
import type { Visitor } from '../../../platform/http/visitor.ts'

const framework = harbourFramework()
let test: TestApp
let planned: PlannedInspection
let inspector: Visitor
let background: string

beforeAll(async () => {
  test = await startTestApp({ frameworks: ['test/frameworks'] })
  planned = await planInspection(test, { service: 'Harbour Youth Justice Service', framework: framework.id })
  await answerInspection(test, planned.id, framework)
  inspector = await test.as('inspector')
  background = `${planned.url}/report/sections/background`
})
afterAll(() => test.close())

const write = (visitor: Visitor, text: string, version: number) => visitor.post(background, { text, version: String(version) })
const statusLine = async () => /Background (.*?) 2?\.?\d? ?B1/.exec(wordsOf(await planned.lead.get(`${planned.url}/report`)))?.[1]

describe('the history of a text', () => {
  it('has every version with who wrote it, and the difference between two', async () => {
    await write(planned.lead, 'The harbour has boats.', 0)
    await write(inspector, 'The harbour has many boats.', 1)
    const history = await inspector.get(`${background}/history`)
    const words = wordsOf(history)
    expect(words).toContain('2 Test inspector, 1 March 2022 at 10:00')
    expect(words).toContain('1 Test leadInspector, 1 March 2022 at 10:00')
    expect(words).toContain('From version 1 to version 2')
    expect(history.body).toMatch(/The harbour has <ins>.*many.*<\/ins>boats\./)
    const first = await inspector.get(`${background}/history?from=0&to=1`)
    expect(wordsOf(first)).toContain('[added: The harbour has boats. ]')
  })

  it('brings an old version back as a new one, and not over a newer than was seen', async () => {
    const back = (version: string) => planned.lead.post(`${background}/restoration`, { restore: '1', version })
    expect((await back('1')).statusCode).toBe(409)
    expect((await back('2')).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(`${background}/history`))).toContain('Version 1 brought back')
    expect((await planned.lead.get(background)).body).toContain('The harbour has boats.</textarea>')
    expect((await planned.lead.post(`${background}/restoration`, { restore: '9', version: '3' })).statusCode).toBe(404)
  })

  it('is never changed or removed, whoever asks', async () => {
    await expect(test.db.updateTable('narrative').set({ text: 'x' }).execute()).rejects.toThrow('never changed')
    await expect(test.db.deleteFrom('narrative').execute()).rejects.toThrow('never changed')
  })
})

describe('a preview', () => {
  it('shows the figures of what is typed, saves nothing and keeps the version it was made from', async () => {
    const preview = await inspector.post(`${background}/preview`, { text: 'We read {{ sample.all | words }} cases.', version: '2' })
    expect(preview.statusCode).toBe(200)
    expect(wordsOf(preview)).toContain('As it would be printed (not saved yet) We read six cases.')
    expect(preview.body).toContain('We read {{ sample.all | words }} cases.</textarea>')
    expect(preview.body).toContain('name="version" value="2"')
    expect((await inspector.get(background)).body).toContain('The harbour has boats.</textarea>')
  })
})

describe('a number typed into a text', () => {
  const text = 'We read 6 cases and met twelve pilots from two ports.'
  it('is pointed out, with the figure that it is', async () => {
    await write(planned.lead, text, 3)
    const page = await planned.lead.get(background)
    expect(wordsOf(page)).toContain('Numbers without a figure (3)')
    expect(page.body).toContain('value="figure:sample.all"')
    expect(wordsOf(page)).toContain('{{ sample.all }} prints 6: Number of cases inspected in all')
  })

  it('asks where it comes from, and keeps what was chosen', async () => {
    const refused = await planned.lead.post(`${background}/numbers`, { version: '4', 'number.0': 'figure:sample.all', 'number.1': 'source', 'source.1': ' ' })
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Enter where this number comes from')
    expect(refused.body).toMatch(/value="source" checked/)
  })

  it('becomes a reference or says its source, as a new version', async () => {
    const fields = { 'number.0': 'figure:sample.all', 'number.1': 'source', 'source.1': 'Staff list of March 2022', 'number.2': 'later' }
    expect((await planned.lead.post(`${background}/numbers`, { ...fields, version: '3' })).statusCode).toBe(409)
    expect((await planned.lead.post(`${background}/numbers`, { ...fields, version: '4' })).statusCode).toBe(303)
    const page = await planned.lead.get(background)
    expect(page.body).toContain('We read {{ sample.all }} cases and met {{ twelve | source: Staff list of March 2022 }} pilots from two ports.</textarea>')
    expect(wordsOf(page)).toContain('We read 6 cases and met twelve pilots from two ports.')
    expect(wordsOf(page)).toContain('Numbers without a figure (1)')
    expect(wordsOf(await (await test.as('assessor')).get(background))).toContain('twelve : Staff list of March 2022')
  })
})

describe('the status of a text', () => {
  const review = (visitor: Visitor, version: number) => visitor.post(`${background}/review`, { version: String(version) })
  const agree = (visitor: Visitor, version: number) => visitor.post(`${background}/agreement`, { version: String(version) })

  it('is set by somebody other than the last writer, in order', async () => {
    expect(await statusLine()).toContain('Draft')
    const own = await review(planned.lead, 5)
    expect(own.statusCode).toBe(422)
    expect(wordsOf(own)).toContain('You wrote this version, so somebody else reviews it.')
    expect(wordsOf(await agree(planned.lead, 5))).toContain('It is reviewed first, by somebody other than its last writer.')
    expect((await review(await test.as('assessor'), 5)).statusCode).toBe(403)
    expect((await review(inspector, 4)).statusCode).toBe(409)
    expect((await review(inspector, 5)).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(background))).toContain('Reviewed by Test inspector on 1 March 2022')
    expect(await statusLine()).toContain('Reviewed')
    expect((await agree(inspector, 5)).statusCode).toBe(403)
  })

  it('is not agreed while a comment is open', async () => {
    const assessor = await test.as('assessor')
    expect((await assessor.post(`${background}/comments`, { comment: ' ', version: '5' })).statusCode).toBe(422)
    expect((await assessor.post(`${background}/comments`, { comment: 'Which boats?', version: '5' })).statusCode).toBe(303)
    expect(await statusLine()).toContain('one open comment')
    expect(wordsOf(await agree(planned.lead, 5))).toContain('Resolve the one open comment first.')
    const [, href = ''] = /action="([^"]+\/comments\/[0-9a-f-]{36})"/.exec((await planned.lead.get(background)).body) ?? []
    expect((await planned.lead.post(href, { resolved: 'yes' })).statusCode).toBe(303)
    const words = wordsOf(await assessor.get(background))
    expect(words).toContain('Test assessor on 1 March 2022 at 10:00, to version 5 Resolved Which boats? Resolved by Test leadInspector')
    expect((await planned.lead.post(href.replace('background', 'foreword'), { resolved: 'no' })).statusCode).toBe(404)
    expect((await planned.lead.post(href, { resolved: 'no' })).statusCode).toBe(303)
    expect(await statusLine()).toContain('one open comment')
    await planned.lead.post(href, { resolved: 'yes' })
    expect((await agree(planned.lead, 5)).statusCode).toBe(303)
    expect(await statusLine()).toContain('Agreed')
  })

  it('is a draft again when the text changes', async () => {
    await write(inspector, 'The harbour has boats and tides.', 5)
    expect(await statusLine()).toContain('Draft')
    expect(wordsOf(await planned.lead.get(`${background}/history`))).toContain('Agreed by Test leadInspector')
  })

  it('cannot be set by its own writer even in the database', async () => {
    const { authorId } = await test.db.selectFrom('narrative').select('authorId').where('version', '=', 6).executeTakeFirstOrThrow()
    const row = { inspectionId: planned.id, sectionId: 'background', version: 6, authorId, reviewedBy: authorId, reviewedAt: test.now() }
    await expect(test.db.insertInto('narrativeReview').values(row).execute()).rejects.toThrow('narrative_review_by_another')
  })
})
