/**
 * Writing and publishing in a real browser: the button that puts a figure into a text, and the pages of numbers, embargo and easy read, every
 * one without an axe failure or a console error, and none too wide. PICTURES=<folder> keeps a picture of each, narrow and wide.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/permissions/permissions.ts'
import { agreedReport } from '../support/agreed-report.ts'
import { launchBrowser } from '../support/find-browser.ts'
import { keepEmbargo } from '../support/kept-embargo.ts'
import type { PlannedInspection } from '../support/inspections.ts'
import { startTestApp, testPassword, type TestApp } from '../support/test-app.ts'
import { Gallery } from './walk/gallery.ts'

let browser: Browser
let gallery: Gallery
let test: TestApp
let planned: PlannedInspection
let address = ''
const pages = new Map<Role, Page>()

beforeAll(async () => {
  test = await startTestApp()
  address = await test.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
  gallery = await Gallery.open(browser, { folder: process.env['PICTURES'] ?? null, scripts: true, axe: 'both widths' })
  planned = await agreedReport(test)
  await planned.lead.post(`${planned.url}/report/recommendations/new`, { addressee: 'The board', text: 'meet within three weeks' })
  await test.as('chiefInspector')
})
afterAll(async () => {
  await browser.close()
  await test.close()
})

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

describe('the button beside a figure', () => {
  it('writes the figure where the cursor stands, and in the place of what is selected', async () => {
    const page = await signedIn('leadInspector')
    await page.goto(`${address}${planned.url}/report/sections/background`)
    const text = page.getByLabel('Text', { exact: true })
    await text.fill('We read  cases, many.')
    await text.press('Home')
    for (let step = 0; step < 'We read '.length; step += 1) await text.press('ArrowRight')
    await page.getByRole('button', { name: 'Insert {{ sample.all }}' }).click()
    await expect.poll(() => text.inputValue()).toBe('We read {{ sample.all }} cases, many.')
    // The cursor stands behind the figure, and the text has the keyboard.
    await page.keyboard.type('!')
    await expect.poll(() => text.inputValue()).toBe('We read {{ sample.all }}! cases, many.')
    await text.press('End')
    for (let step = 0; step < 'many.'.length; step += 1) await text.press('Shift+ArrowLeft')
    await page.getByRole('button', { name: 'Insert {{ score }}' }).click()
    await expect.poll(() => text.inputValue()).toBe('We read {{ sample.all }}! cases, {{ score }}')
  })

  it('is reached and pressed by the keyboard alone', async () => {
    const page = await signedIn('leadInspector')
    await page.goto(`${address}${planned.url}/report/sections/background`)
    const text = page.getByLabel('Text', { exact: true })
    await text.fill('')
    await page.getByRole('button', { name: 'Insert {{ overall }}' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => text.inputValue()).toBe('{{ overall }}')
  })
})

describe('the pages of publishing', () => {
  const look = async (name: string, role: Role, path: string): Promise<void> => {
    const page = await signedIn(role)
    const answer = await page.goto(`${address}${planned.url}${path}`)
    expect(answer?.status()).toBe(200)
    await gallery.look(page, name)
    expect(gallery.axeFailures.splice(0)).toEqual([])
    expect(gallery.consoleErrors.splice(0)).toEqual([])
    expect(gallery.tooWide).not.toContain(name)
  }

  it.each<[string, Role, string]>([
    ['writing-a-text', 'leadInspector', '/report/sections/background'],
    ['easy-read-template', 'leadInspector', '/report/sections/easyRead'],
    ['easy-read', 'assessor', '/report/easy-read'],
    ['report', 'leadInspector', '/report'],
    ['publication', 'chiefInspector', '/publication'],
    ['embargo-form', 'chiefInspector', '/publication/embargo'],
  ])('%s', look)

  it('numbers-of-a-recommendation', async () => {
    const { id } = await test.db.selectFrom('recommendation').select('id').where('text', 'like', '%three weeks%').executeTakeFirstOrThrow()
    await look('numbers-of-a-recommendation', 'leadInspector', `/report/recommendations/${id}/numbers`)
  })

  it('embargo-waiting', async () => {
    const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test chiefInspector').executeTakeFirstOrThrow()
    await keepEmbargo(test, planned.id, 'invented-2022-03', id)
    await look('embargo-waiting', 'chiefInspector', '/publication/embargo')
  })
})
