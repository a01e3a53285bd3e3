/**
 * The pages of a week of case work that lie around the form: every one without an axe failure or a console error, and none too wide.
 * PICTURES=<folder> keeps a picture of each, narrow and wide.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/permissions/permissions.ts'
import { framework2021 } from '../frameworks/load.ts'
import { launchBrowser } from '../support/find-browser.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../support/inspections.ts'
import { addSelectedCases, judge } from '../support/selected-cases.ts'
import { startTestApp, testNow, testPassword, type TestApp } from '../support/test-app.ts'
import { Gallery } from './walk/gallery.ts'

let browser: Browser
let gallery: Gallery
let test: TestApp
let planned: PlannedInspection
let address = ''
let cases: string[] = []
const pages = new Map<Role, Page>()

beforeAll(async () => {
  test = await startTestApp()
  address = await test.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
  gallery = await Gallery.open(browser, { folder: process.env['PICTURES'] ?? null, scripts: true, axe: 'both widths' })
  planned = await planInspection(test, { service: 'Weekshire YJS', fieldworkMonday: '2022-02-28', notice: 'Invented for a test.' })
  await finishStagesTo(test, planned.id, 'sample')
  cases = await addSelectedCases(test, planned.id, 'court', 5)
  await prepare()
})
afterAll(async () => {
  await browser.close()
  await test.close()
})

/** Work as it stands in the middle of the week: some done, some blocked, some late. */
async function prepare(): Promise<void> {
  const assessor = await test.as('assessor')
  const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test assessor').executeTakeFirstOrThrow()
  const { db } = test
  await db.updateTable('sampledCase').set({ allocatedTo: id }).where('id', 'in', cases.slice(0, 4)).execute()
  await db
    .insertInto('sampleDraw')
    .values({ inspectionId: planned.id, caseType: 'court', seed: 's', algorithm: 'test', population: 9, size: 5, drawnBy: id, drawnAt: testNow })
    .execute()
  for (const [at, day, outcome] of [
    [0, '27', 'held'],
    [1, '28', 'planned'],
  ] as const)
    // prettier-ignore
    await assessor.post(`${planned.url}/interviews/${cases[at]}`, {
      ...{ 'onDate-day': day, 'onDate-month': '2', 'onDate-year': '2022', atTime: '10:00', place: 'Room 2', outcome, notHeldReason: '', version: '0' },
    })
  await assessor.post(`${planned.url}/cases/${cases[2]}/block`, { reason: 'The file cannot be opened' })
  await assessor.post(`${planned.url}/cases/${cases[0]}/concerns/new`, {
    ...{ what: 'Invented.', urgency: 'today', toldWhom: 'Duty manager', 'toldAt-day': '1', 'toldAt-month': '3', 'toldAt-year': '2022' },
  })
  const [standard] = framework2021.domains.flatMap((domain) => domain.standards).filter((one) => one.evidence === 'caseData')
  for (const [place, question] of (standard?.keyQuestions ?? []).entries()) await judge(test, cases, question.id, 2 + place)
  await db
    .updateTable('sampledCase')
    .set({ completedAt: testNow, completedBy: id })
    .where('id', '=', cases[3] ?? '')
    .execute()
}

async function signedIn(role: Role): Promise<Page> {
  const known = pages.get(role)
  if (known !== undefined) return known
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  gallery.listenTo(page, () => false)
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('Email address').fill(`test.${role.toLowerCase()}@test.example`)
  await page.getByLabel('Password', { exact: true }).fill(testPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your inspections' }).waitFor()
  pages.set(role, page)
  return page
}

describe('the pages around the form', () => {
  it.each<[string, Role, (cases: readonly string[]) => string]>([
    ['my-cases', 'assessor', () => '/cases'],
    ['interviews', 'assessor', () => '/interviews'],
    ['interview-slot', 'dataAnalyst', ([first]) => `/interviews/${first}`],
    ['mirror', 'leadInspector', () => '/interviews/mirror'],
    ['block-a-case', 'assessor', ([first]) => `/cases/${first}/block`],
    ['what-blocks-a-case', 'assessor', ([, , third]) => `/cases/${third}/block`],
    ['board', 'leadInspector', () => '/fieldwork'],
    ['daily-summary', 'leadInspector', () => '/fieldwork/summary'],
  ])('%s', async (name, role, path) => {
    const page = await signedIn(role)
    const answer = await page.goto(`${address}${planned.url}${path(cases)}`)
    expect(answer?.status()).toBe(200)
    await gallery.look(page, name)
    expect(gallery.axeFailures.splice(0)).toEqual([])
    expect(gallery.consoleErrors.splice(0)).toEqual([])
    expect(gallery.tooWide).not.toContain(name)
  })
})
