import { expect, it } from 'vitest'
import { launchBrowser } from '../support/find-browser.ts'
import { showFirstPage } from './walk/first-page.ts'
import { startProduct } from './walk/product.ts'

it('shows the first page of a fresh clone while the demonstration is still loading', async () => {
  const browser = await launchBrowser()
  const product = await startProduct()
  try {
    const { page, seconds } = await showFirstPage(browser, product, true)
    expect(seconds).toBeLessThan(60)
    await page.getByText('Loading the demonstration').waitFor()
    await page.getByRole('progressbar').waitFor()
  } finally {
    await browser.close()
    await product.stop()
  }
})
