/** The walk as a test: every step is done, and no page fails axe, makes the browser complain or scrolls sideways at 400 % zoom. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser } from '../../support/find-browser.ts'
import { Gallery } from './gallery.ts'
import { runWalk, type WalkReport } from './run-walk.ts'
import { steps } from './steps.ts'

export function walkTest(words: string, options: { scripts: boolean; area: string; fieldworkMonday: string }): void {
  describe(`the walk from the plan to the published report, ${words}`, () => {
    const { scripts, area, fieldworkMonday } = options
    let browser: Browser
    let report: WalkReport
    beforeAll(async () => {
      browser = await launchBrowser()
      // Without scripts the HTML is the same: axe has seen it in the walk with scripts.
      const gallery = await Gallery.open(browser, { folder: null, scripts, axe: scripts ? 'narrow' : 'no width' })
      const service = { name: `${area} Youth Justice Service`, area, term: 'YJS' }
      report = await runWalk(browser, { address: inject('address'), gallery, scripts, service, fieldworkMonday })
    }, 1_200_000)
    afterAll(async () => {
      await browser.close()
    })

    it('does every step', () => {
      expect(report.failed).toBeNull()
      expect(report.stepsDone).toBe(steps.length)
    })

    it('shows pages that axe finds no fault with', () => {
      expect(report.axeFailures).toEqual([])
      expect(report.pages.length).toBeGreaterThan(60)
    })

    it('gives the browser nothing to complain of', () => {
      expect(report.consoleErrors).toEqual([])
    })

    it('never scrolls sideways at 400 % zoom', () => {
      expect(report.tooWide).toEqual([])
    })
  })
}
