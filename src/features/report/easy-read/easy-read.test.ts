import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreedReport } from '../../../../test/support/agreed-report.ts'
import { agreeTexts } from '../../../../test/support/agreed-texts.ts'
import type { PlannedInspection } from '../../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../../test/support/test-app.ts'
import { parseEasyRead } from '../../../domain/report/easy-read.ts'
import { easyReadPdf } from './easy-read-pdf.ts'

let test: TestApp
let planned: PlannedInspection
let section: string
const text = 'We looked in {{ fieldwork.month }}.\n\n### What we think\n\nAll in all, the work is: {{ overall }}.'

beforeAll(async () => {
  test = await startTestApp()
  planned = await agreedReport(test)
  section = `${planned.url}/report/sections/easyRead`
}, 60_000)
afterAll(() => test.close())

describe('the easy-read summary of a report', () => {
  it('begins from a template of the facts, which is not saved', async () => {
    const words = wordsOf(await planned.lead.get(section))
    expect(words).toContain('Nothing is saved yet. This text is made from the facts of the report')
    expect(words).toContain('All in all, the work is: {{ overall }}.')
    expect(await test.db.selectFrom('narrative').select('sectionId').where('sectionId', '=', 'easyRead').execute()).toEqual([])
    expect(wordsOf(await planned.lead.get(`${planned.url}/report/easy-read`))).toContain('Draft This is how the summary stands now')
  })

  it('is written like any text, and seen with its pictures', async () => {
    await planned.lead.post(section, { text: `${text} ${'And so on and on. '.repeat(2)}${'very '.repeat(20)}long.`, version: '0' })
    const chief = await test.as('chiefInspector')
    expect(wordsOf(await chief.get(`${planned.url}/publication`))).toContain('In the easy-read summary, make these sentences shorter than 21 words')
    await planned.lead.post(section, { text, version: '1' })
    const preview = await (await test.as('assessor')).get(`${planned.url}/report/easy-read`)
    expect(preview.body).toMatch(/role="img" aria-label="[A-Z][a-z ]+: \d of 4 stars"/)
    expect(wordsOf(preview)).toContain('We looked in March 2022.')
    expect(wordsOf(await planned.lead.get(section))).not.toContain('Nothing is saved yet')
  })

  it('is published with its version, as a page and as a PDF of the same bytes', async () => {
    await agreeTexts(test, planned.id)
    const chief = await test.as('chiefInspector')
    const published = await chief.post(`${planned.url}/publication`)
    expect(published.statusCode, wordsOf(published)).toBe(303)
    const address = String(published.headers.location)
    const visitor = test.visitor()
    expect((await visitor.get(address)).body).toContain(`href="${address}/easy-read"`)
    const page = wordsOf(await visitor.get(`${address}/easy-read`))
    expect(page).toContain('What the stars mean Outstanding Good Requires improvement Inadequate What we found We looked')
    const pdf = await visitor.get(`${address}/easy-read.pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const { easyRead } = await test.db.selectFrom('publication').select('easyRead').executeTakeFirstOrThrow()
    const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
    expect(hash(await easyReadPdf(parseEasyRead(easyRead)))).toBe(hash(pdf.rawPayload))
    expect(wordsOf(await visitor.get(address))).not.toContain('What the stars mean')
  })

  it('is not there where none was written', async () => {
    expect((await test.visitor().get('/published-inspections/nowhere-2022-03/easy-read')).statusCode).toBe(404)
  })
})
