/** The clock of a session in a real browser: on an application of its own, whose time the test moves together with the browser's. */
import type { FastifyInstance } from 'fastify'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { addFirstAdministrator } from '../../src/features/people/add-person.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openMemory, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { Visitor } from '../../src/platform/http/visitor.ts'
import { launchBrowser } from '../support/find-browser.ts'

const start = new Date('2022-03-01T10:00:00Z')
const email = 'first@test.example'
const password = 'three grey otters swim'
const minutes = 60_000
let opened: OpenDatabase
let app: FastifyInstance
let browser: Browser
let context: BrowserContext
let page: Page
let address: string
let now: Date

beforeAll(async () => {
  opened = await openMemory()
  app = await buildApp({ db: opened.db, config: readConfig({}), clock: () => now })
  now = start
  const link = await addFirstAdministrator(opened.db, { name: 'First Person', email }, now)
  await new Visitor(app).post(link, { password })
  address = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
})
beforeEach(async () => {
  now = start
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.clock.install({ time: start })
  page = await context.newPage()
  await signIn(page)
  await page.goto(`${address}/services/new`)
  await page.getByLabel('Full name').fill('Typed before the end')
})
afterEach(() => context.close())
afterAll(async () => {
  await browser.close()
  await app.close()
  await opened.close()
})

async function signIn(on: Page): Promise<void> {
  await on.goto(`${address}/sign-in`)
  await on.getByLabel('Email address').fill(email)
  await on.getByLabel('Password', { exact: true }).fill(password)
  await on.getByRole('button', { name: 'Sign in' }).click()
  await on.getByRole('heading', { level: 1, name: 'Your inspections' }).waitFor()
}

/** Lets time pass for the application and for the page alike. */
async function wait(milliseconds: number): Promise<void> {
  now = new Date(now.getTime() + milliseconds)
  await context.clock.runFor(milliseconds)
}
const warning = () => page.getByRole('alertdialog', { name: 'You will be signed out soon' })

describe('before a session ends', () => {
  it('a dialog warns two minutes before, keeps the focus, and Continue puts the end off', async () => {
    await wait(57 * minutes)
    expect(await warning().isVisible()).toBe(false)
    await wait(minutes + 1000)
    await warning().waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Continue')
    await expect.poll(() => warning().innerText()).toMatch(/You are signed out in 2 minutes/)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).setLegacyMode().analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement === document.body || document.activeElement.closest("dialog") !== null')).toBe(true)
    }
    await page.getByRole('button', { name: 'Continue' }).focus()
    await page.keyboard.press('Enter')
    await warning().waitFor({ state: 'hidden' })
    await expect.poll(() => page.getByLabel('Full name').inputValue()).toBe('Typed before the end')
    await wait(57 * minutes)
    expect(await warning().isVisible()).toBe(false)
    await page.getByLabel('Area').fill('Exampleshire')
    await page.getByLabel('Short name').fill('YJS')
    await page.getByRole('button', { name: 'Add service' }).click()
    await page.getByText('Typed before the end added').waitFor()
    await opened.db.deleteFrom('service').execute()
  })

  it('the Escape key continues too, and how long is left is announced', async () => {
    await wait(58 * minutes + 1000)
    await warning().waitFor()
    await wait(59_000)
    await expect.poll(() => page.getByRole('status').last().textContent()).toContain('60 seconds left')
    await page.keyboard.press('Escape')
    await warning().waitFor({ state: 'hidden' })
  })

  it('another tab that is used puts the warning off here', async () => {
    await wait(50 * minutes)
    const other = await context.newPage()
    await other.goto(`${address}/account`)
    await wait(9 * minutes)
    await expect.poll(() => warning().isVisible()).toBe(false)
  })
})

describe('when a session has ended', () => {
  it('the page is covered, and uncovered with what was typed once the same person is signed in again', async () => {
    await wait(58 * minutes + 1000)
    await warning().waitFor()
    await wait(3 * minutes)
    const ended = page.getByRole('alertdialog', { name: 'You have been signed out' })
    await ended.waitFor()
    await expect.poll(() => page.getByRole('heading', { level: 1 }).isVisible()).toBe(false)
    await page.keyboard.press('Escape')
    expect(await ended.isVisible()).toBe(true)
    const [tab] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /^Sign in/ }).click()])
    await tab.getByLabel('Email address').fill(email)
    await tab.getByLabel('Password', { exact: true }).fill(password)
    await tab.getByRole('button', { name: 'Sign in' }).click()
    await tab.getByRole('heading', { level: 1, name: 'You are signed in again' }).waitFor()
    await tab.close()
    await page.evaluate("window.dispatchEvent(new Event('focus'))")
    await ended.waitFor({ state: 'hidden' })
    await expect.poll(() => page.getByLabel('Full name').inputValue()).toBe('Typed before the end')
    await page.getByLabel('Area').fill('Exampleshire')
    await page.getByLabel('Short name').fill('YJS')
    await page.getByRole('button', { name: 'Add service' }).click()
    await page.getByText('Typed before the end added').waitFor()
  })
})
