import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demoPassword, demoPeople } from '../../demo/people.ts'
import { launchBrowser } from '../support/find-browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
})
afterAll(() => browser.close())

describe('by keyboard alone', () => {
  it('skips to the main content', async () => {
    await page.goto(`${inject('address')}/sign-in`)
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toBe('Skip to main content')
    await mustShowFocus(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main-content')
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toBe('Email address')
  })

  it('signs in', async () => {
    await page.keyboard.type(demoPeople.find((person) => person.role === 'leadInspector')?.email ?? '')
    await tabTo(page, 'Password')
    await page.keyboard.type(demoPassword)
    await tabTo(page, 'Sign in')
    await mustShowFocus(page)
    await leaveBy(page, 'Enter')
    await page.getByRole('heading', { level: 1, name: 'Your inspections' }).waitFor()
  })

  it('reaches a form, fills it in, and is told what is wrong', async () => {
    await tabTo(page, 'Plan an inspection')
    await mustShowFocus(page)
    await leaveBy(page, 'Enter')
    await tabTo(page, 'Day')
    await page.keyboard.type('15')
    await tabTo(page, 'Month')
    await page.keyboard.type('5')
    await tabTo(page, 'Year')
    await page.keyboard.type('2023')
    await tabTo(page, 'Inspector Example (Inspector)')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.getByLabel('Inspector Example (Inspector)', { exact: true }).inputValue()).toBe('inspector')
    await tabTo(page, 'Save the plan')
    await leaveBy(page, 'Enter')
    await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('govuk-error-summary')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Service to inspect')
    await mustShowFocus(page)
  })

  it('shows where the focus is on each thing that can be reached', async () => {
    await page.goto(`${inject('address')}/inspections/new`)
    const first = await tabOn(page)
    for (let here = await tabOn(page); here !== first; here = await tabOn(page)) await mustShowFocus(page)
  }, 60_000)
})

/** The name of what has the focus: its label, or its own words. */
async function focused(on: Page): Promise<string> {
  return on.evaluate<string>(`(() => {
    const here = document.activeElement
    return ((here.labels && here.labels[0] ? here.labels[0].textContent : here.textContent) ?? '').trim().replaceAll(/\\s+/g, ' ')
  })()`)
}

/** Presses Tab until this has the focus. */
async function tabTo(on: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(on)) === name) return
    await on.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not reach "${name}"`)
}

async function tabOn(on: Page): Promise<string> {
  await on.keyboard.press('Tab')
  return `${await focused(on)} ${await on.evaluate<string>('document.activeElement.id')}`
}

async function leaveBy(on: Page, key: string): Promise<void> {
  const loaded = on.waitForEvent('load')
  await on.keyboard.press(key)
  await loaded
}

/** A thing looks different while it has the focus (WCAG 2.4.7). */
async function mustShowFocus(on: Page): Promise<void> {
  const name = await focused(on)
  const differs = await on.evaluate<boolean>(`(() => {
    const here = document.activeElement
    // After the last thing the focus is on none, before it begins again.
    if (here === document.body) return true
    const look = () => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor } = getComputedStyle(here)
      const mark = getComputedStyle(here.nextElementSibling ?? here, '::before').boxShadow
      return [outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor, mark].join(' ')
    }
    const withFocus = look()
    here.blur()
    const without = look()
    here.focus()
    return withFocus !== without
  })()`)
  expect(differs, `the focus on "${name}" can be seen`).toBe(true)
}
