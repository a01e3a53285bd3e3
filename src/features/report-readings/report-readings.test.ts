import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { framework2021 as framework } from '../../../test/frameworks/load.ts'
import { inventReport, type InventedReport } from '../../../test/invented-reports/invented-report.ts'
import { plainLayout } from '../../../test/invented-reports/layout.ts'
import { readWaitingReports } from '../../../test/support/run-jobs.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

const rooms = '/report-readings'
let test: TestApp
let analyst: Visitor
let report: InventedReport

beforeAll(async () => {
  test = await startTestApp()
  analyst = await test.as('dataAnalyst')
  report = inventReport(framework, 'room', plainLayout)
})
afterAll(() => test.close())

const give = (visitor: Visitor, fileName: string, content: string | Buffer, mediaType = 'text/plain'): Promise<LightMyRequestResponse> =>
  visitor.postFile(rooms, {}, { field: 'reports', fileName, mediaType, content })
const idOf = async (fileName: string): Promise<string> =>
  (await test.db.selectFrom('reportReading').select('id').where('fileName', '=', fileName).executeTakeFirstOrThrow()).id
const versionOf = async (id: string): Promise<number> =>
  (await test.db.selectFrom('reportReading').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

describe('giving reports', () => {
  it('is for data analysts, lead inspectors and heads of inspection', async () => {
    expect((await (await test.as('inspector')).get(rooms)).statusCode).toBe(403)
    for (const role of ['dataAnalyst', 'leadInspector', 'headOfInspection'] as const) expect((await (await test.as(role)).get(rooms)).statusCode).toBe(200)
    expect((await (await test.as('dataAnalyst')).get('/inspections')).body).toContain(`href="${rooms}"`)
    expect((await (await test.as('inspector')).get('/inspections')).body).not.toContain(`href="${rooms}"`)
  })

  it('asks for a file, and says in a sentence what is no report', async () => {
    const none = await analyst.postFile(rooms, {}, null)
    expect([none.statusCode, wordsOf(none)]).toEqual([422, expect.stringContaining('Choose one file or several')])
    for (const [name, content, sentence] of [
      ['empty.txt', '', 'The file is empty.'],
      ['archive.pdf', Buffer.from('PK\x03\x04archive'), 'This is an archive or an office file.'],
      ['picture.txt', Buffer.from([0, 1, 2, 3, 0, 0]), 'This is no text, HTML or PDF file that can be read.'],
    ] as const) {
      expect((await give(analyst, name, content)).statusCode).toBe(303)
      expect(wordsOf(await analyst.get(`${rooms}/${await idOf(name)}`))).toContain(`This file was not read. ${sentence}`)
    }
  })

  it('shows how far the reading is, and a report waits until a worker has read it', async () => {
    test.wait(1)
    expect((await give(analyst, 'report.txt', report.content)).headers.location).toBe(rooms)
    const waiting = await analyst.get(rooms)
    expect(wordsOf(waiting)).toContain('0 of 1 read. This page refreshes by itself.')
    expect(waiting.body).toContain('<noscript><meta http-equiv="refresh" content="4"></noscript>')
    expect(wordsOf(await analyst.get(`${rooms}/${await idOf('report.txt')}`))).toContain('This file waits to be read.')
    const before = (await analyst.get(`${rooms}/progress.json`)).json<object>()
    await readWaitingReports(test)
    expect((await analyst.get(`${rooms}/progress.json`)).json<object>()).not.toEqual(before)
    expect(wordsOf(await analyst.get(rooms))).not.toContain('refreshes by itself')
  })

  it('knows a file that is here already by its bytes', async () => {
    const again = await give(analyst, 'another name.txt', report.content)
    expect(again.headers.location).toBe(`${rooms}/${await idOf('report.txt')}`)
    expect(wordsOf(await analyst.get(rooms))).toContain('This file is here already, as “report.txt”')
  })

  it('refuses what is no report of a framework once it was looked at', async () => {
    await give(analyst, 'letter.txt', 'Dear service, here is a letter about something else.')
    await readWaitingReports(test)
    expect(wordsOf(await analyst.get(`${rooms}/${await idOf('letter.txt')}`))).toContain('This is no inspection report of the framework')
  })

  it('leads nowhere for an id that is not there', async () => {
    for (const id of ['0', '5d2f0c1e-7a34-4b8e-9a51-6e0d3c9b7f20', "'%20or%201=1"]) expect((await analyst.get(`${rooms}/${id}`)).statusCode).toBe(404)
  })
})

describe('a report that was read', () => {
  let id: string
  beforeAll(async () => {
    id = await idOf('report.txt')
  })

  it('shows each fact beside its line, and the failed checks first', async () => {
    const answer = await analyst.get(`${rooms}/${id}`)
    const words = wordsOf(answer)
    expect(words).toContain(`Overall rating ${report.facts.overallRating} Line`)
    expect(words).toContain(`2.1 Assessment: rating ${report.facts.standards['2.1']?.rating ?? ''} Line`)
    expect(answer.body.indexOf('<h2 class="govuk-heading-m">Checks')).toBeLessThan(answer.body.indexOf('Ratings</h2>'))
  })

  it('is settled by hand: corrected, confirmed and taken out, with who and when, and what was read stays', async () => {
    const read = await test.db.selectFrom('reportReading').select('reading').where('id', '=', id).executeTakeFirstOrThrow()
    const settle = async (fields: Readonly<Record<string, string>>): Promise<LightMyRequestResponse> =>
      analyst.post(`${rooms}/${id}/fact`, { version: String(await versionOf(id)), note: '', value: '', ...fields })
    const wrong = await settle({ place: 'score', kind: 'corrected', value: '37' })
    expect([wrong.statusCode, wordsOf(wrong)]).toEqual([422, expect.stringContaining('Enter a whole number from 0 to 36')])
    expect((await settle({ place: 'score', kind: 'corrected', value: '35', note: 'page 4' })).statusCode).toBe(303)
    const page = wordsOf(await analyst.get(`${rooms}/${id}`))
    expect(page).toContain('Score: corrected')
    expect(page).toContain(`Corrected by Test dataAnalyst, 1 March 2022; it was ${report.facts.score}`)
    // What the corrected score contradicts is seen at once.
    expect(page).toMatch(/The ratings add up to \d+; the report prints 35/)
    expect((await settle({ place: 'score', kind: 'corrected', value: String(report.facts.score) })).statusCode).toBe(303)
    expect((await settle({ place: 'sample.meetings', kind: 'takenOut' })).statusCode).toBe(303)
    const fact = wordsOf(await analyst.get(`${rooms}/${id}/fact?place=score`))
    expect(fact).toContain(`Corrected by Test dataAnalyst on 1 March 2022: from ${report.facts.score} to 35. page 4`)
    expect(fact).toContain(`from 35 to ${report.facts.score}`)
    const after = await test.db.selectFrom('reportReading').select('reading').where('id', '=', id).executeTakeFirstOrThrow()
    expect(after).toEqual(read)
    await expect(test.db.updateTable('settledFact').set({ note: 'other' }).execute()).rejects.toThrow('never changed or removed')
  })

  it('confirms several facts at once, and nothing over what somebody else settled meanwhile', async () => {
    const version = await versionOf(id)
    const ticked = { version: String(version), place: ['area', 'overallRating', 'no.such.fact'] }
    expect((await analyst.post(`${rooms}/${id}/confirmations`, ticked)).statusCode).toBe(303)
    expect(wordsOf(await analyst.get(`${rooms}/${id}`))).toContain('2 facts confirmed')
    const late = await (await test.as('leadInspector')).post(`${rooms}/${id}/confirmations`, ticked)
    expect([late.statusCode, wordsOf(late)]).toEqual([409, expect.stringContaining('Test dataAnalyst changed this while you were working')])
  })

  it('is stored as a published inspection, in versions that stay', async () => {
    const store = async (): Promise<LightMyRequestResponse> => analyst.post(`${rooms}/${id}/storage`, { version: String(await versionOf(id)) })
    const first = await store()
    expect(first.statusCode).toBe(303)
    await store()
    const rows = await test.db.selectFrom('inspectionOfRecord').select(['address', 'version', 'facts']).orderBy('version').execute()
    expect(rows.map((row) => row.version)).toEqual([1, 2])
    expect(rows[0]?.facts).toMatchObject({ area: report.facts.area, score: report.facts.score })
    await expect(test.db.deleteFrom('inspectionOfRecord').execute()).rejects.toThrow('never changed or removed')
  })

  it('is not stored twice from two files, and not without what it is known by', async () => {
    await give(analyst, 'same.html', `<pre>${report.content}</pre>`, 'text/html')
    await give(analyst, 'nameless.txt', report.content.replaceAll(report.facts.area, 'X9').replaceAll(report.facts.service, '--'))
    await readWaitingReports(test)
    const twice = await analyst.post(`${rooms}/${await idOf('same.html')}/storage`, { version: '1' })
    expect([twice.statusCode, wordsOf(twice)]).toEqual([409, expect.stringContaining('already exists')])
    const nameless = await analyst.post(`${rooms}/${await idOf('nameless.txt')}/storage`, { version: '1' })
    expect([nameless.statusCode, wordsOf(nameless)]).toEqual([422, expect.stringContaining('cannot be stored without')])
  })

  it('hands out the file as it was given', async () => {
    const file = await analyst.get(`${rooms}/${id}/file`)
    expect([file.body, file.headers['content-security-policy']]).toEqual([report.content, "default-src 'none'; sandbox"])
  })
})
