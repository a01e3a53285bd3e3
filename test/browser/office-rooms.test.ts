/** Every page and state of the rooms beside the cases: retention, export, people who leave, an organisation's own sign-in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { framework2021 } from '../frameworks/load.ts'
import { finishedInspection } from '../support/finished-inspection.ts'
import { startTestApp, testNow, testPassword, type TestApp } from '../support/test-app.ts'
import type { Visitor } from '../../src/platform/http/visitor.ts'
import { Rooms } from './rooms.ts'

let test: TestApp
let rooms: Rooms
let id = ''
let early = ''
let leaver = ''

beforeAll(async () => {
  // A provider that never answers: what its own pages look like is not ours.
  const organisation = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'inspections', OIDC_CLIENT_SECRET: 'a secret of the test alone' }
  test = await startTestApp({ settings: { ...organisation, PUBLIC_URL: 'http://127.0.0.1', OIDC_NAME: 'Example Inspectorate' } })
  const marked = await finishedInspection(test, framework2021)
  id = marked.id
  early = marked.places['inspection']?.[1] ?? ''
  leaver = await workOf('inspector', 'Robin Leaver')
  await endAccess(await workOf('assessor', 'Sascha Gone'))
  rooms = await Rooms.open(test)
})
afterAll(async () => {
  await rooms.close()
  await test.close()
})

/** Somebody of the team of both inspections who has a case to read. */
async function workOf(role: 'inspector' | 'assessor', name: string): Promise<string> {
  const { id: personId } = await test.add(role, name)
  for (const inspectionId of [id, early]) await test.db.insertInto('teamMember').values({ inspectionId, personId, role }).execute()
  // Each takes another case: the one that this opens again is not completed any more.
  const completed = test.db.selectFrom('sampledCase').select('id').where('inspectionId', '=', id).where('completedAt', 'is not', null)
  const { id: caseId } = await completed.where('status', '=', 'selected').orderBy('id').limit(1).executeTakeFirstOrThrow()
  await test.db.updateTable('sampledCase').set({ allocatedTo: personId, completedAt: null, completedBy: null }).where('id', '=', caseId).execute()
  return personId
}

async function endAccess(personId: string): Promise<void> {
  const administrator = await test.as('administrator')
  expect((await administrator.post(`/people/${personId}/access/end`)).statusCode).toBe(303)
}

/** Signed in when the time of the records is over. */
async function later(role: string): Promise<Visitor> {
  const visitor = test.visitor()
  await visitor.signIn(`test.${role.toLowerCase()}@test.example`, testPassword)
  visitor.confirmsWith(testPassword)
  return visitor
}

describe('people who leave', () => {
  it('end-of-access, and the person afterwards', async () => {
    const page = await rooms.visit('administrator', `/people/${leaver}/access/end`, 'end-of-access')
    await page.getByRole('heading', { level: 1, name: 'End the access of Robin Leaver' }).waitFor()
    await page.getByRole('combobox').first().waitFor()
    await rooms.visit('administrator', `/people/${leaver}`, 'person-before-leaving')
  })

  it('what they leave is handed over', async () => {
    const page = await rooms.visit('leadInspector', `/inspections/${id}/handover`, 'handover')
    await page.getByText('Sascha Gone').first().waitFor()
  })
})

describe('an organisation’s own sign-in', () => {
  it('the link, a provider that does not answer, and an answer that nobody asked for', async () => {
    const page = await rooms.visit(null, '/sign-in', 'sign-in-with-organisation')
    await page.getByRole('link', { name: 'Sign in with Example Inspectorate' }).waitFor()
    await rooms.visit(null, '/sign-in/organisation', 'organisation-away', 503)
    await rooms.visit(null, '/sign-in/organisation/return?state=x&code=y', 'organisation-refused', 422)
  })
})

describe('export and retention', () => {
  it('the export of an inspection', async () => {
    await rooms.visit('headOfInspection', `/inspections/${id}/archive`, 'export')
  })

  it('the schedule, an inspection that is not due, and a period', async () => {
    await rooms.visit('headOfInspection', '/retention', 'retention')
    await rooms.visit('administrator', `/retention/inspections/${early}`, 'retention-not-published')
    await rooms.visit('headOfInspection', '/retention/periods/caseRecords', 'retention-period')
  })

  it('a hold to lift, what is due, and the proof', async () => {
    const { id: setBy } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test administrator').executeTakeFirstOrThrow()
    const asked = { liftReason: 'It was withdrawn', liftAskedBy: setBy, liftAskedAt: testNow }
    const hold = { reason: 'A court case about the sample', setBy, setAt: testNow }
    const held = await test.db.insertInto('legalHold').values({ ...hold, ...asked, inspectionId: id }).returning('id').executeTakeFirstOrThrow() // prettier-ignore
    await rooms.visit('headOfInspection', `/retention/holds/${held.id}`, 'hold-to-answer')
    await rooms.visit('administrator', `/retention/inspections/${id}`, 'retention-held')
    test.wait(24 * 60 * 731)
    const [administrator, head] = [await later('administrator'), await later('headOfInspection')]
    await head.post(`/retention/holds/${held.id}/answer`, { answer: 'lift' })
    const url = `/retention/inspections/${id}`
    const context = await rooms.browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies(administrator.cookie().split('; ').map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=').slice(1).join('='), url: rooms.address }))) // prettier-ignore
    const page = await context.newPage()
    await page.goto(`${rooms.address}${url}`)
    await rooms.look(page, 'retention-due')
    await page.getByLabel('Name of the service').fill('Another service')
    await page.getByRole('button', { name: 'Delete these records' }).click()
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
    await rooms.look(page, 'retention-confirm')
    await page.getByLabel('Password or one-time code').fill(testPassword)
    rooms.refused = true
    await page.getByRole('button', { name: 'Confirm and go on' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await rooms.look(page, 'retention-refused')
    await page.getByLabel('Name of the service').fill('Exampleshire Youth Justice Service')
    await page.getByRole('button', { name: 'Delete these records' }).click()
    await page.getByRole('heading', { name: 'Proof of deletion' }).waitFor()
    await rooms.look(page, 'proof-of-deletion')
    await context.close()
  })
})
