import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases } from '../../../test/support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
let planned: PlannedInspection
let assessor: Visitor
let first = ''
let second = ''
let place = 0

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

beforeEach(async () => {
  place += 1
  planned = await planInspection(test, { service: `Slotshire ${place} YJS` })
  await finishStagesTo(test, planned.id, 'sample')
  ;[first = '', second = ''] = await addSelectedCases(test, planned.id, 'court', 2)
  assessor = await test.as('assessor')
})

const slotUrl = (caseId = first): string => `${planned.url}/interviews/${caseId}`
const slot = (change: Record<string, string> = {}): Record<string, string> => ({
  ...{ 'onDate-day': '15', 'onDate-month': '3', 'onDate-year': '2022', atTime: '9.30', place: 'Room 2', outcome: 'planned', notHeldReason: '', version: '0' },
  ...change,
})
const stored = () => test.db.selectFrom('interviewSlot').selectAll().where('sampledCaseId', '=', first).execute()

describe('the interview slot of a case', () => {
  it('is not there outside the team, in another inspection or for a case in reserve', async () => {
    expect((await (await test.as('inspector', 'Outside Inspector')).get(slotUrl())).statusCode).toBe(404)
    expect((await assessor.get(`${planned.url}/interviews/no-case`)).statusCode).toBe(404)
    await test.db.updateTable('sampledCase').set({ status: 'reserve' }).where('id', '=', first).execute()
    expect((await assessor.get(slotUrl())).statusCode).toBe(404)
    expect((await assessor.post(slotUrl(), slot())).statusCode).toBe(404)
  })

  it.each(['panelMember', 'chiefInspector'] as const)('is refused to a %s', async (role) => {
    const person = await test.as(role)
    expect((await person.get(`${planned.url}/interviews`)).statusCode).toBe(403)
    expect((await person.post(slotUrl(), slot())).statusCode).toBe(403)
  })

  it.each(['leadInspector', 'dataAnalyst', 'inspector', 'assessor'] as const)('is set by a %s, and listed under its day', async (role) => {
    const person = await test.as(role)
    expect((await person.post(slotUrl(), slot())).statusCode).toBe(303)
    expect(await stored()).toMatchObject([{ onDate: '2022-03-15', atTime: '09:30', place: 'Room 2', outcome: null, version: 1 }])
    const page = wordsOf(await person.get(`${planned.url}/interviews`))
    expect(page).toMatch(/15 March 2022 .*court-1 , interview slot 09:30 Planned Room 2 CM01 .*Without a slot .*court-2 , interview slot No slot/)
    expect(page).toContain('0 of 2 interviews held')
  })

  it.each([
    [{ atTime: '25:00' }, 'Enter a time of the day'],
    [{ atTime: 'noon' }, 'Enter a time of the day'],
    [{ 'onDate-day': '31', 'onDate-month': '2' }, 'Enter the day of the interview'],
    [{ outcome: 'notHeld' }, 'Say why the interview did not take place'],
    [{ outcome: 'perhaps' }, 'Select whether the interview took place'],
  ])('is refused with what is wrong, and nothing typed is lost: %o', async (change, message) => {
    const answer = await assessor.post(slotUrl(), slot(change))
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(message)
    expect(answer.body).toContain('value="Room 2"')
    expect(await stored()).toEqual([])
  })

  it('keeps whether the interview was held, or why not', async () => {
    await assessor.post(slotUrl(), slot({ outcome: 'notHeld', notHeldReason: 'The case manager was ill' }))
    expect(await stored()).toMatchObject([{ outcome: 'notHeld', notHeldReason: 'The case manager was ill' }])
    await assessor.post(slotUrl(), slot({ outcome: 'held', notHeldReason: 'left over', version: '1' }))
    expect(await stored()).toMatchObject([{ outcome: 'held', notHeldReason: null, version: 2 }])
    expect(wordsOf(await assessor.get(`${planned.url}/interviews`))).toContain('1 of 2 interviews held')
  })

  it('is never overwritten unseen', async () => {
    await assessor.post(slotUrl(), slot())
    const late = await planned.lead.post(slotUrl(), slot({ place: 'Telephone' }))
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('value="Telephone"')
    expect(await stored()).toMatchObject([{ place: 'Room 2', version: 1 }])
    expect((await planned.lead.post(slotUrl(), slot({ place: 'Telephone', version: '7' }))).statusCode).toBe(409)
  })

  it('is closed once fieldwork is done, and the list can still be read', async () => {
    await finishStagesTo(test, planned.id, 'fieldwork')
    expect((await assessor.post(slotUrl(second), slot())).statusCode).toBe(409)
    const page = await assessor.get(`${planned.url}/interviews`)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain(`href="${slotUrl()}"`)
  })
})

describe('case manager and inspector', () => {
  const answer = async (caseId: string, section: string, values: Record<string, string>): Promise<void> => {
    const fields = Object.entries(values).flatMap(([id, value]) => [[`value.${id}`, value], [`base.${id}`, '0']]) // prettier-ignore
    const sent = await assessor.post(`${planned.url}/cases/${caseId}/${section}`, { form: 'a form of the test', ...Object.fromEntries(fields) })
    expect(sent.statusCode).toBe(303)
  }

  it('is refused to a panel member', async () => {
    expect((await (await test.as('panelMember')).get(`${planned.url}/interviews/mirror`)).statusCode).toBe(403)
  })

  it('counts every case once, and under-estimated risk by name', async () => {
    await answer(first, 'classification', { 'riskOfSeriousHarm.recorded': 'low', 'riskOfSeriousHarm.agreed': 'no', 'riskOfSeriousHarm.shouldBe': 'high' })
    await answer(first, 'interview', { cmHeld: 'yes', cm1: 'Yes', in1: 'Inadequate management oversight' })
    const page = wordsOf(await planned.lead.get(`${planned.url}/interviews/mirror`))
    expect(page).toContain('The case manager was interviewed in 1 of 2 cases.')
    expect(page).toContain('Risk of serious harm Under-estimated: 1 of 2 ( court-1 )')
    expect(page).toContain('Low 0 0 1 0 0 0 1')
    expect(page).toContain('All 0 0 1 0 0 1 2')
    expect(page).toMatch(/Answer Cases Yes 1 .* Not answered yet 1 All 2/)
    expect(page).not.toContain('do not say the same')
  })

  it('points out answers that contradict whether the interview was held', async () => {
    await answer(first, 'interview', { cmHeld: 'no', cm1: 'Yes' })
    expect(wordsOf(await planned.lead.get(`${planned.url}/interviews/mirror`))).toContain('whether the interview was held: court-1 .')
  })

  it('names cases without a link to those who may not read one', async () => {
    await answer(first, 'interview', { cmHeld: 'no', cm1: 'Yes' })
    const page = await (await test.as('dataAnalyst')).get(`${planned.url}/interviews/mirror`)
    expect(wordsOf(page)).toContain('court-1')
    expect(page.body).not.toContain(`/cases/${first}`)
  })
})
