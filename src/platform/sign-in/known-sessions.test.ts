/** A script that saves goes on with the session as this server knows it, and it must never be let in by that. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, testPassword, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../http/visitor.ts'

let test: TestApp
let at: CaseInFieldwork
let inspector: Visitor
let personId: string
let sent = 0

beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
})
beforeEach(async () => {
  const person = await test.add('inspector', `Inspector ${(sent += 1)}`)
  personId = person.id
  inspector = test.visitor()
  await inspector.signIn(person.email, testPassword)
  await test.db.insertInto('teamMember').values({ inspectionId: at.planned.id, personId, role: 'inspector' }).execute()
  // Twice, so that the session is known.
  expect([await save(), await save()]).toEqual([200, 200])
})
afterAll(() => test.close())

/** Saves an answer as a script does. @returns the status */
async function save(): Promise<number> {
  const operation = {
    id: `operation ${(sent += 1)}`,
    questionId: '2.1.childSafety.a',
    baseVersion: await version(),
    value: sent % 2 === 0 ? 'yes' : 'no',
    reason: null,
  }
  return (await inspector.postJson(`${at.caseUrl}/answers`, { operations: [operation] })).statusCode
}

async function version(): Promise<number> {
  const row = await test.db.selectFrom('answer').select('version').where('sampledCaseId', '=', at.court).executeTakeFirst()
  return row?.version ?? 0
}

async function mustNotSave(status: number): Promise<void> {
  const before = await version()
  expect(await save()).toBe(status)
  expect(await version()).toBe(before)
}

describe('a session that this server knows opens nothing any more', () => {
  it('once it was ended elsewhere', async () => {
    await test.db.deleteFrom('signInSession').where('personId', '=', personId).execute()
    await mustNotSave(401)
  })

  it('once the access of its person has ended', async () => {
    const { id: accessEndedBy } = await test.db.selectFrom('person').select('id').where('role', '=', 'leadInspector').executeTakeFirstOrThrow()
    await test.db.updateTable('person').set({ accessEndedAt: test.now(), accessEndedBy, passwordHash: null }).where('id', '=', personId).execute()
    await mustNotSave(401)
  })

  it('once its time is over', async () => {
    test.wait(61)
    await mustNotSave(401)
  })

  it('once it awaits a code', async () => {
    await test.db.updateTable('signInSession').set({ awaits: 'code' }).where('personId', '=', personId).execute()
    await mustNotSave(401)
  })

  it('to an inspection whose team its person left, or never was of', async () => {
    await test.db.updateTable('teamMember').set({ leftAt: test.now() }).where('personId', '=', personId).execute()
    await mustNotSave(404)
  })

  it('where the role of its person is another now', async () => {
    await test.db.updateTable('person').set({ role: 'administrator' }).where('id', '=', personId).execute()
    await mustNotSave(404)
  })
})

it('goes on when something of it changed that ends nothing', async () => {
  await test.db.updateTable('signInSession').set({ flash: 'Saved' }).where('personId', '=', personId).execute()
  expect(await save()).toBe(200)
  test.wait(2)
  expect([await save(), await save()]).toEqual([200, 200])
  const { lastSeenAt } = await test.db.selectFrom('signInSession').select('lastSeenAt').where('personId', '=', personId).executeTakeFirstOrThrow()
  expect(lastSeenAt).toEqual(test.now())
})
