import { afterAll, beforeAll, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { contradictionsByCase } from './contradiction-queries.ts'

const keyQuestion = '2.1.childSafety'
let test: TestApp
let at: CaseInFieldwork
beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
})
afterAll(() => test.close())

const answer = (questionId: string, baseVersion: number, value: string) =>
  at.inspector.postJson(`${at.caseUrl}/answers`, {
    operations: [{ id: `${questionId} ${baseVersion} ${at.court}`, questionId, baseVersion, value, reason: null }],
  })
const page = async (path: string) => at.inspector.get(`${at.caseUrl}${path}`)
const known = async () =>
  (await test.db.transaction().execute((tx) => contradictionsByCase(tx, { id: at.planned.id, serviceTerm: 'YJS' }, framework2021))).get(at.court) ?? []

it('is pointed out on the form and on the page of the case, cleared by a sentence, and back when an answer changes', async () => {
  for (const letter of ['a', 'b', 'c']) await answer(`${keyQuestion}.${letter}`, 0, 'no')
  await answer(keyQuestion, 0, 'yes')
  const words = 'Every prompt that was judged is No, but the key question is Yes.'
  for (const path of ['/standards/2.1', '']) expect(wordsOf(await page(path))).toContain(words)
  expect(wordsOf(await page('/standards/2.2'))).not.toContain(words)
  const [found] = await known()
  const note = { contradiction: found?.id ?? '', restsOn: found?.restsOn ?? '', sentence: 'One worker made good for all of it.' }
  expect((await at.inspector.post(`${at.caseUrl}/contradictions`, { ...note, sentence: '' })).statusCode).toBe(422)
  expect((await at.inspector.post(`${at.caseUrl}/contradictions`, { ...note, restsOn: 'other answers' })).statusCode).toBe(409)
  expect((await at.inspector.post(`${at.caseUrl}/contradictions`, { ...note, contradiction: 'none' })).statusCode).toBe(404)
  expect((await at.inspector.post(`${at.caseUrl}/contradictions`, note)).statusCode).toBe(303)
  expect((await known())[0]?.cleared).toMatchObject({ sentence: note.sentence, by: 'Test inspector' })
  expect(wordsOf(await page('/standards/2.1'))).toContain('One worker made good for all of it. Test inspector')
  await answer(keyQuestion, 1, 'no')
  expect(await known()).toEqual([])
  await answer(keyQuestion, 2, 'yes')
  expect((await known())[0]?.cleared).toBeNull()
})

it('names the other case that a text speaks of', async () => {
  await answer(`${keyQuestion}.summary`, 0, 'As in resettlement-1, nobody asked.')
  expect(wordsOf(await page('/standards/2.1'))).toContain('The words name another case: resettlement-1.')
})
