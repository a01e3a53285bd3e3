import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { parseFramework } from '../../domain/framework/parse-framework.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { findingsOf, meetingsHeld, missingForAnalysis } from './queries.ts'

let test: TestApp
let inspection: PlannedInspection
let inspector: Visitor
beforeAll(async () => {
  test = await startTestApp()
  inspection = await planInspection(test)
  inspector = await test.as('inspector')
  for (const source of ['meeting', 'document']) {
    const item = { 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022', source, note: `A ${source} about leadership.`, standards: '1.1' }
    await inspector.post(`${inspection.url}/evidence/new`, item)
  }
})
afterAll(() => test.close())

const finding = { standard: '1.1', kind: 'strength', text: 'The board reads its figures.', evidence: ['1', '2'] }
const read = <T>(run: (tx: Parameters<typeof findingsOf>[0]) => Promise<T>): Promise<T> => test.db.transaction().execute(run)
const missing = async (): Promise<string[]> => {
  const row = await test.db.selectFrom('frameworkVersion').select('content').where('id', '=', '2021').executeTakeFirstOrThrow()
  return read((tx) => missingForAnalysis(tx, inspection.id, parseFramework(row.content)))
}
const hrefOfFinding = async (text: string): Promise<string> => {
  const row = await test.db.selectFrom('finding').select('id').where('text', '=', text).executeTakeFirstOrThrow()
  return `${inspection.url}/findings/${row.id}`
}

describe('findings', () => {
  it('are not there for people outside the team, and closed to an assessor', async () => {
    const outsider = await test.as('inspector', 'Outside Inspector')
    expect((await outsider.get(`${inspection.url}/findings`)).statusCode).toBe(404)
    expect((await (await test.as('assessor')).post(`${inspection.url}/findings/new`, finding)).statusCode).toBe(403)
    expect((await inspector.get(`${inspection.url}/findings/00000000-0000-4000-8000-000000000000`)).statusCode).toBe(404)
  })

  it.each([
    [{ standard: '' }, 'Select the standard'],
    [{ standard: '2.1' }, 'Select a standard that is judged from qualitative evidence'],
    [{ kind: 'weakness' }, 'Select strength or area for improvement'],
    [{ text: ' ' }, 'Enter the finding'],
    [{ evidence: ['1', '7'] }, 'The evidence log has no item 7'],
  ])('refuse %o and keep nothing', async (change, sentence) => {
    const answer = await inspector.post(`${inspection.url}/findings/new`, { ...finding, ...change })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
    expect(await read((tx) => findingsOf(tx, inspection.id))).toEqual([])
  })

  it('show the statement and the key questions beside the form', async () => {
    const words = wordsOf(await inspector.get(`${inspection.url}/findings/new?standard=1.1`))
    expect(words).toContain('The governance and leadership of the YJS supports')
    expect(words).toContain('Do the partnership arrangements actively support effective service delivery?')
    expect(words).toContain('1. Meeting, 21 February 2022')
  })

  it('stand under their standard with the evidence they cite', async () => {
    const answer = await inspector.post(`${inspection.url}/findings/new`, finding)
    expect(answer.statusCode).toBe(303)
    const words = wordsOf(await inspector.get(`${inspection.url}/findings`))
    expect(words).toContain('Strengths The board reads its figures. Evidence 1 , 2')
    expect(words).not.toContain('cites no evidence')
    expect(await read((tx) => findingsOf(tx, inspection.id))).toMatchObject([
      { standardId: '1.1', kind: 'strength', text: finding.text, evidenceNumbers: [1, 2] },
    ])
    expect(await read((tx) => meetingsHeld(tx, inspection.id))).toBe(1)
  })

  it('without evidence are recorded, listed at the top and hold up the analysis', async () => {
    await inspector.post(`${inspection.url}/findings/new`, { ...finding, kind: 'areaForImprovement', text: 'No one measures waiting times.', evidence: [] })
    expect(wordsOf(await inspector.get(`${inspection.url}/findings`))).toContain('1 finding cites no evidence 1.1: No one measures waiting times.')
    expect(await missing()).toContain('1.1 Governance and leadership: one finding cites no evidence.')
  })

  it('change with their version, and a stale change overwrites nothing', async () => {
    const url = await hrefOfFinding('No one measures waiting times.')
    const change = { kind: 'areaForImprovement', text: 'Waiting times are not measured.', evidence: '2', version: '1' }
    expect((await inspector.post(url, change)).statusCode).toBe(303)
    expect(await missing()).not.toContain('1.1 Governance and leadership: one finding cites no evidence.')
    const stale = await inspector.post(url, { ...change, text: 'Mine instead.' })
    expect(stale.statusCode).toBe(409)
    expect(wordsOf(stale)).toContain('What is saved now Waiting times are not measured.')
    expect(stale.body).toContain('Mine instead.')
    expect(stale.body).toContain('name="version" value="2"')
    const asStrength = await inspector.post(url, { ...change, kind: 'strength', version: '2' })
    expect(asStrength.statusCode).toBe(303)
    expect((await read((tx) => findingsOf(tx, inspection.id))).map((one) => one.kind)).toEqual(['strength', 'strength'])
  })
})

describe('a proposed rating', () => {
  const proposal = { status: 'rated', rating: 'Good', reason: 'Strengths weigh more.', version: '0' }

  it('is for qualitative standards only', async () => {
    expect((await inspector.get(`${inspection.url}/proposed-ratings/2.1`)).statusCode).toBe(404)
    expect((await inspector.post(`${inspection.url}/proposed-ratings/9.9`, proposal)).statusCode).toBe(404)
    expect((await (await test.as('panelMember')).post(`${inspection.url}/proposed-ratings/1.1`, proposal)).statusCode).toBe(403)
  })

  it.each([
    [{ rating: '' }, 'Select the rating you propose'],
    [{ rating: 'Splendid' }, 'Select the rating you propose'],
    [{ reason: '' }, 'Enter the reason for the proposal'],
    [{ status: 'notInspected' }, 'This standard counts towards the score'],
  ])('is refused with %o', async (change, sentence) => {
    const answer = await inspector.post(`${inspection.url}/proposed-ratings/1.1`, { ...proposal, ...change })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
  })

  it('stands with its reason, and a stale one is refused', async () => {
    expect(await missing()).toContain('1.1 Governance and leadership: no rating is proposed.')
    expect((await inspector.post(`${inspection.url}/proposed-ratings/1.1`, proposal)).statusCode).toBe(303)
    expect(wordsOf(await inspector.get(`${inspection.url}/findings`))).toContain('Proposed rating Good : Strengths weigh more.')
    expect(await missing()).not.toContain('1.1 Governance and leadership: no rating is proposed.')
    const stale = await inspection.lead.post(`${inspection.url}/proposed-ratings/1.1`, { ...proposal, rating: 'Inadequate' })
    expect(stale.statusCode).toBe(409)
    expect(wordsOf(stale)).toContain('Test inspector changed this while you were working')
    expect(wordsOf(stale)).toContain('Good, proposed by Test inspector. Strengths weigh more.')
    expect((await inspection.lead.post(`${inspection.url}/proposed-ratings/1.1`, { ...proposal, rating: 'Outstanding', version: '1' })).statusCode).toBe(303)
    expect(wordsOf(await inspector.get(`${inspection.url}/findings`))).toContain('★ Outstanding : Strengths weigh more.')
  })

  it('may say that a standard outside the score is not rated', async () => {
    expect((await inspector.get(`${inspection.url}/proposed-ratings/4.1`)).body).toContain('Inspected, not rated')
    expect((await inspector.get(`${inspection.url}/proposed-ratings/1.1`)).body).not.toContain('Inspected, not rated')
    expect((await inspector.post(`${inspection.url}/proposed-ratings/4.1`, { ...proposal, status: 'notInspected', rating: '' })).statusCode).toBe(303)
    expect(wordsOf(await inspector.get(`${inspection.url}/findings`))).toContain('Not inspected')
  })
})

it('writes audit rows by ids and ratings, without the text', async () => {
  const rows = await test.db.selectFrom('auditEvent').select(['action', 'detail']).where('inspectionId', '=', inspection.id).orderBy('id').execute()
  expect(rows.filter((row) => row.action === 'finding.record')).toHaveLength(2)
  expect(rows.filter((row) => row.action === 'rating.propose').map((row) => row.detail)).toContainEqual({ status: 'rated', rating: 'Good' })
  expect(JSON.stringify(rows)).not.toContain('figures')
})

describe('a finding recorded by mistake', () => {
  it('leaves the list once it is withdrawn, and stays in the record', async () => {
    await inspector.post(`${inspection.url}/findings/new`, { ...finding, text: 'A finding by mistake.' })
    const href = await hrefOfFinding('A finding by mistake.')
    expect((await (await test.as('assessor')).post(`${href}/withdrawal`)).statusCode).toBe(403)
    expect((await inspector.post(`${href}/withdrawal`)).statusCode).toBe(303)
    expect(wordsOf(await inspector.get(`${inspection.url}/findings`))).not.toContain('A finding by mistake.')
    expect((await inspector.get(href)).statusCode).toBe(404)
    expect(await hrefOfFinding('A finding by mistake.')).toBe(href)
  })
})
