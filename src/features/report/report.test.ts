import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeTexts } from '../../../test/support/agreed-texts.ts'
import { answerInspection } from '../../../test/support/answered-inspection.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { harbourFramework } from '../../../test/support/report-facts.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { narrativeSections } from '../../domain/report/narrative-sections.ts'
import { canonicalJson } from './canonical-json.ts'
import { missingForDrafting } from './missing-for-drafting.ts'

const notice = 'Practice inspection: nothing here is real'
const framework = harbourFramework()
let test: TestApp
let planned: PlannedInspection
let report: string

/** An inspection of the invented framework, answered and decided, with nothing written yet. */
beforeAll(async () => {
  test = await startTestApp({ frameworks: ['test/frameworks'] })
  planned = await planInspection(test, { service: 'Harbour Youth Justice Service', framework: framework.id, notice })
  report = `${planned.url}/report`
  await answerInspection(test, planned.id, framework)
  await finishStagesTo(test, planned.id, 'ratingsPanel')
})
afterAll(() => test.close())

const write = async (section: string, text: string, version = 0) => planned.lead.post(`${report}/sections/${section}`, { text, version: String(version) })

describe('writing a text', () => {
  it('is not found for a section the framework does not have', async () => {
    expect((await planned.lead.get(`${report}/sections/standard.Z9`)).statusCode).toBe(404)
    expect((await write('standard.Z9', 'Words')).statusCode).toBe(404)
  })

  it('is refused to an assessor, in words, who may read it', async () => {
    const assessor = await test.as('assessor')
    const answer = await assessor.post(`${report}/sections/foreword`, { text: 'Mine', version: '0' })
    expect(answer.statusCode).toBe(403)
    expect(wordsOf(answer)).toContain('write the report is for')
    expect((await assessor.get(`${report}/sections/foreword`)).body).not.toContain('name="text"')
  })

  it('shows the figures that can be used, with what they print now', async () => {
    const words = wordsOf(await planned.lead.get(`${report}/sections/standard.B1`))
    expect(words).toContain('{{ B1 trust }}')
    expect(words).toContain('100 per cent')
    expect(words).toContain('{{ sample.mooring | words }}')
  })

  it('saves a version, and names what leads to no figure', async () => {
    const saved = await write('foreword', 'We judged {{ sample.all }} cases and {{ sample.none }} more.')
    expect(saved.headers.location).toBe(`${report}/sections/foreword`)
    const words = wordsOf(await planned.lead.get(`${report}/sections/foreword`))
    expect(words).toContain('so the report cannot be published: sample.none')
    expect(words).toContain('We judged 6 cases and [no figure: sample.none] more.')
    expect(wordsOf(await planned.lead.get(report))).toContain('one figure not found')
  })

  it('keeps every version, and adds none where nothing changed', async () => {
    expect((await write('foreword', 'We judged {{ sample.all | words }} cases.', 1)).headers.location).toBe(report)
    expect((await write('foreword', 'We judged {{ sample.all | words }} cases.', 2)).statusCode).toBe(303)
    const rows = await test.db.selectFrom('narrative').select(['version', 'text']).where('sectionId', '=', 'foreword').orderBy('version').execute()
    expect(rows.map((row) => row.version)).toEqual([1, 2])
  })

  it('refuses a text made from an old version, keeps what was typed and shows both', async () => {
    const stale = await write('foreword', 'My own words.', 1)
    expect(stale.statusCode).toBe(409)
    const words = wordsOf(stale)
    expect(words).toContain('Test leadInspector changed this while you were working')
    expect(words).toContain('What Test leadInspector saved')
    expect(stale.body).toContain('My own words.</textarea>')
    expect(stale.body).toContain('name="version" value="2"')
  })

  it('shows markup of people as they typed it', async () => {
    await write('diversity', '<script>alert(1)</script> & {% raw %}')
    expect((await planned.lead.get(`${report}/preview`)).body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; {% raw %}')
  })
})

describe('recommendations and contextual facts', () => {
  it('say what is missing in the form', async () => {
    const recommendation = await planned.lead.post(`${report}/recommendations/new`, { addressee: '', text: '' })
    expect(recommendation.statusCode).toBe(422)
    expect(wordsOf(recommendation)).toContain('Enter the body that must act')
    const fact = await planned.lead.post(`${report}/contextual-facts/new`, { heading: 'Area', label: 'Coast', value: '', source: '' })
    expect(fact.statusCode).toBe(422)
    expect(wordsOf(fact)).toContain('Enter where the figure comes from')
    expect(fact.body).toContain('value="Coast"')
  })

  it('are added, changed, and not changed from an old version', async () => {
    for (const text of ['meet each month', 'publish its minutes'])
      expect((await planned.lead.post(`${report}/recommendations/new`, { addressee: 'The board', text })).statusCode).toBe(303)
    const page = await planned.lead.get(report)
    const href = /href="([^"]+\/recommendations\/[0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
    expect((await planned.lead.post(href, { addressee: 'The board', text: 'meet every {{ sample.all }} weeks', version: '1' })).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(report))).toContain('meet every 6 weeks')
    const stale = await planned.lead.post(href, { addressee: 'The board', text: 'rest', version: '1' })
    expect(stale.statusCode).toBe(409)
    expect(stale.body).toContain('rest</textarea>')
    expect((await planned.lead.get(`${report}/recommendations/00000000-0000-4000-8000-000000000000`)).statusCode).toBe(404)
    expect(
      (
        await planned.lead.post(`${report}/contextual-facts/new`, {
          heading: 'Area',
          label: 'Children aged 10 to 17',
          value: '-5',
          unit: '',
          appliesTo: '',
          source: '=cmd|1',
        })
      ).statusCode,
    ).toBe(303)
  })
})

describe('publishing', () => {
  it('says what drafting still lacks', async () => {
    const inspection = await test.db.transaction().execute(async (tx) => {
      const row = {
        id: planned.id,
        serviceId: '',
        serviceName: 'Harbour',
        area: 'Harbour',
        serviceTerm: 'crew',
        frameworkId: framework.id,
        fieldworkMonday: '2022-03-14',
        notice,
      }
      return missingForDrafting(tx, { ...row, doneStages: new Set(), role: 'leadInspector', standards: 'all', recordsDeleted: false }, framework)
    })
    expect(inspection).toContain('Background is not written yet.')
  })

  it('is closed to the lead, and to everybody before the factual accuracy check', async () => {
    expect((await planned.lead.post(`${planned.url}/publication`)).statusCode).toBe(403)
    const early = await (await test.as('chiefInspector')).post(`${planned.url}/publication`)
    expect(early.statusCode).toBe(409)
    expect(wordsOf(early)).toContain('Factual accuracy check')
  })

  it('is refused while a check fails, and leads to what is to be put right', async () => {
    await finishStagesTo(test, planned.id, 'factualAccuracy')
    const chief = await test.as('chiefInspector')
    const refused = await chief.post(`${planned.url}/publication`)
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Background is not written yet.')
    expect(refused.body).toContain(`href="${report}/sections/background"`)
    expect(wordsOf(refused)).not.toContain('Publish the report')
    expect((await test.db.selectFrom('publication').select('id').execute()).length).toBe(0)
  })

  it('keeps facts, report, PDF and annexe together, marks the stage done and is recorded', async () => {
    for (const section of narrativeSections(framework, { executiveSummary: false })) {
      if (section.required && !['foreword', 'diversity'].includes(section.id))
        await write(section.id, `What we saw of ${section.title}: {{ sample.all }} cases.`)
    }
    await write('diversity', 'Every crew is asked what it needs.', 1)
    const chief = await test.as('chiefInspector')
    const unread = await chief.post(`${planned.url}/publication`)
    expect(unread.statusCode).toBe(422)
    expect(wordsOf(unread)).toContain('Background is a draft: it waits for a review by somebody other than its last writer.')
    await agreeTexts(test, planned.id)
    expect(wordsOf(await chief.get(`${planned.url}/publication`))).toMatch(/All \d+ checks hold/)
    const published = await chief.post(`${planned.url}/publication`)
    expect(published.headers.location).toBe('/published-inspections/harbour-2022-03')
    const row = await test.db.selectFrom('publication').selectAll().where('inspectionId', '=', planned.id).executeTakeFirstOrThrow()
    expect(row.version).toBe(1)
    expect(row.factsSha256).toBe(createHash('sha256').update(canonicalJson(row.facts)).digest('hex'))
    expect(row.pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(JSON.stringify(row.facts)).not.toContain('authorId')
    const audit = await test.db
      .selectFrom('auditEvent')
      .select(['action', 'subject'])
      .where('action', 'like', 'report.%')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    expect(audit).toEqual({ action: 'report.publish', subject: 'harbour-2022-03' })
    const stage = await test.db
      .selectFrom('inspectionStage')
      .select('doneAt')
      .where('inspectionId', '=', planned.id)
      .where('stage', '=', 'publication')
      .executeTakeFirstOrThrow()
    expect(stage.doneAt).not.toBeNull()
  })

  it('puts the report before everybody, with the notice, and its annexe safe for spreadsheets', async () => {
    const page = await test.visitor().get('/published-inspections/harbour-2022-03')
    expect(wordsOf(page)).toContain('We judged six cases.')
    expect(page.body).toContain(notice)
    const csv = (await test.visitor().get('/published-inspections/harbour-2022-03/annexe.csv')).body.split('\r\n')
    expect(csv[0]).toBe(notice)
    expect(csv[1]).toMatch(/^row,standard,id,wording,yes,no/)
    expect(csv.at(-2)).toBe(`contextual fact,,Area,Children aged 10 to 17,,,,,,,,'-5,,,,,'=cmd|1`)
    expect(csv.find((line) => line.startsWith('key question,B1,B1.trust'))).toContain(',2,0,0,0,100,100')
  })

  it('happens once, and closes the writing', async () => {
    const again = await (await test.as('chiefInspector')).post(`${planned.url}/publication`)
    expect(again.statusCode).toBe(409)
    expect((await write('foreword', 'Second thoughts.', 2)).statusCode).toBe(409)
    expect(wordsOf(await planned.lead.get(report))).toContain('read the published report')
  })
})
