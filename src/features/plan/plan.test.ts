import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

describe('planning an inspection', () => {
  it('leads someone who is not signed in to sign in', async () => {
    const answer = await test.visitor().get('/inspections/new')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/sign-in?next=%2Finspections%2Fnew')
  })

  it('is refused to an assessor, in words', async () => {
    const answer = await (await test.as('assessor')).get('/inspections/new')
    expect(answer.statusCode).toBe(403)
    expect(wordsOf(answer)).toContain('plan a new inspection is for: lead inspector, head of inspection')
  })

  it('names every fault of the form at once and keeps what was typed', async () => {
    const lead = await test.as('leadInspector')
    await (await test.as('administrator')).post('/services/new', { name: 'Faultshire YJS', area: 'Faultshire', term: 'YJS' })
    const service = await test.db.selectFrom('service').select('id').where('name', '=', 'Faultshire YJS').executeTakeFirstOrThrow()
    const answer = await lead.post('/inspections/new', {
      service: service.id,
      framework: '2021',
      'fieldworkMonday-day': '15',
      'fieldworkMonday-month': '3',
      'fieldworkMonday-year': '2022',
      'window.court.from': '12',
      'window.court.to': '40',
    })
    expect(answer.statusCode).toBe(422)
    const words = wordsOf(answer)
    expect(words).toContain('Enter the Monday on which fieldwork begins')
    expect(words).toContain('Court disposals: enter whole days before fieldwork')
    expect(words).toContain('Choose one lead inspector')
    expect(answer.body).toContain('value="15"')
  })

  it('keeps why a window is not what it was, with who and when', async () => {
    const { url, id, lead } = await planInspection(test, { service: 'Windowshire YJS' })
    const form = await lead.get(`${url}/plan`)
    const roles = [...form.body.matchAll(/name="(member\.[\w-]+)"[\s\S]*?value="(\w+)" selected/g)].map(([, name = '', role = '']) => [name, role])
    const plan = {
      ...Object.fromEntries(roles),
      kind: 'single',
      'fieldworkMonday-day': '14',
      'fieldworkMonday-month': '3',
      'fieldworkMonday-year': '2022',
      version: '1',
    }
    const moved = { ...plan, 'window.court.from': '364', 'window.court.to': '66' }
    const unsaid = await lead.post(`${url}/plan`, moved)
    expect(unsaid.statusCode).toBe(422)
    expect(wordsOf(unsaid)).toContain('Court disposals: say in up to 500 characters why the window is not 273 to 185 days')
    const said = await lead.post(`${url}/plan`, { ...moved, 'window.court.reason': 'Few sentences began' })
    expect(said.statusCode, wordsOf(said)).toBe(303)
    expect(wordsOf(await lead.get(`${url}/plan`))).toContain('Test leadInspector: 364 to 66 days in place of 273 to 185. Few sentences began')
    const again = await lead.post(`${url}/plan`, { ...plan, 'window.court.from': '364', 'window.court.to': '66', version: '2' })
    expect(again.statusCode, wordsOf(again)).toBe(303)
    expect(await test.db.selectFrom('samplingWindowChange').select('reason').where('inspectionId', '=', id).execute()).toEqual([
      { reason: 'Few sentences began' },
    ])
  })

  it('shows the stage board with what is next, what blocks a stage and the team', async () => {
    const { url, lead } = await planInspection(test)
    const words = wordsOf(await lead.get(url))
    expect(words).toContain('Inspection of Exampleshire Youth Justice Service')
    expect(words).toContain('Announcement Cannot start yet')
    expect(words).toContain('Not made yet')
  })

  it('hides an inspection from people outside its team as if it were not there', async () => {
    const { url } = await planInspection(test, { service: 'Hiddenshire YJS' })
    const outsider = await test.as('inspector', 'Outside Inspector')
    expect((await outsider.get(url)).statusCode).toBe(404)
    expect((await outsider.get('/inspections/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404)
  })

  it('lets the plan be done only when every member has declared', async () => {
    const { url, lead } = await planInspection(test, { service: 'Declarationshire YJS' })
    const refused = await lead.postFile(`${url}/stages/plan`, { done: 'yes', version: '1', owner: '' }, null)
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Test assessor has not made a declaration of interest')
    for (const role of ['leadInspector', 'inspector', 'assessor', 'dataAnalyst', 'headOfInspection', 'panelMember', 'chiefInspector'] as const) {
      await (await test.as(role)).post(`${url}/declaration`, { declaration: 'noInterest' })
    }
    const accepted = await lead.postFile(`${url}/stages/plan`, { done: 'yes', version: '1', owner: '' }, null)
    expect(accepted.statusCode).toBe(303)
    expect(wordsOf(await lead.get(url))).toContain('Plan Done')
  })

  it('keeps the document of a stage and gives it back as a download', async () => {
    const { url, lead } = await planInspection(test, { service: 'Documentshire YJS' })
    await lead.postFile(
      `${url}/stages/announcement`,
      { version: '1' },
      { field: 'document', fileName: 'letter.txt', mediaType: 'text/plain', content: 'Dear service' },
    )
    const href = /href="([^"]+\/documents\/[^"]+)"/.exec((await lead.get(`${url}/stages/announcement`)).body)?.[1] ?? ''
    const document = await lead.get(href)
    expect(document.body).toBe('Dear service')
    expect(document.headers['content-disposition']).toBe('attachment; filename="letter.txt"')
  })

  it('refuses a change made from an old version, and says so', async () => {
    const { url, lead } = await planInspection(test, { service: 'Staleshire YJS' })
    await lead.postFile(`${url}/stages/announcement`, { version: '1', 'dueOn-day': '1', 'dueOn-month': '2', 'dueOn-year': '2022' }, null)
    const stale = await lead.postFile(`${url}/stages/announcement`, { version: '1' }, null)
    expect(stale.statusCode).toBe(409)
    expect(wordsOf(stale)).toContain('Nothing was overwritten')
  })

  it('writes an audit row with the action, and one that it was refused', async () => {
    const { id, url, lead } = await planInspection(test, { service: 'Auditshire YJS' })
    await lead.post(`${url}/declaration`, { declaration: 'interest', interest: '' })
    await lead.post(`${url}/declaration`, { declaration: 'noInterest' })
    const rows = await test.db.selectFrom('auditEvent').select('action').where('inspectionId', '=', id).orderBy('id').execute()
    expect(rows.map((row) => row.action)).toEqual(['interest.declare-refused', 'interest.declare'])
  })
})
