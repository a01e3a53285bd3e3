/** Every page and state of the rooms where cases are assessed: axe at two widths, 400 % zoom, and nothing for the browser to complain of. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questionsOf, sectionsOf, type Section } from '../../src/domain/assessment/questions.ts'
import { sectionsOfSecondReading } from '../../src/domain/assessment/second-reading.ts'
import type { Visitor } from '../../src/platform/http/visitor.ts'
import { framework2021 } from '../frameworks/load.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../support/inspections.ts'
import { addSelectedCases } from '../support/selected-cases.ts'
import { startTestApp, testNow, type TestApp } from '../support/test-app.ts'
import { Rooms } from './rooms.ts'

const court = sectionsOf(framework2021, 'court', 'YJS')
let rooms: Rooms
let test: TestApp
let planned: PlannedInspection
let cases: string[] = []
let reading = ''

beforeAll(async () => {
  test = await startTestApp()
  rooms = await Rooms.open(test)
  planned = await planInspection(test, { service: 'Roomshire YJS', fieldworkMonday: '2022-02-28', notice: 'Invented for a test.' })
  await finishStagesTo(test, planned.id, 'sample')
  cases = [...(await addSelectedCases(test, planned.id, 'court', 3)), ...(await addSelectedCases(test, planned.id, 'resettlement', 1))]
  await prepare()
})
afterAll(async () => {
  await rooms.close()
  await test.close()
})

const idOf = async (role: string): Promise<string> =>
  (await test.db.selectFrom('person').select('id').where('name', '=', `Test ${role}`).executeTakeFirstOrThrow()).id
const caseUrl = (place: number): string => `${planned.url}/cases/${cases[place] ?? ''}`

/** Answers the simplest way, so that nothing is missing; a key question of No among prompts of Yes is a contradiction. */
async function answer(who: Visitor, url: string, sections: readonly Section[]): Promise<void> {
  for (const section of sections) {
    const fields = questionsOf([section])
      .filter((question) => question.onlyWhen === null || question.kind === 'text')
      .flatMap((question) => {
        const value = question.id === '2.1.desistance' ? 'no' : (question.options[0]?.value ?? 'Invented words.')
        return [[`value.${question.id}`, value], [`base.${question.id}`, '0']] // prettier-ignore
      })
    expect((await who.post(`${url}/${section.path}`, { form: `form of ${url}`, ...Object.fromEntries(fields) })).statusCode).toBe(303)
  }
}

/** The first case is completed and read a second time, the second is begun, the third untouched; two practice examples, one concern. */
async function prepare(): Promise<void> {
  const [inspector, assessor] = [await test.as('inspector'), await test.as('assessor')]
  await test.db.updateTable('teamMember').set({ declaration: 'noInterest', declaredAt: testNow }).where('inspectionId', '=', planned.id).execute()
  await test.db.updateTable('sampledCase').set({ allocatedTo: await idOf('assessor') }).where('id', 'in', cases).execute() // prettier-ignore
  await answer(assessor, caseUrl(0), court)
  await assessor.post(`${caseUrl(0)}/completion`)
  await answer(inspector, caseUrl(1), court.slice(0, 1))
  for (const [changedName, initials] of [
    ['Robin', 'A B'],
    ['Sascha', 'C D'],
  ] as const)
    await assessor.post(`${caseUrl(1)}/practice-examples/new`, { standard: '2.1', changedName, initials, text: `${changedName} was asked first. Invented.` })
  const { id, version } = await test.db.selectFrom('practiceExample').select(['id', 'version']).where('changedName', '=', 'Robin').executeTakeFirstOrThrow()
  await planned.lead.post(`${planned.url}/practice-examples/${id}/choice`, { chosen: 'yes', version: String(version) })
  const chosen = { method: 'byHand', size: '', seed: '', cases: [cases[0] ?? ''], reason: 'A new assessor' }
  await planned.lead.post(`${planned.url}/quality-assurance/dip-sample`, chosen)
  reading = (await test.db.selectFrom('secondReading').select('caseId').executeTakeFirstOrThrow()).caseId
  await planned.lead.post(`${planned.url}/quality-assurance/readers`, { [`reader.${reading}`]: await idOf('inspector'), [`was.${reading}`]: '' })
}

const exampleId = async (): Promise<string> =>
  (await test.db.selectFrom('practiceExample').select('id').where('changedName', '=', 'Robin').executeTakeFirstOrThrow()).id

describe('as they are opened', () => {
  it.each<[string, string, () => string | Promise<string>]>([
    ['case-untouched', 'assessor', () => caseUrl(2)],
    ['case-begun', 'assessor', () => caseUrl(1)],
    ['case-completed', 'assessor', () => caseUrl(0)],
    ['case-of-resettlement', 'assessor', () => caseUrl(3)],
    ['standard-untouched', 'assessor', () => `${caseUrl(2)}/standards/2.2`],
    ['standard-answered-with-contradiction', 'assessor', () => `${caseUrl(1)}/standards/2.1`],
    ['standard-to-read', 'assessor', () => `${caseUrl(0)}/standards/2.1`],
    ['classification', 'assessor', () => `${caseUrl(1)}/classification`],
    ['interview', 'assessor', () => `${caseUrl(1)}/interview`],
    ['details', 'assessor', () => `${caseUrl(1)}/details`],
    ['details-of-resettlement', 'assessor', () => `${caseUrl(3)}/details`],
    ['details-to-read', 'assessor', () => `${caseUrl(0)}/details`],
    ['history-of-a-case', 'assessor', () => `${caseUrl(1)}/history`],
    ['history-of-a-question', 'assessor', () => `${caseUrl(1)}/history?question=2.1.desistance.summary`],
    ['history-of-nothing', 'assessor', () => `${caseUrl(2)}/history`],
    ['practice-examples', 'assessor', () => `${planned.url}/practice-examples`],
    ['practice-examples-to-choose', 'leadInspector', () => `${planned.url}/practice-examples`],
    ['practice-example-new', 'assessor', () => `${caseUrl(1)}/practice-examples/new`],
    ['practice-example-to-change', 'assessor', async () => `${planned.url}/practice-examples/${await exampleId()}`],
    ['cases-of-the-team', 'leadInspector', () => `${planned.url}/cases`],
    ['your-notes', 'assessor', () => `${planned.url}/notes?q=invented`],
    ['desistance-and-offences', 'leadInspector', () => `${planned.url}/case-details`],
    ['keyed-in-from-paper', 'assessor', () => `${caseUrl(2)}/classification?origin=paper`],
    ['who-read-a-case', 'leadInspector', () => `${caseUrl(1)}/audit`],
    ['quality', 'leadInspector', () => `${planned.url}/quality-assurance`],
    ['quality-dip-sample', 'leadInspector', () => `${planned.url}/quality-assurance/dip-sample`],
    ['quality-readers', 'leadInspector', () => `${planned.url}/quality-assurance/readers`],
    ['quality-agreement', 'leadInspector', () => `${planned.url}/quality-assurance/agreement`],
    ['quality-withdrawal', 'leadInspector', () => `${planned.url}/quality-assurance/readings/${reading}/withdrawal`],
    ['second-reading', 'inspector', () => `${planned.url}/cases/${reading}`],
  ])('%s', async (name, role, url) => {
    await rooms.visit(role, await url(), name)
  })
})

describe('as they are answered', () => {
  const press = async (page: Page, name: string | RegExp): Promise<void> => {
    rooms.refused = true
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name }).click()
    await loaded
  }
  const open = async (role: string, url: string): Promise<Page> => {
    rooms.refused = false
    const page = await rooms.signedIn(role)
    await page.goto(`${rooms.address}${url}`)
    return page
  }

  it('completion refused, with everything that is missing', async () => {
    const page = await open('assessor', caseUrl(1))
    await press(page, 'Complete this case')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await rooms.look(page, 'completion-refused')
  })

  it('a reason is missing', async () => {
    const page = await open('assessor', `${caseUrl(2)}/standards/2.3`)
    await page.locator('[data-question="2.3.desistance.a"]').getByRole('radio', { name: 'Not applicable' }).check()
    await press(page, 'Save and go on')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await rooms.look(page, 'reason-missing')
  })

  it('an answer saved while working, and one that somebody else was faster with', async () => {
    const page = await open('assessor', `${caseUrl(2)}/standards/2.4`)
    const question = page.locator('[data-question="2.4.desistance.b"]')
    await page.locator('[data-question="2.4.desistance.a"]').getByLabel('Yes').check()
    await page.getByText('Saved at').first().waitFor()
    await rooms.look(page, 'answer-saved')
    const faster = { id: `faster ${cases[2] ?? ''}`, questionId: '2.4.desistance.b', baseVersion: 0, value: 'no', reason: null }
    await (await test.as('inspector')).postJson(`${caseUrl(2)}/answers`, { operations: [faster] })
    rooms.refused = true
    await question.getByLabel('Yes').check()
    await question.getByRole('alert').waitFor()
    await rooms.look(page, 'answer-to-choose')
    await question.getByRole('button', { name: 'Keep mine' }).click()
    await page.locator('#save-state').getByText('Saved at').waitFor()
  })

  it('the page of choices, without scripts', async () => {
    rooms.refused = false
    const context = await rooms.browser.newContext({ javaScriptEnabled: false })
    await context.addCookies(await (await rooms.signedIn('assessor')).context().cookies())
    const page = await context.newPage()
    await page.goto(`${rooms.address}${caseUrl(2)}/standards/2.2`)
    const faster = { id: `before ${cases[2] ?? ''}`, questionId: '2.2.desistance.a', baseVersion: 0, value: 'no', reason: null }
    await (await test.as('inspector')).postJson(`${caseUrl(2)}/answers`, { operations: [faster] })
    await page.locator('[data-question="2.2.desistance.a"]').getByLabel('Yes').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Choose which answer stays' }).waitFor()
    await rooms.gallery.lookAtCopy(page, 'choose-which-answer-stays')
    expect(rooms.gallery.axeFailures.splice(0)).toEqual([])
    expect(rooms.gallery.tooWide).not.toContain('choose-which-answer-stays')
    await context.close()
  })

  it("a practice example whose changed name begins with the child's initial", async () => {
    const page = await open('assessor', `${caseUrl(1)}/practice-examples/new`)
    await page.getByLabel('Changed first name').fill('Robin')
    await page.getByLabel("The child's initials").fill('R B')
    await page.getByLabel('The example').fill('Robin was heard.')
    await press(page, 'Keep the example')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    expect(await page.getByLabel("The child's initials").inputValue()).toBe('')
    await rooms.look(page, 'practice-example-refused')
  })

  it('two readings that are complete, compared', async () => {
    await answer(await test.as('inspector'), `${planned.url}/cases/${reading}`, sectionsOfSecondReading(court).slice(1))
    const { lead } = planned
    await (await test.as('inspector')).post(`${planned.url}/cases/${reading}/standards/2.1`, secondOpinion())
    await (await test.as('inspector')).post(`${planned.url}/cases/${reading}/completion`)
    const url = `${planned.url}/quality-assurance/readings/${reading}`
    const before = await open('leadInspector', url)
    await rooms.look(before, 'comparison-to-open')
    expect((await lead.post(`${url}/comparison`)).statusCode).toBe(303)
    await rooms.look(await open('leadInspector', url), 'comparison')
    await rooms.look(await open('leadInspector', `${planned.url}/quality-assurance/agreement`), 'agreement-of-readers')
  })

  /** Everything No where the first reader said Yes. */
  function secondOpinion(): Record<string, string> {
    const [first] = court
    const fields = questionsOf(first === undefined ? [] : [first]).flatMap((question) => [
      [`value.${question.id}`, question.kind === 'text' ? 'Invented words of the second reader.' : 'no'],
      [`base.${question.id}`, '0'],
    ])
    return { form: 'form of the second reader', ...Object.fromEntries(fields) }
  }
})
