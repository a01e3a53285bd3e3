/** The first minutes of a fresh clone: the first page in a browser, and the demonstration that loads behind it. */
import type { Browser, Page } from 'playwright-core'
import { wideScreen, type Gallery } from './gallery.ts'
import type { Product } from './product.ts'

const longestStart = 120
const longestDemonstration = 600

/** Opens the first page as soon as the product answers. @returns it, and the seconds from the start of the process until it was shown */
export async function showFirstPage(browser: Browser, product: Product, scripts: boolean): Promise<{ readonly page: Page; readonly seconds: number }> {
  const context = await browser.newContext({ viewport: wideScreen, javaScriptEnabled: scripts })
  const page = await context.newPage()
  await untilShown(page, product)
  return { page, seconds: Math.round((performance.now() - product.startedAt) / 100) / 10 }
}

/** Waits on the first page until the demonstration is loaded: the page refreshes itself. */
export async function waitForDemonstration(page: Page, product: Product, gallery: Gallery): Promise<void> {
  await gallery.lookAtCopy(page, 'first-page')
  const loaded = page.locator('main:not(:has(progress)) h1')
  await loaded.waitFor({ timeout: longestDemonstration * 1000 }).catch(() => {
    throw new Error(`The demonstration was not loaded within ${longestDemonstration} s. The product wrote:\n${product.output()}`)
  })
  await page.context().close()
}

async function untilShown(page: Page, product: Product): Promise<void> {
  const last = product.startedAt + longestStart * 1000
  for (;;) {
    const shown = await page.goto(product.address).catch(() => null)
    if (shown?.status() === 200) return
    if (performance.now() > last) throw new Error(`No page was shown within ${longestStart} s. The product wrote:\n${product.output()}`)
    await page.waitForTimeout(100)
  }
}
