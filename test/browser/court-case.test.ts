/** A whole court case in a real browser: by keyboard alone with its key presses counted, and without JavaScript. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sectionsOf } from '../../src/domain/assessment/questions.ts'
import { beginSession } from '../../src/platform/sign-in/sessions.ts'
import { framework2021 } from '../frameworks/load.ts'
import { caseInFieldwork, type CaseInFieldwork } from '../support/case-in-fieldwork.ts'
import { launchBrowser } from '../support/find-browser.ts'
import { startTestApp, testNow, type TestApp } from '../support/test-app.ts'

const sections = sectionsOf(framework2021, 'court', 'YJS')
let browser: Browser
let test: TestApp
let address = ''
beforeAll(async () => {
  browser = await launchBrowser()
  test = await startTestApp()
  address = await test.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await browser.close()
  await test.close()
})

async function signedIn(context: BrowserContext, name: string): Promise<Page> {
  const { id } = await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  const token = await test.db.transaction().execute((tx) => beginSession(tx, id, testNow))
  await context.addCookies([{ name: 'session', value: token, url: address }])
  return context.newPage()
}
const answersOf = async (at: CaseInFieldwork): Promise<ReadonlyMap<string, string | null>> =>
  new Map(
    (await test.db.selectFrom('answer').select(['questionId', 'value']).where('sampledCaseId', '=', at.court).execute()).map((row) => [
      row.questionId,
      row.value,
    ]),
  )

describe('by keyboard alone', () => {
  /** Presses keys and counts them; typed words are counted apart. */
  class Keyboard {
    presses = 0
    typed = 0
    readonly page: Page
    constructor(page: Page) {
      this.page = page
    }
    async press(key: string): Promise<void> {
      await this.page.keyboard.press(key)
      this.presses += 1
    }
    async type(words: string): Promise<void> {
      await this.page.keyboard.type(words)
      this.typed += words.length
    }
    async tabTo(what: string): Promise<void> {
      for (let presses = 0; presses < 80; presses += 1) {
        if (await this.page.evaluate<boolean>(`Boolean(document.activeElement?.matches(${JSON.stringify(what)}))`)) return
        await this.press('Tab')
      }
      throw new Error(`The Tab key does not reach ${what}`)
    }
    /** A link or a button, and the page it leads to. */
    async goOn(): Promise<void> {
      const loaded = this.page.waitForEvent('load')
      await this.press('Enter')
      await loaded
    }
    /** What was saved is said first, and has the focus: the way on begins there. */
    async skipToMain(): Promise<void> {
      if (await this.page.evaluate<boolean>("document.activeElement.matches('.govuk-notification-banner')")) return
      await this.press('Tab')
      await this.press('Enter')
    }
    focused(): Promise<{ tag: string; name: string; value: string }> {
      return this.page.evaluate('({ tag: document.activeElement.tagName, name: document.activeElement.name ?? "", value: document.activeElement.value ?? "" })')
    }
  }

  it('a court case is answered and completed, one key a prompt', async () => {
    const at = await caseInFieldwork(test)
    const keys = new Keyboard(await signedIn(await browser.newContext(), 'Test inspector'))
    await keys.page.goto(`${address}${at.caseUrl}`)
    await keys.skipToMain()
    await keys.tabTo('.govuk-task-list__link')
    await keys.goOn()
    const forPrompts = { prompts: 0, presses: 0 }
    for (const section of sections) {
      await keys.page.getByRole('heading', { level: 1 }).filter({ hasText: section.name }).waitFor()
      await keys.skipToMain()
      await keys.tabTo('[data-question] input[type=radio]')
      for (const question of section.groups.flatMap((group) => group.questions)) {
        const before = keys.presses
        const { tag, name } = await keys.focused()
        expect(name).toBe(`value.${question.id}`)
        if (tag === 'TEXTAREA') {
          await keys.type('Enough.')
          await keys.press('Control+Enter')
        } else if (question.options.some(({ value }) => value === 'yes')) await keys.press('y')
        else if (question.onlyWhen !== null) await keys.press('j')
        else {
          await keys.press('Space')
          await keys.press('j')
        }
        if (question.part !== 'prompt') continue
        forPrompts.prompts += 1
        forPrompts.presses += keys.presses - before
      }
      await expect.poll(() => keys.page.evaluate('document.activeElement.textContent')).toBe('Save and go on')
      await keys.goOn()
    }
    await keys.page.getByText('Every question has an answer.').waitFor()
    await keys.skipToMain()
    await keys.tabTo('form[action$="/completion"] button')
    await expect.poll(() => keys.page.evaluate('Object.keys(localStorage)')).toEqual([])
    await keys.goOn()
    await keys.page.getByText('Completed on').waitFor()
    expect(forPrompts).toEqual({ prompts: 57, presses: 57 })
    const answers = await answersOf(at)
    expect(answers.get('2.4.othersSafety')).toBe('yes')
    process.stdout.write(
      `Key presses of a whole court case: ${forPrompts.presses} for its ${forPrompts.prompts} prompts, ${keys.presses} in all for ${answers.size} answers, and ${keys.typed} letters typed.\n`,
    )
    // Twelve summaries, seven pages of questions, and the way to and from each: a change that doubles this is felt in the field.
    expect(keys.presses).toBeLessThan(260)
  })
})

describe('without JavaScript', () => {
  it('a standard is saved by its button, a faster answer is chosen between on a page, and the case says what is missing', async () => {
    const at = await caseInFieldwork(test)
    const page = await signedIn(await browser.newContext({ javaScriptEnabled: false }), 'Test inspector')
    await page.goto(`${address}${at.caseUrl}/standards/2.1`)
    const question = (id: string) => page.locator(`[data-question="${id}"]`)
    await question('2.1.desistance.a').getByLabel('Yes').check()
    await question('2.1.desistance.b').getByLabel('Not applicable', { exact: true }).check()
    await question('2.1.desistance.b')
      .getByLabel(/^Reason/)
      .fill('Did not arise.')
    await question('2.1.desistance.summary').locator('textarea').fill('Enough was asked.')
    await at.assessor.postJson(`${at.caseUrl}/answers`, {
      operations: [{ id: `faster ${at.court}`, questionId: '2.1.desistance.a', baseVersion: 0, value: 'no', reason: null }],
    })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Choose which answer stays' }).waitFor()
    expect(await page.getByRole('group').innerText()).toMatch(/Test assessor answered on 1 March 2022.*\n.*No\n.*You answered, just now\n.*Yes/)
    await page.getByRole('button', { name: 'Keep the chosen answers' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await page.getByLabel('You answered, just now').check()
    await page.getByRole('button', { name: 'Keep the chosen answers' }).click()
    await page.getByText('2.1 Assessment saved').waitFor()
    const answers = await answersOf(at)
    expect(['2.1.desistance.a', '2.1.desistance.b', '2.1.desistance.summary'].map((id) => answers.get(id))).toEqual([
      'yes',
      'notApplicable',
      'Enough was asked.',
    ])
    await page.goto(`${address}${at.caseUrl}/history?question=2.1.desistance.a`)
    const rows = await page.getByRole('row').allInnerTexts()
    expect(rows.slice(1).map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/Test inspector No Yes/),
      expect.stringMatching(/Test inspector No Came too late Yes/),
      expect.stringMatching(/Test assessor No answer No/),
    ])
    await page.goto(`${address}${at.caseUrl}`)
    await page.getByRole('button', { name: 'Complete this case' }).click()
    await page.getByRole('link', { name: /2\.2 Planning: \d+ questions are unanswered/ }).waitFor()
  })
})
