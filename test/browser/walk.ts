/**
 * `npm run -s walk -- --out DIR [--no-js]`: a clean start, then a real browser does the job by clicking and typing, as each role,
 * from the plan to the published report. Pictures of each page go to DIR; what was seen is printed as JSON.
 */
import { parseArgs } from 'node:util'
import { launchBrowser } from '../support/find-browser.ts'
import { showFirstPage, waitForDemonstration } from './walk/first-page.ts'
import { Gallery } from './walk/gallery.ts'
import { startProduct } from './walk/product.ts'
import { runWalk, walkshire } from './walk/run-walk.ts'

const { values } = parseArgs({ options: { out: { type: 'string' }, 'no-js': { type: 'boolean', default: false } } })
if (values.out === undefined) {
  console.error('Say where the pictures go: npm run -s walk -- --out DIR [--no-js]')
  process.exit(2)
}
const scripts = !values['no-js']
const browser = await launchBrowser()
const product = await startProduct()
try {
  const gallery = await Gallery.open(browser, { folder: values.out, scripts, axe: 'both widths' })
  const { page, seconds: secondsToFirstPage } = await showFirstPage(browser, product, scripts)
  await waitForDemonstration(page, product, gallery)
  const report = await runWalk(browser, { address: product.address, gallery, scripts, ...walkshire, tell: (words) => console.error(words) })
  console.log(JSON.stringify({ secondsToFirstPage, scripts, ...report }, null, 2))
  const faultless = report.failed === null && report.axeFailures.length === 0 && report.consoleErrors.length === 0 && report.tooWide.length === 0
  process.exitCode = faultless ? 0 : 1
} finally {
  await browser.close()
  await product.stop()
}
