import { createHash } from 'node:crypto'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { agreedReport } from '../../../test/support/agreed-report.ts'
import { agreeTexts } from '../../../test/support/agreed-texts.ts'
import type { PlannedInspection } from '../../../test/support/inspections.ts'
import { framework2021 } from '../../../test/support/report-facts.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { parseReplay, replayRatings, resultOf } from '../../domain/rating/replay.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { canonicalJson } from './canonical-json.ts'

const framework = framework2021()
const address = '/published-inspections/invented-2022-03'
let test: TestApp
let planned: PlannedInspection
let chief: Visitor

beforeAll(async () => {
  test = await startTestApp()
  planned = await agreedReport(test)
  chief = await test.as('chiefInspector')
  const published = await chief.post(`${planned.url}/publication`)
  if (published.statusCode !== 303) throw new Error(wordsOf(published))
})
afterAll(() => test.close())

const factsSchema = z.object({ version: z.int(), factsSha256: z.string(), facts: z.unknown() })
const factsOf = async (query = '') => factsSchema.parse((await test.visitor().get(`${address}.json${query}`)).json())

describe('a published version', () => {
  it('is public in every form, with its facts and their hash at the same address', async () => {
    const page = await test.visitor().get(address)
    for (const path of ['/report.pdf', '/report.docx', '/annexe.csv', '/annexe.xlsx', '/annexe.json', '/replay.json', '.json']) {
      expect(page.body).toContain(`href="${address}${path}"`)
      expect((await test.visitor().get(`${address}${path}`)).statusCode, path).toBe(200)
    }
    const { factsSha256, facts } = await factsOf()
    expect(createHash('sha256').update(canonicalJson(facts)).digest('hex')).toBe(factsSha256)
  })

  it('is rated again from its replay file, with the same result and without anything that points at a case', async () => {
    const file = (await test.visitor().get(`${address}/replay.json`)).body
    const replay = parseReplay(JSON.parse(file))
    expect(resultOf(replayRatings(framework, replay))).toEqual(replay.result)
    expect(replay.cases.length).toBeGreaterThan(0)
    const references = await test.db.selectFrom('caseloadCase').select('caseReference').execute()
    for (const { caseReference } of references) expect(file).not.toContain(caseReference)
    expect(file).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  it('has a workbook of the data with its dictionary', async () => {
    const workbook = new exceljs.Workbook()
    // A Buffer may be a view into a larger memory: its own bytes alone are the file.
    await workbook.xlsx.load(new Uint8Array((await test.visitor().get(`${address}/annexe.xlsx`)).rawPayload).buffer)
    const [data, dictionary] = workbook.worksheets
    expect(data?.getRow(1).getCell(1).value).toBe('row')
    expect(data?.rowCount).toBeGreaterThan(21 + 95)
    expect(dictionary?.rowCount).toBe((data?.columnCount ?? 0) + 1)
  })

  it('cannot be changed or removed, whoever asks', async () => {
    await expect(test.db.updateTable('publication').set({ factsSha256: 'x' }).execute()).rejects.toThrow('never changed')
    await expect(test.db.deleteFrom('publication').execute()).rejects.toThrow('never changed')
  })
})

describe('a correction', () => {
  const correction = () => `${planned.url}/publication/correction`

  it('is opened by the chief inspector, with a reason', async () => {
    expect((await planned.lead.post(correction(), { reason: 'Slip' })).statusCode).toBe(403)
    const refused = await chief.post(correction(), { reason: '' })
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Enter why the published report is corrected')
    expect((await chief.post(correction(), { reason: 'The board meets monthly.' })).statusCode).toBe(303)
    expect((await chief.post(correction(), { reason: 'Twice' })).statusCode).toBe(409)
  })

  it('becomes the next version, with its reason and what differs; the old one stays as it was', async () => {
    const before = await factsOf()
    const written = await planned.lead.post(`${planned.url}/report/sections/foreword`, { text: 'Written anew.', version: '1' })
    expect(written.statusCode).toBe(303)
    expect((await chief.post(`${planned.url}/publication`)).statusCode, 'the changed text is a draft again').toBe(422)
    await agreeTexts(test, planned.id)
    expect((await chief.post(`${planned.url}/publication`)).statusCode).toBe(303)
    const words = wordsOf(await test.visitor().get(address))
    expect(words).toContain('Corrected: The board meets monthly.')
    expect(words).toContain('narratives.foreword.text Written on Foreword. Written anew.')
    expect((await factsOf()).version).toBe(2)
    expect(await factsOf('?version=1')).toEqual(before)
    const old = wordsOf(await test.visitor().get(`${address}?version=1`))
    expect(old).toContain('This is version 1. It was corrected')
    expect(old).toContain('Written on Foreword.')
    expect((await test.visitor().get(`${address}?version=3`)).statusCode).toBe(404)
  })

  it('closes the writing again', async () => {
    expect((await planned.lead.post(`${planned.url}/report/sections/foreword`, { text: 'Third.', version: '2' })).statusCode).toBe(409)
    expect((await chief.post(`${planned.url}/publication`)).statusCode).toBe(409)
  })
})
