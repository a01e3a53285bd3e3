/** What the walk sees: a picture of each page narrow and wide, what axe finds on it, and what the browser complains of. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, ConsoleMessage, Page, Request } from 'playwright-core'

export interface AxeFailure {
  readonly page: string
  readonly rule: string
  readonly targets: readonly string[]
}

/** What is wanted of the pages seen: pictures in a folder or none, axe at each width, at the narrow one or not at all. */
interface Wanted {
  readonly folder: string | null
  /** False where the pages run no script: axe then looks at the same HTML in a window that does. */
  readonly scripts: boolean
  readonly axe: 'both widths' | 'narrow' | 'no width'
}

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const widths = [
  ['narrow', 360],
  ['wide', 1280],
] as const
const height = 900
/** A browser draws no picture much longer than this; the report is longer, and its first screens show how it is set. */
const longestPicture = 12_000
/** 400 % zoom of a window of 1280 pixels is a window of 320 (WCAG 1.4.10). */
const zoomed = 320
export const wideScreen = { width: 1280, height }

export class Gallery {
  readonly pages: { readonly name: string; readonly path: string }[] = []
  readonly axeFailures: AxeFailure[] = []
  readonly consoleErrors: string[] = []
  /** Pages that scroll sideways at 400 % zoom. */
  readonly tooWide: string[] = []
  readonly #wanted: Wanted
  /** A second window that shows copies of pages: of those that run no script (axe is one), or that would change meanwhile. */
  readonly #copy: Page

  private constructor(wanted: Wanted, copy: Page) {
    this.#wanted = wanted
    this.#copy = copy
    if (wanted.folder !== null) mkdirSync(wanted.folder, { recursive: true })
  }

  static async open(browser: Browser, wanted: Wanted): Promise<Gallery> {
    const context = await browser.newContext({ viewport: wideScreen })
    return new Gallery(wanted, await context.newPage())
  }

  /** Takes the pictures of a page the first time it is seen under this name. */
  async look(page: Page, name: string): Promise<void> {
    await this.#look(page, name, this.#wanted.scripts ? page : null)
  }

  /** The same of a page that is about to refresh itself: the pictures are of a copy that stands still. */
  async lookAtCopy(page: Page, name: string): Promise<void> {
    await this.#copyOf(page)
    await this.#look(this.#copy, name, this.#copy)
  }

  async #look(page: Page, name: string, checked: Page | null): Promise<void> {
    if (this.pages.some((seen) => seen.name === name)) return
    this.pages.push({ name, path: new URL(page.url()).pathname })
    const numbered = `${String(this.pages.length).padStart(2, '0')}-${name}`
    const { folder, axe } = this.#wanted
    const underAxe = axe === 'no width' ? null : (checked ?? (await this.#copyOf(page)))
    for (const [words, width] of axe === 'both widths' ? widths : widths.slice(0, 1)) {
      if (folder !== null) await takePicture(page, join(folder, `${numbered}-${words}.png`), width)
      if (underAxe === null) continue
      await underAxe.setViewportSize({ width, height })
      await this.#check(underAxe, `${name}, ${words}`)
    }
    await page.setViewportSize({ width: zoomed, height })
    if ((await sizeOf(page, 'scrollWidth')) > zoomed) this.tooWide.push(name)
    await page.setViewportSize(wideScreen)
  }

  /** Listens to what the browser complains of on a page: console errors, script errors, requests that fail. */
  listenTo(page: Page, isExpected: () => boolean): void {
    const note = (words: string): void => {
      if (!isExpected()) this.consoleErrors.push(`${new URL(page.url()).pathname}: ${words}`)
    }
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning') note(`${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => note(error.message))
    page.on('requestfailed', (request: Request) => {
      // A link to a file ends the navigation that it began: the browser saves the file in its place.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') note(`${request.method()} ${request.url()}: ${request.failure()?.errorText ?? 'failed'}`)
    })
  }

  async #check(page: Page, name: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).setLegacyMode().analyze()
    this.axeFailures.push(...violations.map(({ id, nodes }) => ({ page: name, rule: id, targets: nodes.map((node) => node.target.join(' ')) })))
  }

  async #copyOf(page: Page): Promise<Page> {
    const copy = this.#copy
    const html = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>|<meta http-equiv="refresh"[^>]*>/g, '')
    await copy.unrouteAll()
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await copy.goto(page.url())
    return copy
  }
}

/** The window is made as high as the page first, and has a moment: what lies outside a window may not be painted yet. */
async function takePicture(page: Page, path: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height })
  const whole = await sizeOf(page, 'scrollHeight')
  if (whole > height) await page.setViewportSize({ width, height: Math.min(whole, longestPicture) })
  await page.waitForTimeout(100)
  await page.screenshot({ path })
}

async function sizeOf(page: Page, side: 'scrollWidth' | 'scrollHeight'): Promise<number> {
  return page.evaluate<number>(`document.documentElement.${side}`)
}
