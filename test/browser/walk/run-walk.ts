/** Runs the steps in order and reports what was seen on the way. The first step that fails ends the walk. */
import type { Browser } from 'playwright-core'
import type { AxeFailure, Gallery } from './gallery.ts'
import { steps } from './steps.ts'
import { beginWalk, type Service } from './walk.ts'
import type { Effort } from './walker.ts'

export interface WalkReport {
  readonly pages: readonly { readonly name: string; readonly path: string }[]
  readonly axeFailures: readonly AxeFailure[]
  readonly consoleErrors: readonly string[]
  readonly tooWide: readonly string[]
  readonly keyPresses: number
  readonly clicks: number
  readonly seconds: number
  readonly stepsDone: number
  readonly failed: { readonly step: string; readonly problem: string } | null
}
export interface WalkParts {
  readonly address: string
  readonly gallery: Gallery
  readonly scripts: boolean
  readonly service: Service
  readonly fieldworkMonday: string
  readonly tell?: (words: string) => void
}

/** What `npm run walk` inspects: an invented service, with fieldwork on another Monday than the demonstration's. */
export const walkshire = {
  service: { name: 'Walkshire Youth Justice Service', area: 'Walkshire', term: 'YJS' },
  fieldworkMonday: '2023-05-15',
} as const

export async function runWalk(browser: Browser, parts: WalkParts): Promise<WalkReport> {
  const began = performance.now()
  const { gallery } = parts
  const effort: Effort = { clicks: 0, keyPresses: 0 }
  const walk = beginWalk(browser, { ...parts, effort })
  let failed: WalkReport['failed'] = null
  let stepsDone = 0
  for (const step of steps) {
    parts.tell?.(step.words)
    try {
      await step.run(walk)
      stepsDone += 1
    } catch (error) {
      failed = { step: step.words, problem: error instanceof Error ? error.message : String(error) }
      break
    }
  }
  await walk.end()
  const { pages, axeFailures, consoleErrors, tooWide } = gallery
  return { pages, axeFailures, consoleErrors, tooWide, ...effort, seconds: Math.round((performance.now() - began) / 100) / 10, stepsDone, failed }
}
