/** Pages of a test app in a real browser, looked at one by one: axe at two widths, 400 % zoom, and nothing for the browser to complain of. */
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { beginSession } from '../../src/platform/sign-in/sessions.ts'
import { launchBrowser } from '../support/find-browser.ts'
import type { TestApp } from '../support/test-app.ts'
import { Gallery } from './walk/gallery.ts'

export class Rooms {
  readonly browser: Browser
  readonly address: string
  readonly gallery: Gallery
  /** A page that a test expects to be refused: the browser notes its status. */
  refused = false
  readonly #test: TestApp
  readonly #pages = new Map<string, Page>()

  private constructor(test: TestApp, address: string, browser: Browser, gallery: Gallery) {
    this.#test = test
    this.address = address
    this.browser = browser
    this.gallery = gallery
  }

  static async open(test: TestApp): Promise<Rooms> {
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const browser = await launchBrowser()
    const gallery = await Gallery.open(browser, { folder: process.env['PICTURES'] ?? null, scripts: true, axe: 'both widths' })
    return new Rooms(test, address, browser, gallery)
  }

  /** `Test <role>`, signed in; or with null somebody who is not. */
  async signedIn(role: string | null): Promise<Page> {
    const known = this.#pages.get(role ?? '')
    if (known !== undefined) return known
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 } })
    if (role !== null) {
      const { id } = await this.#test.db.selectFrom('person').select('id').where('name', '=', `Test ${role}`).executeTakeFirstOrThrow()
      const token = await this.#test.db.transaction().execute((tx) => beginSession(tx, id, this.#test.now()))
      await context.addCookies([{ name: 'session', value: token, url: this.address }])
    }
    const page = await context.newPage()
    this.gallery.listenTo(page, () => this.refused)
    this.#pages.set(role ?? '', page)
    return page
  }

  async look(page: Page, name: string): Promise<void> {
    await this.gallery.look(page, name)
    expect(this.gallery.axeFailures.splice(0)).toEqual([])
    expect(this.gallery.consoleErrors.splice(0)).toEqual([])
    expect(this.gallery.tooWide).not.toContain(name)
  }

  /** Opens a page that answers with this status, and looks at it. */
  async visit(role: string | null, url: string, name: string, status = 200): Promise<Page> {
    this.refused = status >= 400
    const page = await this.signedIn(role)
    expect((await page.goto(`${this.address}${url}`))?.status()).toBe(status)
    await this.look(page, name)
    return page
  }

  close(): Promise<void> {
    return this.browser.close()
  }
}
