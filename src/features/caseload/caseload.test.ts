import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { birthYear, caseloadCsv, uploadOf } from '../../../test/support/caseloads.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

async function announced(service: string, notice = ''): Promise<PlannedInspection & { analyst: Visitor; caseload: string }> {
  const planned = await planInspection(test, { service, notice })
  await finishStagesTo(test, planned.id, 'announcement')
  return { ...planned, analyst: await test.as('dataAnalyst'), caseload: `${planned.url}/caseload` }
}
const stored = (inspectionId: string) =>
  test.db.selectFrom('caseloadCase').selectAll().where('inspectionId', '=', inspectionId).orderBy('caseReference').execute()
const small = caseloadCsv({ eligible: { court: 3, outOfCourt: 2 }, notEligible: { court: 1 } })
const cleanRow = 'C1,court,Referral order,2021-07-01,,male,15,unknown,no,low,low,North,CM01'
const header = small.split('\r\n')[0] ?? ''

describe('the caseload page', () => {
  it('is not there for people outside the team', async () => {
    const { caseload } = await announced('Hiddencaseshire YJS')
    const outsider = await test.as('dataAnalyst', 'Outside Analyst')
    expect((await outsider.get(caseload)).statusCode).toBe(404)
  })

  it('is refused to an assessor, and an import to the head of inspection', async () => {
    const { caseload } = await announced('Refusalshire YJS')
    expect((await (await test.as('assessor')).get(caseload)).statusCode).toBe(403)
    const head = await test.as('headOfInspection')
    expect(wordsOf(await head.get(caseload))).not.toContain('Import the caseload return')
    expect((await head.postFile(caseload, {}, uploadOf(small))).statusCode).toBe(403)
  })

  it('takes no return before the inspection is announced', async () => {
    const { url, id } = await planInspection(test, { service: 'Earlyshire YJS' })
    const answer = await (await test.as('dataAnalyst')).postFile(`${url}/caseload`, {}, uploadOf(small))
    expect(answer.statusCode).toBe(409)
    expect(await stored(id)).toEqual([])
  })
})

describe('importing a return', () => {
  it('asks for a file', async () => {
    const { caseload, analyst } = await announced('Nofileshire YJS')
    const answer = await analyst.postFile(caseload, {}, null)
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('Choose the caseload return, a CSV or Excel file')
  })

  it('lists every fault with row, column and what to do, and stores nothing', async () => {
    const { caseload, analyst, id } = await announced('Faultcaseshire YJS')
    const rows = [
      cleanRow,
      'C1,civil,Referral order,31/04/2021,,boy,19,unknown,no,low,low,North,CM01',
      'C3,court,=cmd(),2021-07-01,2021-06-01,male,15,unknown,no,low,low,North,Jo Example',
    ]
    const answer = await analyst.postFile(caseload, {}, uploadOf([`${header},Child name`, ...rows.map((row) => `${row},`)].join('\n')))
    expect(answer.statusCode).toBe(422)
    const words = wordsOf(answer)
    expect(words).toContain('There is a problem The file has 9 faults, so nothing was stored')
    expect(words).toContain('1 Child name Nothing that tells who a child is Take this column out: nothing that tells who a child is may be sent')
    expect(words).toContain('3 caseReference Each reference once Give each case one row')
    expect(words).toContain('3 caseType A code of the list Enter one of: court, outOfCourt, resettlement.')
    expect(words).toContain('3 startDate Real dates Enter a real date')
    expect(words).toContain('3 gender A code of the list Enter one of')
    expect(words).toContain('3 age A child of 10 to 18 Check this: a child in the return is 10 to 18 years old')
    expect(words).toContain('4 disposal Values, not formulas Type the value itself')
    expect(words).toContain('4 endDate An end after the beginning Check both dates')
    expect(words).toContain('4 caseManager The form of a reference or code Use a staff code')
    expect(answer.body).not.toContain('Jo Example')
    expect(await stored(id)).toEqual([])
    expect(await test.db.selectFrom('auditEvent').select('id').where('inspectionId', '=', id).where('action', '=', 'caseload.import').execute()).toEqual([])
  })

  it.each([
    ['nothing at all', '', 'this file is empty'],
    ['only headings', header, 'this one has no cases'],
    ['an open quotation mark', `${header}\n"${cleanRow}`, 'quotation marks'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004\u0000\u0000'), 'CSV UTF-8'],
    ['another encoding', Buffer.from(`${header}\n${cleanRow.replace('North', 'Caf\xe9')}`, 'latin1'), 'CSV UTF-8'],
  ])('refuses %s', async (what, content, sentence) => {
    const { caseload, analyst } = await announced(`Badfileshire YJS, ${what}`)
    const answer = await analyst.postFile(caseload, {}, uploadOf(content))
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
  })

  it.each([
    ['a byte order mark and Windows line ends', `\uFEFF${header}\r\n${cleanRow}\r\n`],
    ['semicolons', `${header}\n${cleanRow}\n`.replaceAll(',', ';')],
    ['empty lines and columns', `\n${header},,\n${cleanRow},,\n,,\n`],
    ['quotation marks', `${header}\n${cleanRow.replace('North', '"North, coast"')}\n`],
  ])('reads a file with %s', async (what, content) => {
    const { caseload, analyst, id } = await announced(`Formatshire YJS, ${what}`)
    const answer = await analyst.postFile(caseload, {}, uploadOf(content))
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    expect(await stored(id)).toMatchObject([{ caseReference: 'C1', startDate: '2021-07-01', age: 15, endDate: null }])
  })

  it('keeps the age and not the date of birth', async () => {
    const { caseload, analyst, id } = await announced('Birthshire YJS')
    await analyst.postFile(caseload, {}, uploadOf(`${header.replace('age', 'Date of birth')}\n${cleanRow.replace(',15,', ',15/03/2006,')}`))
    const rows = await stored(id)
    expect(rows).toMatchObject([{ age: 15 }])
    expect(JSON.stringify(rows)).not.toMatch(birthYear)
  })

  it('stores the cases with an audit row of hash and count, and a second file replaces the first', async () => {
    const { caseload, analyst, id } = await announced('Importshire YJS')
    await analyst.postFile(caseload, {}, uploadOf(`${header}\n${cleanRow}`))
    const answer = await analyst.postFile(caseload, {}, uploadOf(small))
    expect(answer.statusCode).toBe(303)
    expect(await stored(id)).toHaveLength(6)
    const audit = await test.db
      .selectFrom('auditEvent')
      .select('detail')
      .where('inspectionId', '=', id)
      .where('action', '=', 'caseload.import')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(audit.detail).toEqual({ cases: 6, sha256: createHash('sha256').update(small).digest('hex') })
  })

  it('may not replace a caseload whose sample is drawn', async () => {
    const { caseload, analyst, url, id } = await announced('Drawnshire YJS')
    await analyst.postFile(caseload, {}, uploadOf(small))
    await finishStagesTo(test, id, 'caseloadReturn')
    await analyst.post(`${url}/sample`, { seed: '1' })
    const answer = await analyst.postFile(caseload, {}, uploadOf(small))
    expect(answer.statusCode).toBe(409)
    expect(wordsOf(answer)).toContain('a sample is already drawn from it')
  })
})

describe('an imported caseload', () => {
  it('shows how many cases of each type are eligible, and why others are not', async () => {
    const { caseload, analyst, id } = await announced('Viewshire YJS')
    await analyst.postFile(caseload, {}, uploadOf(small))
    const all = wordsOf(await analyst.get(caseload))
    expect(all).toContain('Caseload return imported: 6 cases')
    expect(all).toContain('Court disposals sentence or licence began 14 June 2021 to 10 September 2021 4 3 1')
    expect(all).toContain('Resettlement cases sentenced or released 15 March 2021 to 17 December 2021 0 0 0')
    expect(all).toContain('No. Began on 6 January 2020, before the window 14 June 2021 to 10 September 2021.')
    const some = wordsOf(await analyst.get(`${caseload}?show=notEligible`))
    expect(some).toContain('Cases 1 to 1 of 1')
    expect(wordsOf(await analyst.get(`${caseload}?show=eligible&caseType=resettlement`))).toContain('No case of the caseload is like this')
    expect(wordsOf(await analyst.get(`${caseload}?reason=beforeWindow`))).toContain('Cases 1 to 1 of 1')
    expect(wordsOf(await analyst.get(`${caseload}?reason=afterWindow`))).toContain('No case of the caseload is like this')
    expect(wordsOf(await analyst.get(`${caseload}?reason=beforeWindow&show=eligible`))).toContain('No case of the caseload is like this')
    const read = await test.db.selectFrom('auditEvent').select('action').where('inspectionId', '=', id).where('action', '=', 'caseload.read').execute()
    expect(read.length).toBeGreaterThan(0)
  })

  it('of a few hundred cases is shown page by page', async () => {
    const { caseload, analyst } = await announced('Longshire YJS')
    await analyst.postFile(caseload, {}, uploadOf(caseloadCsv({ eligible: { court: 60, outOfCourt: 60 } })))
    expect(wordsOf(await analyst.get(caseload))).toContain('Cases 1 to 50 of 120')
    expect(wordsOf(await analyst.get(`${caseload}?page=3`))).toContain('Cases 101 to 120 of 120')
    expect(wordsOf(await analyst.get(`${caseload}?page=99&show=nonsense`))).toContain('Cases 101 to 120 of 120')
  })

  it('lets the stage be done', async () => {
    const { caseload, analyst, url, lead } = await announced('Stageshire YJS')
    const early = await lead.postFile(`${url}/stages/caseloadReturn`, { done: 'yes', version: '1', owner: '' }, null)
    expect(wordsOf(early)).toContain('Import the caseload return.')
    await analyst.postFile(caseload, {}, uploadOf(small))
    expect((await lead.postFile(`${url}/stages/caseloadReturn`, { done: 'yes', version: '1', owner: '' }, null)).statusCode).toBe(303)
  })
})

describe('the template', () => {
  it('is a file that can be filled in and sent back, with the notice on top', async () => {
    const { caseload, analyst, id } = await announced('Templateshire YJS', 'Demonstration: "all" invented, nothing real')
    const template = await analyst.get(`${caseload}/template`)
    expect(template.headers['content-disposition']).toBe('attachment; filename="caseload-return.csv"')
    expect(template.body).toContain('Demonstration')
    const answer = await analyst.postFile(caseload, {}, uploadOf(`${template.body}${cleanRow}\r\n`))
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    expect(await stored(id)).toHaveLength(1)
  })

  it('has a data dictionary', async () => {
    const { caseload, analyst } = await announced('Dictionaryshire YJS')
    expect((await analyst.get(`${caseload}/data-dictionary`)).body).toContain(
      'riskOfSeriousHarm,yes,"Risk of serious harm, as last classified","One of: low, medium, high, veryHigh, unknown"',
    )
  })
})
