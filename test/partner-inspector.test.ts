/** A partner inspector of a joint inspection: the plan names their standards, and every room shows and takes those only. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../src/platform/http/visitor.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from './support/inspections.ts'
import { addSelectedCases } from './support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from './support/test-app.ts'

let test: TestApp
let planned: PlannedInspection
let partner: Visitor

const note = { 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022', source: 'meeting' }

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { partner: ['1.3'] })
  partner = await test.as('partnerInspector')
  await finishStagesTo(test, planned.id, 'analysis')
  await addSelectedCases(test, planned.id, 'court', 1)
  const { lead, url } = planned
  for (const [standards, source, text] of [
    [['1.1'], 'meeting', 'About governance'],
    [['1.1', '1.3'], 'meeting', 'About partners'],
    [['1.3'], 'case', 'Taken from a case'],
  ] as const) {
    const answer = await lead.post(`${url}/evidence/new`, { ...note, source, standards, note: text, caseReference: source === 'case' ? 'court-1' : '' })
    expect(answer.statusCode).toBe(303)
  }
  await lead.post(`${url}/findings/new`, { standard: '1.1', kind: 'strength', text: 'The board leads well', evidence: '1' })
  await lead.post(`${url}/findings/new`, { standard: '1.3', kind: 'strength', text: 'Partners share what they know', evidence: ['2', '3'] })
  await lead.post(`${url}/proposed-ratings/1.1`, { status: 'rated', rating: 'Good', reason: 'Governance reason', version: '0' })
})
afterAll(() => test.close())

const findingId = async (standard: string): Promise<string> =>
  (await test.db.selectFrom('finding').select('id').where('standardId', '=', standard).executeTakeFirstOrThrow()).id

describe('the plan', () => {
  it('names the standards of a partner inspector, and keeps them when it is changed', async () => {
    const early = await planInspection(test, { service: 'Early YJS', partner: ['1.2', '3.4'] })
    const form = (await early.lead.get(`${early.url}/plan`)).body
    expect([...form.matchAll(/name="standard\.[^"]+\.(\d\.\d)" type="checkbox" value="yes" checked/g)].map((match) => match[1])).toEqual(['1.2', '3.4'])
    expect(wordsOf(await early.lead.get(early.url))).toContain('Partner inspector: 1.2, 3.4')
  })

  it('gives a partner inspector nothing while it names none', async () => {
    const bare = await planInspection(test, { service: 'Bare YJS', partner: [] })
    expect(wordsOf(await partner.get(`${bare.url}/evidence`))).toContain('The plan gives you no standard yet')
    expect((await partner.get(`${bare.url}/ratings-panel/1.3`)).statusCode).toBe(403)
  })
})

describe('evidence', () => {
  it('is shown where it bears on an own standard and comes from no case', async () => {
    const words = wordsOf(await partner.get(`${planned.url}/evidence`))
    expect(words).toContain('About partners')
    expect(words).not.toContain('About governance')
    expect(words).not.toContain('Taken from a case')
    expect(wordsOf(await partner.get(`${planned.url}/evidence?source=case`))).not.toContain('Taken from a case')
  })

  it('is recorded for own standards, and not from a case', async () => {
    const form = (await partner.get(`${planned.url}/evidence/new`)).body
    expect([...form.matchAll(/name="standards" type="checkbox" value="(\d\.\d)"/g)].map((match) => match[1])).toEqual(['1.3'])
    expect(form).not.toContain('value="case"')
    const other = await partner.post(`${planned.url}/evidence/new`, { ...note, note: 'x', standards: ['1.1', '1.3'] })
    expect(other.statusCode).toBe(422)
    expect(wordsOf(other)).toContain('Select only your own standards: 1.1 is not one of them')
    const fromCase = await partner.post(`${planned.url}/evidence/new`, { ...note, source: 'case', note: 'x', standards: '1.3' })
    expect(fromCase.statusCode).toBe(422)
    expect((await partner.post(`${planned.url}/evidence/new`, { ...note, note: 'Seen by a partner', standards: '1.3' })).statusCode).toBe(303)
  })
})

describe('findings', () => {
  it('are shown and recorded under own standards', async () => {
    const words = wordsOf(await partner.get(`${planned.url}/findings`))
    expect(words).toContain('Partners share what they know')
    expect(words).not.toContain('The board leads well')
    expect(words).not.toContain('Governance reason')
    const other = await partner.post(`${planned.url}/findings/new`, { standard: '1.1', kind: 'strength', text: 'x' })
    expect(other.statusCode).toBe(422)
    expect(wordsOf(other)).toContain('Select one of your own standards')
    expect((await partner.post(`${planned.url}/findings/new`, { standard: '1.3', kind: 'strength', text: 'Own', evidence: '2' })).statusCode).toBe(303)
    expect((await partner.post(`${planned.url}/findings/new`, { standard: '1.3', kind: 'strength', text: 'Own', evidence: '1' })).statusCode).toBe(422)
  })

  it('of another standard are not there', async () => {
    const id = await findingId('1.1')
    expect((await partner.get(`${planned.url}/findings/${id}`)).statusCode).toBe(404)
    expect((await partner.post(`${planned.url}/findings/${id}`, { kind: 'strength', text: 'x', version: '1' })).statusCode).toBe(404)
    expect((await partner.post(`${planned.url}/findings/${id}/withdrawal`)).statusCode).toBe(404)
  })

  it('keep citing what the partner inspector cannot see', async () => {
    const id = await findingId('1.3')
    expect((await partner.post(`${planned.url}/findings/${id}`, { kind: 'strength', text: 'Changed words', evidence: '2', version: '1' })).statusCode).toBe(303)
    const cited = await test.db
      .selectFrom('findingEvidence')
      .innerJoin('evidenceItem', 'evidenceItem.id', 'findingEvidence.evidenceId')
      .select('number')
      .where('findingId', '=', id)
      .orderBy('number')
      .execute()
    expect(cited.map((row) => row.number)).toEqual([2, 3])
  })
})

describe('ratings', () => {
  it('are those of own standards, without the overall rating', async () => {
    const words = wordsOf(await partner.get(`${planned.url}/ratings-panel`))
    expect(words).toContain('1.3 Partnerships and services')
    for (const hidden of ['1.1 Governance', 'Overall rating', 'Score', 'Governance reason']) expect(words).not.toContain(hidden)
    expect((await partner.get(`${planned.url}/ratings-panel/1.3`)).statusCode).toBe(200)
    const refused = await partner.get(`${planned.url}/ratings-panel/1.1`)
    expect(refused.statusCode).toBe(403)
    expect(wordsOf(refused)).toContain('works on the standards that the plan gives them: 1.3')
  })

  it('are proposed for own standards', async () => {
    const proposal = { status: 'rated', rating: 'Good', reason: 'Because', version: '0' }
    expect((await partner.post(`${planned.url}/proposed-ratings/1.2`, proposal)).statusCode).toBe(403)
    expect((await partner.post(`${planned.url}/proposed-ratings/1.3`, proposal)).statusCode).toBe(303)
  })
})

it('no case is open to a partner inspector', async () => {
  const { id } = await test.db.selectFrom('sampledCase').select('id').where('inspectionId', '=', planned.id).executeTakeFirstOrThrow()
  for (const path of ['/cases', `/cases/${id}`, '/cases.docx', '/caseload', '/sample', '/concerns', '/report'])
    expect((await partner.get(`${planned.url}${path}`)).statusCode).toBe(403)
})

describe('a row of a team that the product would not write', () => {
  it('opens nothing to the contact of another service, or to a role that is not open to the person', async () => {
    const lead = await test.as('leadInspector')
    await test.db.insertInto('service').values({ name: 'Elsewhere YJS', area: 'Elsewhere', term: 'YJS' }).execute()
    const { id: elsewhere } = await test.db.selectFrom('service').select('id').where('name', '=', 'Elsewhere YJS').executeTakeFirstOrThrow()
    const stranger = await test.as('serviceContact', 'Elsewhere Contact', elsewhere)
    const assessor = await test.as('assessor', 'Promoted Assessor')
    for (const [name, role] of [
      ['Elsewhere Contact', 'serviceContact'],
      ['Promoted Assessor', 'chiefInspector'],
    ] as const) {
      const { id: personId } = await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
      await test.db.insertInto('teamMember').values({ inspectionId: planned.id, personId, role }).execute()
    }
    expect((await stranger.get(planned.url)).statusCode).toBe(404)
    expect((await assessor.get(planned.url)).statusCode).toBe(404)
    expect((await lead.get(planned.url)).statusCode).toBe(200)
  })
})
