/** An inspector answers in a real browser: by keyboard alone, beside another person, through the end of a session, and narrow. */
import { createHash } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginSession } from '../../src/platform/sign-in/sessions.ts'
import { caseInFieldwork, type CaseInFieldwork } from '../support/case-in-fieldwork.ts'
import { launchBrowser } from '../support/find-browser.ts'
import { startTestApp, testNow, type TestApp } from '../support/test-app.ts'

const [prompt, summary] = ['2.1.desistance.a', '2.1.desistance.summary']
let browser: Browser
let test: TestApp
let address = ''
let at: CaseInFieldwork
beforeAll(async () => {
  browser = await launchBrowser()
  test = await startTestApp()
  address = await test.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await browser.close()
  await test.close()
})
beforeEach(async () => {
  at = await caseInFieldwork(test)
})

/** Signs in, and returns what ends this one session. */
async function signIn(context: BrowserContext, name: string): Promise<() => Promise<unknown>> {
  const { id } = await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  const token = await test.db.transaction().execute((tx) => beginSession(tx, id, testNow))
  await context.addCookies([{ name: 'session', value: token, url: address }])
  const tokenHash = createHash('sha256').update(token).digest('hex')
  return () => test.db.deleteFrom('signInSession').where('tokenHash', '=', tokenHash).execute()
}
async function opened(name: string, path = 'standards/2.1', width = 1280): Promise<{ page: Page; errors: string[]; endSession: () => Promise<unknown> }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const endSession = await signIn(context, name)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${address}${at.caseUrl}/${path}`)
  return { page, errors, endSession }
}
const stored = async (questionId: string) =>
  (await test.db.selectFrom('answer').select('value').where('sampledCaseId', '=', at.court).where('questionId', '=', questionId).executeTakeFirst())?.value
const question = (page: Page, id: string) => page.locator(`[data-question="${id}"]`)

describe('by keys', () => {
  it('answers a whole standard, one key a judgement, and saves it', async () => {
    const { page, errors } = await opened('Test inspector')
    let keyPresses = 0
    const press = async (key: string): Promise<void> => {
      await page.keyboard.press(key)
      keyPresses += 1
    }
    await question(page, prompt).locator('input[type=radio]').first().focus()
    const places = await page.locator('[data-question]').count()
    for (let place = 0; place < places; place += 1) {
      if (await page.evaluate("document.activeElement.tagName === 'TEXTAREA'")) {
        await page.keyboard.type('yes, any')
        await press('Control+Enter')
      } else await press('y')
    }
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Save and go on')
    expect(keyPresses).toBe(places)
    await expect.poll(() => stored(summary)).toBe('yes, any')
    await expect.poll(() => page.locator('#save-state').textContent()).toMatch(/^Saved at/)
    await expect.poll(() => stored(prompt)).toBe('yes')
    expect(errors).toEqual([])
  })

  it('goes to the reason after a, back with k, and to what is unanswered with u; letters in a text are letters', async () => {
    const { page } = await opened('Test inspector')
    await question(page, prompt).locator('input[type=radio]').first().focus()
    await page.keyboard.press('a')
    await page.keyboard.type('nay')
    await expect.poll(() => question(page, prompt).locator('.product-reason input').inputValue()).toBe('nay')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('k')
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe(`value.${prompt}`)
    await page.keyboard.press('u')
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('value.2.1.desistance.b')
    await expect.poll(() => stored(prompt)).toBe('notApplicable')
  })

  it('leaves the keys alone for who has turned them off', async () => {
    const { page } = await opened('Test assessor')
    await page.getByText('Keys for answering').click()
    await page.getByRole('button', { name: 'Turn the keys off' }).click()
    await page.locator('button', { hasText: 'Turn the keys on' }).waitFor({ state: 'attached' })
    await question(page, prompt).locator('input[type=radio]').first().focus()
    await page.keyboard.press('y')
    expect(await question(page, prompt).locator('input:checked').count()).toBe(0)
    await at.assessor.post(`${at.caseUrl}/answer-keys`, { keys: 'on', section: 'standards/2.1' })
  })
})

describe('the button', () => {
  it('saves what was typed a moment ago, and leaves nothing unsent behind', async () => {
    const { page } = await opened('Test inspector')
    await question(page, prompt).getByLabel('Yes').check()
    await question(page, summary).locator('textarea').fill('Typed and sent at once.')
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '2.2 Planning' }).waitFor()
    expect(await stored(summary)).toBe('Typed and sent at once.')
    await page.goto(`${address}${at.caseUrl}`)
    expect(await page.locator('#unsent').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Complete this case' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  })

  it('sends what was typed while another answer was under way before it goes on', async () => {
    const { page } = await opened('Test inspector')
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const underWay = page.waitForRequest('**/answers')
    await page.route('**/answers', async (route) => {
      await released
      await route.continue()
    })
    await question(page, prompt).getByLabel('Yes').check()
    await underWay
    await question(page, summary).locator('textarea').fill('Typed meanwhile.')
    await page.getByRole('button', { name: 'Save and go on' }).focus()
    await page.keyboard.press('Enter')
    release()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '2.2 Planning' }).waitFor()
    expect(await stored(summary)).toBe('Typed meanwhile.')
    await expect.poll(() => page.evaluate('Object.keys(localStorage)')).toEqual([])
  })

  it('shows what is wrong where a reason is missing', async () => {
    const { page } = await opened('Test inspector')
    await question(page, prompt).getByRole('radio', { name: 'Not applicable' }).check()
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expect.poll(() => question(page, prompt).getByRole('radio', { name: 'Not applicable' }).isChecked()).toBe(true)
  })
})

describe('two people on one case', () => {
  it('shows both answers with who and when, and keeps the chosen one', async () => {
    const [one, other] = [await opened('Test inspector'), await opened('Test assessor')]
    await question(one.page, prompt).getByLabel('Yes').check()
    await expect.poll(() => stored(prompt)).toBe('yes')
    await question(other.page, prompt).getByLabel('No', { exact: true }).check()
    const choice = question(other.page, prompt).getByRole('alert')
    await choice.waitFor()
    await expect.poll(() => choice.textContent()).toMatch(/Test inspector answered this question on 1 March 2022 at .*: Yes. You answered just now: No./)
    await choice.getByRole('button', { name: 'Keep mine' }).click()
    await expect.poll(() => stored(prompt)).toBe('no')
    expect((await test.db.selectFrom('answerClash').select('value').where('sampledCaseId', '=', at.court).execute()).map(({ value }) => value)).toEqual(['no'])
  })
})

describe('a session that ends mid-sentence', () => {
  it('loses nothing: after signing in the words are there, and saved', async () => {
    const { page, endSession } = await opened('Test inspector')
    const words = 'The plan names no date, and the worker'
    await endSession()
    await question(page, summary).locator('textarea').fill(words)
    await page.getByRole('link', { name: 'Sign in and go on' }).waitFor()
    expect(await stored(summary)).toBeUndefined()
    await page.goto('about:blank')
    await signIn(page.context(), 'Test inspector')
    await page.goto(`${address}${at.caseUrl}`)
    await page.getByText('Answers of yours are not sent yet').waitFor()
    await page.getByRole('button', { name: 'Complete this case' }).click()
    expect(page.url()).toBe(`${address}${at.caseUrl}`)
    await page.locator('#unsent').getByRole('link').first().click()
    await expect.poll(() => question(page, summary).locator('textarea').inputValue()).toBe(words)
    await expect.poll(() => stored(summary)).toBe(words)
    await expect.poll(() => page.evaluate('Object.keys(localStorage)')).toEqual([])
  })

  it('shows nothing of it to another person on the same machine', async () => {
    const { page, endSession } = await opened('Test inspector')
    await endSession()
    await question(page, summary).locator('textarea').fill('Words of the inspector')
    await page.getByRole('link', { name: 'Sign in and go on' }).waitFor()
    await signIn(page.context(), 'Test assessor')
    await page.goto(`${address}${at.caseUrl}/standards/2.1`)
    expect(await question(page, summary).locator('textarea').inputValue()).toBe('')
  })
})

describe('at 400 % zoom', () => {
  it.each(['standards/2.1', 'classification', 'history', ''])('"%s" needs no scrolling to the side and has no fault that axe finds', async (path) => {
    await at.inspector.postJson(`${at.caseUrl}/answers`, {
      operations: [{ id: `zoom ${at.court}`, questionId: prompt, baseVersion: 0, value: 'no', reason: null }],
    })
    const { page, errors } = await opened('Test inspector', path, 320)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(errors).toEqual([])
  })
})
