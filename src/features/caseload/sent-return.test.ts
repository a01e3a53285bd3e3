/** What is sent and not stored at once: Excel files, headings of a service's own, rows to leave out, large returns. */
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { birthYear, caseloadCsv, uploadOf } from '../../../test/support/caseloads.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { sheetOf, sheetUpload, type SheetCell } from '../../../test/support/sheets.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

async function announced(service: string): Promise<PlannedInspection & { analyst: Visitor; caseload: string }> {
  const planned = await planInspection(test, { service })
  await finishStagesTo(test, planned.id, 'announcement')
  return { ...planned, analyst: await test.as('dataAnalyst'), caseload: `${planned.url}/caseload` }
}
const stored = (inspectionId: string) =>
  test.db.selectFrom('caseloadCase').selectAll().where('inspectionId', '=', inspectionId).orderBy('caseReference').execute()
const hashIn = (body: string): string => /name="sha256" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? ''

const headings = 'caseReference,caseType,disposal,startDate,endDate,gender,age,ethnicity,lookedAfter,riskOfSeriousHarm,safetyAndWellbeing,area,caseManager'
const row = (reference: string | number, change: Readonly<Record<number, SheetCell>> = {}): SheetCell[] =>
  [reference, 'court', 'Referral order', new Date(Date.UTC(2021, 6, 1)), null, 'male', 15, 'unknown', 'no', 'low', 'low', 'North', 'CM01'].map(
    (cell, i) => change[i] ?? cell,
  )
const lines = (...rows: SheetCell[][]): SheetCell[][] => [headings.split(','), ...rows]

describe('an Excel file', () => {
  it('is read with its date cells as dates and its numbers as text', async () => {
    const { caseload, analyst, id } = await announced('Sheetshire YJS')
    const answer = await analyst.postFile(caseload, {}, sheetUpload(await sheetOf(lines(row(4711), row('C2', { 3: '02/07/2021' })))))
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    expect(await stored(id)).toMatchObject([
      { caseReference: '4711', startDate: '2021-07-01', age: 15 },
      { caseReference: 'C2', startDate: '2021-07-02' },
    ])
  })

  it('tells a formula with its row and column', async () => {
    const { caseload, analyst, id } = await announced('Formulashire YJS')
    const answer = await analyst.postFile(caseload, {}, sheetUpload(await sheetOf(lines(row('C1'), row('C2', { 6: { formula: '7+8' } })))))
    expect(wordsOf(answer)).toContain('3 age Values, not formulas Type the value itself')
    expect(await stored(id)).toEqual([])
  })

  it.each([
    ['a hidden sheet', (book: exceljs.Workbook) => void book.addWorksheet('Secret', { state: 'hidden' }), 'Show or delete the hidden sheet'],
    ['two sheets with cells', (book: exceljs.Workbook) => void book.addWorksheet('More').addRow(['C9']), 'Send a file with one sheet: 2 sheets'],
    ['merged cells', (_: exceljs.Workbook, sheet: exceljs.Worksheet) => sheet.mergeCells('A2:B2'), 'Unmerge the cells A2 to B2'],
    ['more columns than a return has', (_: exceljs.Workbook, sheet: exceljs.Worksheet) => void (sheet.getCell('CV1').value = 'far'), 'Send at most 60 columns'],
    ['more rows than a return has', (_: exceljs.Workbook, sheet: exceljs.Worksheet) => void (sheet.getCell('A30000').value = 'far'), 'Send at most 20000 rows'],
  ])('with %s is refused in a sentence', async (what, change, sentence) => {
    const { caseload, analyst, id } = await announced(`Oddsheetshire YJS, ${what}`)
    const answer = await analyst.postFile(caseload, {}, sheetUpload(await sheetOf(lines(row('C1')), change)))
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
    expect(await stored(id)).toEqual([])
  })

  it('may be the template filled in, which holds its data dictionary', async () => {
    const { caseload, analyst, id } = await announced('Templatesheetshire YJS')
    const template = await analyst.get(`${caseload}/template-workbook`)
    const book = new exceljs.Workbook()
    await book.xlsx.load(new Uint8Array(template.rawPayload).buffer)
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Caseload return', 'Data dictionary'])
    book.worksheets[0]?.addRow(row('C1'))
    const answer = await analyst.postFile(caseload, {}, sheetUpload(Buffer.from(await book.xlsx.writeBuffer())))
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    expect(await stored(id)).toMatchObject([{ caseReference: 'C1', startDate: '2021-07-01' }])
  })
})

const own = headings.replace('disposal', 'Sentence kind').replace('age', 'Birthday')
const ownRow = (reference: string): string => `${reference},court,Referral order,2021-07-01,,male,15/03/2006,unknown,no,low,low,North,CM01,Sunny`

describe("headings of a service's own", () => {
  it('are mapped once with their first values shown, and remembered for the service until they are forgotten', async () => {
    const { caseload, analyst, id } = await announced('Ownheadingshire YJS')
    const content = [`${own},Weather`, ownRow('C1'), ownRow('C2')].join('\n')
    const asked = await analyst.postFile(caseload, {}, uploadOf(content))
    expect(asked.statusCode).toBe(422)
    const words = wordsOf(asked)
    expect(words).toContain('Say below what each column holds')
    expect(words).toContain('Sentence kind Begins with: Referral order')
    expect(words).toContain('Weather Begins with: Sunny')
    expect(words).toContain('It looks like dates of birth, which are turned into ages and not kept')
    expect(asked.body).not.toMatch(birthYear)

    const unsaid = await analyst.post(`${caseload}/columns`, { 'column.2': 'disposal' })
    expect(wordsOf(unsaid)).toContain('Select dateOfBirth for “Birthday”, or take the column out')
    const twice = await analyst.post(`${caseload}/columns`, { 'column.2': 'disposal', 'column.6': 'dateOfBirth', 'column.13': 'disposal' })
    expect(wordsOf(twice)).toContain('disposal is another column')
    const mapped = await analyst.post(`${caseload}/columns`, { 'column.2': 'disposal', 'column.6': 'dateOfBirth', 'column.13': 'leaveOut' })
    expect(mapped.statusCode, wordsOf(mapped)).toBe(303)
    const clean = await analyst.get(`${caseload}/import`)
    expect(wordsOf(clean)).toContain('2 cases, and nothing is wrong')
    expect(await stored(id)).toEqual([])
    expect((await analyst.post(`${caseload}/import`, { sha256: hashIn(clean.body) })).statusCode).toBe(303)
    const cases = await stored(id)
    expect(cases).toMatchObject([{ disposal: 'Referral order', age: 15 }, { age: 15 }])
    expect(JSON.stringify(cases)).not.toMatch(birthYear)

    expect((await analyst.postFile(caseload, {}, uploadOf(content))).statusCode).toBe(303)
    expect(wordsOf(await analyst.get(`${caseload}/columns`))).toContain('weather Left out Test dataAnalyst')
    await analyst.post(`${caseload}/columns/forget`, {})
    expect((await analyst.postFile(caseload, {}, uploadOf(content))).statusCode).toBe(422)
  })

  it('that look like names, or whose cells do, are refused', async () => {
    const { caseload, analyst, id } = await announced('Namesheadingshire YJS')
    const names = ['Ada Example', 'Ben Sample', 'Cleo Invented', 'Dan Made-Up', 'Eve Nobody', 'Finn Pretend', 'Gus Unreal', 'Hal Example']
    const content = [`${headings},Allocated to`, ...names.map((name, i) => `${ownRow(`C${i}`).replace('15/03/2006', '15').replace('Sunny', name)}`)].join('\n')
    const answer = await analyst.postFile(caseload, {}, uploadOf(content))
    expect(answer.body).not.toContain('Ada Example')
    expect(wordsOf(answer)).toContain('Allocated to The columns of the data dictionary Take this column out')
    const hidden = content.replace(',Allocated to', '').replaceAll(/North,CM01,([^\n]+)/g, '$1,CM01')
    const inArea = await analyst.postFile(caseload, {}, uploadOf(hidden))
    expect(wordsOf(inArea)).toContain("1 area No column of people's names Take the names out of the file")
    expect(await stored(id)).toEqual([])
  })
})

describe('a return with faulty rows', () => {
  const content = [
    headings,
    ...['C1,age', 'C2', 'C3', 'C2', 'C4'].map(
      (text) => `${text.split(',')[0]},court,Referral order,2021-07-01,,male,${text.includes('age') ? 44 : 15},unknown,no,low,low,North,CM01`,
    ),
  ].join('\n')

  it('is stored without them only when a person accepts that, and keeps each row with its reason and who', async () => {
    const { caseload, analyst, id } = await announced('Leftoutshire YJS')
    const answer = await analyst.postFile(caseload, {}, uploadOf(content))
    expect(wordsOf(answer)).toContain('Leave out these 2 rows and store 3 cases')
    const sha256 = hashIn(answer.body)
    const csv = await analyst.get(`${caseload}/import/faults`)
    expect(csv.body).toContain('2,age,A child of 10 to 18,')
    expect(wordsOf(await analyst.get(`${caseload}/import?sort=rule`))).toMatch(/5 caseReference Each reference once.*|2 age A child.*5 caseReference/)
    expect(wordsOf(await analyst.post(`${caseload}/import`, { sha256 }))).toContain('Tick that these rows are left out')
    expect(await stored(id)).toEqual([])
    const accepted = await analyst.post(`${caseload}/import`, { sha256, accept: 'yes' })
    expect(accepted.statusCode, wordsOf(accepted)).toBe(303)
    expect((await stored(id)).map((found) => found.caseReference)).toEqual(['C2', 'C3', 'C4'])
    expect(wordsOf(await analyst.get(caseload))).toContain('2 rows were left out, as Test dataAnalyst accepted on')
    const kept = await analyst.get(`${caseload}/left-out`)
    expect(kept.body).toMatch(/2,age,A child of 10 to 18,.*Test dataAnalyst/)
    expect(kept.body).toMatch(/5,caseReference,Each reference once,.*row 3/)
    const audit = await test.db
      .selectFrom('auditEvent')
      .select('detail')
      .where('inspectionId', '=', id)
      .where('action', '=', 'caseload.store')
      .executeTakeFirstOrThrow()
    expect(audit.detail).toEqual({ sha256, cases: 3, leftOut: 2 })

    expect((await analyst.postFile(caseload, {}, uploadOf(caseloadCsv({ eligible: { court: 1 } })))).statusCode).toBe(303)
    expect(await test.db.selectFrom('caseloadLeftOut').select('rowNumber').execute()).toEqual([])
  })

  it('is not stored for the faults of another file, of nobody, or where the file itself is at fault', async () => {
    const { caseload, analyst, id, lead } = await announced('Otherfileshire YJS')
    const first = hashIn((await analyst.postFile(caseload, {}, uploadOf(content))).body)
    await analyst.postFile(caseload, {}, uploadOf(content.replace('C4', 'C5')))
    expect(wordsOf(await analyst.post(`${caseload}/import`, { sha256: first, accept: 'yes' }))).toContain('This is not the file whose faults you saw')
    expect(wordsOf(await lead.post(`${caseload}/import`, { sha256: first, accept: 'yes' }))).toContain('Send the file again')
    const named = await analyst.postFile(caseload, {}, uploadOf(content.replace('area', 'Surname')))
    expect(wordsOf(named)).not.toContain('Or leave')
    const { createHash } = await import('node:crypto')
    const sha256 = createHash('sha256').update(content.replace('area', 'Surname')).digest('hex')
    expect(wordsOf(await analyst.post(`${caseload}/import`, { sha256, accept: 'yes' }))).toContain('nothing can be stored')
    expect(await stored(id)).toEqual([])
  })
})

describe('a large return', () => {
  it('is read while its sender sees how far it is, and stored by the next step', async () => {
    const { caseload, analyst, id } = await announced('Largeshire YJS')
    const content = caseloadCsv({ eligible: { court: 3000 } })
    const sent = await analyst.postFile(caseload, {}, uploadOf(content))
    expect(sent.headers.location).toBe(`${caseload}/import`)
    expect(wordsOf(await analyst.get(caseload))).toContain('You have sent a file that is not stored yet')
    await expect.poll(async () => (await analyst.get(`${caseload}/import/progress`)).body, { timeout: 20_000 }).toContain('"clean"')
    const clean = await analyst.get(`${caseload}/import`)
    expect(wordsOf(clean)).toContain('3000 cases, and nothing is wrong. They are not stored yet.')
    expect((await analyst.post(`${caseload}/import`, { sha256: hashIn(clean.body) })).statusCode).toBe(303)
    expect(await stored(id)).toHaveLength(3000)
    expect((await analyst.get(`${caseload}/import`)).statusCode).toBe(303)
  })
})

describe('when the fieldwork Monday moves', () => {
  it('the return is asked for again, because dates of birth are not kept', async () => {
    const { caseload, analyst, url, lead, id } = await announced('Movedshire YJS')
    const content = uploadOf(caseloadCsv({ eligible: { court: 3 } }))
    await analyst.postFile(caseload, {}, content)
    await test.db.updateTable('inspection').set({ fieldworkMonday: '2022-03-21' }).where('id', '=', id).execute()
    const asked = 'Import the caseload return again: its ages are those of 14 March 2022, and fieldwork now begins on 21 March 2022.'
    expect(wordsOf(await analyst.get(caseload))).toContain(asked)
    expect(wordsOf(await lead.postFile(`${url}/stages/caseloadReturn`, { done: 'yes', version: '1', owner: '' }, null))).toContain(asked)
    await finishStagesTo(test, id, 'caseloadReturn')
    const refused = await analyst.post(`${url}/sample`, {})
    expect(refused.statusCode).toBe(409)
    expect(wordsOf(refused)).toContain(asked)
    await analyst.postFile(caseload, {}, content)
    expect((await analyst.post(`${url}/sample`, {})).statusCode).toBe(303)
  })
})
