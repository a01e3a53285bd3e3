import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { planInspection } from '../../../test/support/inspections.ts'
import { recordAnswers } from '../../../test/support/recorded-answers.ts'
import { linkIn, startTestApp, testNow, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
let fieldwork: CaseInFieldwork
let administrator: Visitor
beforeAll(async () => {
  test = await startTestApp()
  fieldwork = await caseInFieldwork(test)
  administrator = await test.as('administrator')
})
afterAll(() => test.close())

const idOf = async (name: string): Promise<string> => (await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
/** Somebody new in the team of an inspection, signed in. */
async function joins(role: 'inspector' | 'chiefInspector' | 'leadInspector', name: string, inspectionId: string): Promise<{ id: string; visitor: Visitor }> {
  const visitor = await test.as(role, name)
  const id = await idOf(name)
  await test.db.insertInto('teamMember').values({ inspectionId, personId: id, role, declaration: 'noInterest', declaredAt: testNow }).execute()
  return { id, visitor }
}
const allocate = (caseId: string, personId: string) => test.db.updateTable('sampledCase').set({ allocatedTo: personId }).where('id', '=', caseId).execute()
const ownerOf = async (caseId: string) =>
  (await test.db.selectFrom('sampledCase').select('allocatedTo').where('id', '=', caseId).executeTakeFirstOrThrow()).allocatedTo
async function concernOf(caseId: string, inspectionId: string, raisedBy: string): Promise<string> {
  const values = {
    inspectionId,
    sampledCaseId: caseId,
    what: 'Invented',
    urgency: 'today',
    toldWhom: 'Invented',
    toldAt: testNow,
    raisedBy,
    raisedAt: testNow,
  } as const
  return (await test.db.insertInto('concern').values(values).returning('id').executeTakeFirstOrThrow()).id
}

describe('ending the access of a person', () => {
  it('signs them out at once and for good: no session, password, code or link works', async () => {
    const leaver = await test.as('inspector', 'Leaving At Once')
    const id = await idOf('Leaving At Once')
    const link = linkIn(await administrator.post(`/people/${id}/invitation`))
    expect((await leaver.get('/inspections')).statusCode).toBe(200)
    expect((await administrator.post(`/people/${id}/access/end`)).statusCode).toBe(303)
    expect((await leaver.get('/inspections')).headers.location).toContain('/sign-in')
    expect((await leaver.post('/account/password', { current: testPassword, password: 'seven grey otters swim' })).statusCode).toBe(401)
    expect((await test.visitor().post('/sign-in', { email: 'leaving.at.once@test.example', password: testPassword })).statusCode).toBe(422)
    expect((await test.visitor().get(link)).statusCode).toBe(404)
    expect((await administrator.post(`/people/${id}/invitation`)).statusCode).toBe(409)
    expect(wordsOf(await administrator.get('/people'))).toContain('Access ended')
    const row = await test.db.selectFrom('auditEvent').selectAll().where('action', '=', 'person.endAccess').where('subject', '=', id).executeTakeFirstOrThrow()
    expect(row.detail).toEqual({ ended: 1, handedOver: 0, leftToLeads: 0 })
  })

  it('asks the administrator to confirm, is not for others, and not for oneself', async () => {
    const id = await idOf('Leaving At Once')
    expect((await fieldwork.planned.lead.post(`/people/${id}/access/end`)).statusCode).toBe(403)
    expect((await administrator.post(`/people/${id}/access/end`)).statusCode).toBe(409)
    expect((await administrator.post(`/people/${await idOf('Test administrator')}/access/end`)).statusCode).toBe(409)
    const other = await test.as('administrator', 'Unconfirmed Administrator')
    other.confirmsWith(undefined)
    const asked = await other.post(`/people/${await idOf('Test panelMember')}/access/end`)
    expect(wordsOf(asked)).toContain('Confirm that it is you')
    expect((await administrator.get('/people/00000000-0000-4000-8000-000000000000/access/end')).statusCode).toBe(404)
  })

  it('hands cases, stages and concerns to named people in the same action, and tells the administrator of no case', async () => {
    const { planned, court, resettlement } = fieldwork
    const { id } = await joins('inspector', 'Leaving Inspector', planned.id)
    await allocate(court, id)
    await allocate(resettlement, id)
    await test.db.insertInto('interviewSlot').values({ sampledCaseId: court, onDate: '2022-03-15', atTime: '10:00', setBy: id, setAt: testNow }).execute()
    await test.db.updateTable('inspectionStage').set({ ownerId: id, dueOn: '2022-04-01' }).where('inspectionId', '=', planned.id).where('stage', 'in', ['plan', 'analysis']).execute() // prettier-ignore
    const concern = await concernOf(court, planned.id, id)
    const shown = wordsOf(await administrator.get(`/people/${id}/access/end`))
    for (const words of ['Two cases', 'One stage', 'Analysis, due on 1 April 2022', 'One open concern']) expect(shown).toContain(words)
    expect(shown).not.toContain('court-1')

    const [assessor, lead] = [await idOf('Test assessor'), await idOf('Test leadInspector')]
    const analyst = await idOf('Test dataAnalyst')
    const refused = await administrator.post(`/people/${id}/access/end`, { [`case.${planned.id}`]: analyst })
    expect([refused.statusCode, wordsOf(refused).includes('Two cases: select a person from the list')]).toEqual([422, true])
    const ended = await administrator.post(`/people/${id}/access/end`, {
      [`case.${planned.id}`]: assessor,
      [`stage.${planned.id}`]: lead,
      [`concern.${planned.id}`]: lead,
    })
    expect(ended.headers.location).toBe(`/people/${id}`)
    expect(wordsOf(await administrator.get(`/people/${id}`))).toContain('Handed over: 4. Left to lead inspectors: 0')
    expect([await ownerOf(court), await ownerOf(resettlement)]).toEqual([assessor, assessor])
    const stages = await test.db.selectFrom('inspectionStage').select(['stage', 'ownerId']).where('inspectionId', '=', planned.id).where('ownerId', 'is not', null).execute() // prettier-ignore
    expect(new Map(stages.map((stage) => [stage.stage, stage.ownerId]))).toEqual(new Map([['plan', id], ['analysis', lead]])) // prettier-ignore
    expect(wordsOf(await planned.lead.get(`${planned.url}/concerns`))).toContain('Followed up by Test leadInspector')
    expect(wordsOf(await planned.lead.get(planned.url))).not.toContain('people who have left')
    // In the inspection's own trail, so that it stands in the history of each case.
    const row = await test.db.selectFrom('auditEvent').selectAll().where('action', '=', 'work.handOver').where('inspectionId', '=', planned.id).executeTakeFirstOrThrow() // prettier-ignore
    expect(row.detail).toMatchObject({ [`case ${court}`]: { from: id, to: assessor }, [`concern ${concern}`]: { from: id, to: lead } })
    const history = wordsOf(await planned.lead.get(`${planned.url}/cases/${court}/audit`))
    expect(history).toContain('Work: hand over')
  })

  it('never leaves an inspection without a lead: another is chosen first, and sees everything that was left', async () => {
    const planned = await planInspection(test, { service: 'Leadless YJS' })
    const former = await idOf('Test leadInspector')
    const { id } = await joins('leadInspector', 'Leaving Lead', planned.id)
    await test.db.deleteFrom('teamMember').where('inspectionId', '=', planned.id).where('personId', '=', former).execute()
    const stage = () => test.db.updateTable('inspectionStage').where('inspectionId', '=', planned.id).where('stage', '=', 'drafting')
    await stage().set({ ownerId: id }).execute()
    const refused = await administrator.post(`/people/${id}/access/end`)
    expect([refused.statusCode, wordsOf(refused).includes('Leadless YJS: select who leads the inspection')]).toEqual([422, true])
    const next = await idOf('Test inspector')
    expect((await administrator.post(`/people/${id}/access/end`, { [`lead.${planned.id}`]: next })).statusCode).toBe(303)

    const lead = await test.as('inspector')
    expect(wordsOf(await lead.get(planned.url))).toContain('1 piece of work belongs to people who have left the team')
    const list = await lead.get(`${planned.url}/handover`)
    expect(wordsOf(list)).toContain('Stage Drafting')
    expect((await lead.post(`${planned.url}/handover`, {})).statusCode).toBe(422)
    expect((await lead.post(`${planned.url}/handover`, { 'to.stage.drafting': id, 'was.stage.drafting': id })).statusCode).toBe(422)
    expect((await lead.post(`${planned.url}/handover`, { 'to.stage.drafting': next, 'was.stage.drafting': next })).statusCode).toBe(409)
    expect((await lead.post(`${planned.url}/handover`, { 'to.stage.drafting': next, 'was.stage.drafting': id })).headers.location).toBe(planned.url)
    expect(wordsOf(await lead.get(planned.url))).not.toContain('people who have left')
    expect((await test.as('assessor').then((assessor) => assessor.get(`${planned.url}/handover`))).statusCode).toBe(403)
  })

  it('offers a place that no one else fills to people of that role, who are then of the team', async () => {
    const planned = await planInspection(test, { service: 'Chiefless YJS' })
    const { id } = await joins('chiefInspector', 'Leaving Chief', planned.id)
    await test.db
      .deleteFrom('teamMember')
      .where('inspectionId', '=', planned.id)
      .where('personId', '=', await idOf('Test chiefInspector'))
      .execute()
    await administrator.post(`/people/${id}/access/end`)
    const next = await test.as('chiefInspector')
    expect((await next.get(planned.url)).statusCode).toBe(404)
    expect(wordsOf(await planned.lead.get(`${planned.url}/handover`))).toContain('Chief inspector: no one else in the team is')
    const filled = { [`to.place.${id}`]: await idOf('Test chiefInspector'), [`was.place.${id}`]: id }
    expect((await planned.lead.post(`${planned.url}/handover`, filled)).statusCode).toBe(303)
    expect((await next.get(planned.url)).statusCode).toBe(200)
  })

  it('lists what somebody taken out of the team by the plan leaves, too', async () => {
    const planned = await planInspection(test, { service: 'Replanned YJS' })
    const outsider = await idOf('Unconfirmed Administrator')
    await test.db.updateTable('inspectionStage').set({ ownerId: outsider }).where('inspectionId', '=', planned.id).where('stage', '=', 'analysis').execute()
    expect(wordsOf(await planned.lead.get(`${planned.url}/handover`))).toContain('Unconfirmed Administrator Stage Analysis')
  })

  it('can be taken back: the person is in the teams again, and sets a password by a new link', async () => {
    const id = await idOf('Leaving Lead')
    expect((await administrator.post(`/people/${await idOf('Test assessor')}/access/return`)).statusCode).toBe(409)
    expect((await administrator.post(`/people/${id}/access/return`)).statusCode).toBe(303)
    const link = linkIn(await administrator.post(`/people/${id}/invitation`))
    const back = test.visitor()
    expect((await back.post(link, { password: testPassword })).statusCode).toBe(303)
    expect(wordsOf(await back.get('/inspections'))).toContain('Leadless YJS')
    const roles = await test.db.selectFrom('teamMember').select('role').where('personId', '=', id).execute()
    expect(roles).toEqual([{ role: 'inspector' }])
  })
})

describe('a second reading', () => {
  it('goes to a reader who has seen no answer, and is withdrawn once it was begun', async () => {
    const { planned, court, resettlement } = await caseInFieldwork(test)
    const { id } = await joins('inspector', 'Leaving Reader', planned.id)
    await test.db.updateTable('teamMember').set({ declaration: 'noInterest', declaredAt: testNow }).where('inspectionId', '=', planned.id).execute()
    const assessor = await idOf('Test assessor')
    for (const one of [court, resettlement]) await allocate(one, assessor)
    const dip = { inspectionId: planned.id, method: 'byHand', reason: 'Invented', population: 2, size: 2, drawnBy: id, drawnAt: testNow } as const
    const { id: dipSampleId } = await test.db.insertInto('dipSample').values(dip).returning('id').executeTakeFirstOrThrow()
    const [fresh, begun] = [await readAgain(court, id, dipSampleId), await readAgain(resettlement, id, dipSampleId)]
    await recordAnswers(test.db, id, [{ sampledCaseId: begun, questionId: '4.1.a', kind: 'judgement', value: 'yes' }])
    expect(wordsOf(await administrator.get(`/people/${id}/access/end`))).toContain('Two second readings The lead inspector decides')
    await administrator.post(`/people/${id}/access/end`)

    expect((await planned.lead.get(`${planned.url}/handover`)).body).toContain(`/quality-assurance/readings/${begun}/withdrawal`)
    const give = (reading: string, to: string) =>
      planned.lead.post(`${planned.url}/handover`, { [`to.secondReading.${reading}`]: to, [`was.secondReading.${reading}`]: id })
    const next = await idOf('Test inspector')
    expect([(await give(fresh, assessor)).statusCode, (await give(begun, next)).statusCode, (await give(fresh, next)).statusCode]).toEqual([422, 422, 303])
    expect(await ownerOf(fresh)).toBe(next)
  })
})

/** A second reading of a case by a person. @returns its own case id */
async function readAgain(firstCaseId: string, reader: string, dipSampleId: string): Promise<string> {
  const { inspectionId, caseloadCaseId, caseType, position } = await test.db.selectFrom('sampledCase').selectAll().where('id', '=', firstCaseId).executeTakeFirstOrThrow() // prettier-ignore
  const values = { inspectionId, caseloadCaseId, caseType, position, status: 'secondReading', allocatedTo: reader } as const
  const { id: caseId } = await test.db.insertInto('sampledCase').values(values).returning('id').executeTakeFirstOrThrow()
  await test.db.insertInto('secondReading').values({ caseId, firstCaseId, dipSampleId }).execute()
  return caseId
}
