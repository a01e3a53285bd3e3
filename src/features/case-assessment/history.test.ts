import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

const [prompt, summary] = ['2.1.desistance.a', '2.1.desistance.summary']
let test: TestApp
let at: CaseInFieldwork
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())
beforeEach(async () => {
  at = await caseInFieldwork(test)
})

const answer = (by: Visitor, questionId: string, baseVersion: number, value: string | null, reason: string | null = null) =>
  by.postJson(`${at.caseUrl}/answers`, { operations: [{ id: `${at.court} ${questionId} ${value} ${baseVersion}`, questionId, baseVersion, value, reason }] })
const history = async (question = '') => wordsOf(await at.inspector.get(`${at.caseUrl}/history?question=${question}`))

describe('the history of an answer', () => {
  it('says who answered when, from what to what, newest first', async () => {
    await answer(at.inspector, prompt, 0, 'no')
    await answer(at.assessor, prompt, 1, 'notApplicable', 'No victim')
    expect(await history(prompt)).toMatch(
      /1 March 2022 at 10:00 Test assessor No Not applicable. Reason: No victim 1 March 2022 at 10:00 Test inspector No answer No /,
    )
    expect(await history()).toContain("Test assessor Supporting the child's desistance, prompt a No Not applicable")
  })

  it('keeps both values of a clash, whoever is believed', async () => {
    await answer(at.inspector, prompt, 0, 'no')
    expect((await answer(at.assessor, prompt, 0, 'yes')).statusCode).toBe(409)
    expect((await answer(at.assessor, prompt, 0, 'yes')).statusCode).toBe(409)
    expect(await history(prompt)).toMatch(/Test assessor No Came too late Yes .*Test inspector No answer No/)
    expect((await test.db.selectFrom('answerClash').selectAll().where('sampledCaseId', '=', at.court).execute()).length).toBe(1)
  })

  it('is kept by the form without scripts too', async () => {
    await answer(at.inspector, prompt, 0, 'no')
    await at.assessor.post(`${at.caseUrl}/standards/2.1`, { form: 'a form of the test', [`value.${prompt}`]: 'yes', [`base.${prompt}`]: '0' })
    expect(await history(prompt)).toMatch(/Test assessor No Came too late Yes/)
  })

  it('folds what was typed in one go on the page of the case, and shows each save on the page of the question', async () => {
    await answer(at.inspector, summary, 0, 'The plan')
    await answer(at.inspector, summary, 1, 'The plan came late.')
    expect(await history()).toMatch(/No answer The plan came late. Typed in 2 saves/)
    expect(await history(summary)).toMatch(/The plan The plan came late. .*No answer The plan /)
  })

  it('tells when the case was completed and why it was reopened', async () => {
    await test.db
      .updateTable('sampledCase')
      .set((eb) => ({ completedAt: new Date('2022-02-01T09:00:00Z'), completedBy: eb.selectFrom('person').select('id').where('name', '=', 'Test inspector') }))
      .where('id', '=', at.court)
      .execute()
    await at.inspector.post(`${at.caseUrl}/reopening`, { reason: 'A page was read too fast.' })
    expect(await history()).toContain('Test inspector Case reopened. Reason: A page was read too fast.')
  })

  it('is linked from the question, and is there for the team only', async () => {
    await answer(at.inspector, prompt, 0, 'no')
    expect((await at.assessor.get(`${at.caseUrl}/standards/2.1`)).body).toContain(`href="${at.caseUrl}/history?question=${prompt}"`)
    expect((await (await test.as('chiefInspector')).get(`${at.caseUrl}/history`)).statusCode).toBe(403)
    expect((await at.inspector.get(`${at.caseUrl}/history?question=no.such`)).statusCode).toBe(404)
    expect(await history('2.1.desistance.b')).toContain('This question has not been answered yet.')
  })
})

describe('the database', () => {
  it('refuses an answer without its history', async () => {
    const person = await test.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
    const row = {
      sampledCaseId: at.court,
      questionId: prompt,
      kind: 'judgement' as const,
      value: 'yes',
      version: 1,
      updatedBy: person.id,
      updatedAt: new Date(),
    }
    await expect(test.db.insertInto('answer').values(row).execute()).rejects.toThrow('answer_has_history')
  })

  it('refuses history to be changed or removed', async () => {
    await answer(at.inspector, prompt, 0, 'no')
    const change = test.db.updateTable('answerOperation').set({ value: 'yes' }).where('sampledCaseId', '=', at.court).execute()
    await expect(change).rejects.toThrow('history is only added to')
    const removal = test.db.deleteFrom('answerOperation').where('sampledCaseId', '=', at.court).execute()
    await expect(removal).rejects.toThrow('history is only added to')
  })
})
