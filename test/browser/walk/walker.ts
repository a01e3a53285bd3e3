/** One person at one browser window, who can only click and type. Every click and key press is counted. */
import { readFileSync } from 'node:fs'
import type { BrowserContext, Locator, Page, Response } from 'playwright-core'
import type { Gallery } from './gallery.ts'

export interface Effort {
  clicks: number
  keyPresses: number
}
type Words = string | RegExp
const selectAll = process.platform === 'darwin' ? 'Meta+A' : 'Control+A'

export class Walker {
  readonly page: Page
  readonly #gallery: Gallery
  readonly #effort: Effort
  readonly #address: string
  #shown: Response | null = null
  #refusalExpected = false

  private constructor(page: Page, address: string, gallery: Gallery, effort: Effort) {
    this.page = page
    this.#address = address
    this.#gallery = gallery
    this.#effort = effort
    gallery.listenTo(page, () => this.#refusalExpected)
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) this.#shown = response
    })
  }

  static async at(context: BrowserContext, address: string, gallery: Gallery, effort: Effort): Promise<Walker> {
    return new Walker(await context.newPage(), address, gallery, effort)
  }

  /** Types an address, or opens a link that came in a message: only for the first page, the sign-in page and an invitation. */
  async open(path: '/' | '/sign-in' | `/invitation/${string}`): Promise<void> {
    await this.page.goto(`${this.#address}${path}`)
    await this.#mustBeShown()
  }

  /** Clicks a link, or a link that looks like a button, and waits for the page it leads to. */
  async follow(name: Words, within: Locator | Page = this.page): Promise<void> {
    const link = within.getByRole('link', byName(name))
    await this.#leave(link.or(within.getByRole('button', byName(name))).first())
  }

  async followThis(link: Locator): Promise<void> {
    await this.#leave(link)
  }

  /** Clicks a button and waits for the page it leads to. */
  async send(name: Words, within: Locator | Page = this.page): Promise<void> {
    await this.#leave(within.getByRole('button', byName(name)).first())
  }

  /** Sends a form that must be refused, so that the page says what is wrong. */
  async sendInVain(name: Words): Promise<void> {
    this.#refusalExpected = true
    await this.#leave(this.page.getByRole('button', byName(name)).first())
    await this.page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    this.#refusalExpected = false
  }

  async click(what: Locator): Promise<void> {
    await what.click()
    this.#effort.clicks += 1
  }

  async type(label: Words, text: string, within: Locator | Page = this.page): Promise<void> {
    await this.write(within.getByLabel(label, { exact: true }), text)
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.click(field)
    if ((await field.inputValue()) !== '') await this.press(selectAll)
    await field.pressSequentially(text)
    this.#effort.keyPresses += text.length
  }

  /** A date of three fields, from YYYY-MM-DD. */
  async typeDate(legend: Words, date: string): Promise<void> {
    const group = this.page.getByRole('group', byName(legend))
    const [year = '', month = '', day = ''] = date.split('-')
    await this.type('Day', String(Number(day)), group)
    await this.type('Month', String(Number(month)), group)
    await this.type('Year', year, group)
  }

  /** Chooses one of the radio buttons of a question. */
  async choose(question: Words, answer: Words, within: Locator | Page = this.page): Promise<void> {
    await this.click(within.getByRole('group', byName(question)).getByRole('radio', byName(answer)).first())
  }

  async tick(label: Words, within: Locator | Page = this.page): Promise<void> {
    const box = within.getByRole('checkbox', byName(label)).first()
    if (!(await box.isChecked())) await this.click(box)
  }

  /** Goes through a list with the arrow keys to the first option that has these words. */
  async select(label: Words, option: Words, within: Locator | Page = this.page): Promise<void> {
    await this.selectIn(within.getByRole('combobox', byName(label)), option)
  }

  async selectIn(list: Locator, option: Words): Promise<void> {
    const options = (await list.locator('option').allInnerTexts()).map((text) => text.trim())
    const wanted = options.findIndex((text) => (typeof option === 'string' ? text === option : option.test(text)))
    if (wanted === -1) throw new Error(`The list offers no ${String(option)}, only: ${options.join(', ')}`)
    await list.focus()
    await this.press('Home')
    for (let place = 0; place < wanted; place += 1) await this.press('ArrowDown')
    const chosen = await list.locator('option:checked').innerText()
    if (chosen.trim() !== options[wanted]) throw new Error(`The list shows ${chosen}, not ${options[wanted] ?? ''}`)
  }

  async attach(label: Words, file: { name: string; mimeType: string; content: string }): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).setInputFiles({ name: file.name, mimeType: file.mimeType, buffer: Buffer.from(file.content) })
    this.#effort.clicks += 1
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
    this.#effort.keyPresses += 1
  }

  /** Clicks a link to a file. @returns the file as the browser saved it */
  async save(name: Words): Promise<{ readonly fileName: string; readonly content: Buffer }> {
    const saved = this.page.waitForEvent('download')
    await this.click(this.page.getByRole('link', byName(name)).first())
    const download = await saved
    return { fileName: download.suggestedFilename(), content: readFileSync(await download.path()) }
  }

  /** Clicks a link to a file that the browser shows itself or saves. @returns its media type */
  async opensFile(name: Words): Promise<string> {
    const link = this.page.getByRole('link', byName(name)).first()
    const address = new URL((await link.getAttribute('href')) ?? '', this.page.url()).href
    const answered = this.page.context().waitForEvent('response', (response) => response.url() === address)
    await this.click(link)
    return (await (await answered).headerValue('content-type')) ?? 'nothing'
  }

  /** Fails unless the page says this. */
  async reads(words: Words): Promise<void> {
    await this.page.getByText(words).first().waitFor({ timeout: 30_000 })
  }

  async look(name: string): Promise<void> {
    await this.#gallery.look(this.page, name)
  }

  async #leave(what: Locator): Promise<void> {
    const loaded = this.page.waitForEvent('load')
    await Promise.all([loaded, this.click(what)])
    await this.#mustBeShown()
  }

  async #mustBeShown(): Promise<void> {
    const status = this.#shown?.status() ?? 0
    if (status === 200 || this.#refusalExpected) return
    const words = await this.page.getByRole('main').innerText()
    throw new Error(`${this.page.url()} was answered with status ${status}: ${words.replaceAll(/\s+/g, ' ').slice(0, 500)}`)
  }
}

function byName(name: Words): { name: Words; exact?: boolean } {
  return typeof name === 'string' ? { name, exact: true } : { name }
}
