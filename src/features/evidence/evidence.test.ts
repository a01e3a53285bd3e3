import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases } from '../../../test/support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
let inspection: PlannedInspection
beforeAll(async () => {
  test = await startTestApp()
  inspection = await planInspection(test)
})
afterAll(() => test.close())

const meeting = {
  'onDate-day': '21',
  'onDate-month': '2',
  'onDate-year': '2022',
  source: 'meeting',
  note: 'The board reads its figures.',
  standards: ['1.1', '1.3'],
}

describe('the evidence log', () => {
  it('is not there for people outside the team', async () => {
    const outsider = await test.as('inspector', 'Outside Inspector')
    expect((await outsider.get(`${inspection.url}/evidence`)).statusCode).toBe(404)
    expect((await outsider.post(`${inspection.url}/evidence/new`, meeting)).statusCode).toBe(404)
  })

  it('may be read by a panel member, who may not add to it', async () => {
    const panelMember = await test.as('panelMember')
    const log = await panelMember.get(`${inspection.url}/evidence`)
    expect(log.statusCode).toBe(200)
    expect(log.body).not.toContain('/evidence/new')
    expect((await panelMember.post(`${inspection.url}/evidence/new`, meeting)).statusCode).toBe(403)
  })

  it('names every fault at once and keeps what was typed', async () => {
    const inspector = await test.as('inspector')
    const answer = await inspector.post(`${inspection.url}/evidence/new`, {
      'onDate-day': '31',
      'onDate-month': '2',
      'onDate-year': '2022',
      note: 'Kept words',
      standards: '1.2',
    })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('Enter a real date')
    expect(wordsOf(answer)).toContain('Select where the evidence came from')
    expect(answer.body).toContain('Kept words')
    expect(answer.body).toMatch(/value="1\.2" checked/)
  })

  it.each([
    [{ 'onDate-year': '2023' }, 'Enter a date that is not in the future'],
    [{ caseReference: 'court-1' }, 'Give a case reference only where the evidence came from a case'],
    [{ source: 'case', caseReference: 'nobody' }, 'No case of the sample has this reference'],
    [{ standards: [] }, 'Select at least one standard'],
    [{ standards: ['9.9'] }, 'Select at least one standard'],
  ])('refuses %o', async (change, sentence) => {
    const answer = await (await test.as('inspector')).post(`${inspection.url}/evidence/new`, { ...meeting, ...change })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
  })

  it('numbers items in the order in which they come, and filters by standard and source', async () => {
    const inspector = await test.as('inspector')
    await addSelectedCases(test, inspection.id, 'court', 1)
    const first = await inspector.post(`${inspection.url}/evidence/new`, meeting)
    expect(first.statusCode).toBe(303)
    await inspector.post(`${inspection.url}/evidence/new`, {
      ...meeting,
      source: 'case',
      caseReference: 'court-1',
      note: 'Help came in a week.',
      standards: '1.2',
    })
    const all = wordsOf(await inspector.get(`${inspection.url}/evidence`))
    expect(all).toContain('1. Meeting by Test inspector 21 February 2022. Bears on 1.1, 1.3 The board reads its figures.')
    expect(all).toContain('2. Case court-1 by Test inspector 21 February 2022. Bears on 1.2 Help came in a week.')
    const filtered = wordsOf(await inspector.get(`${inspection.url}/evidence?standard=1.2&source=`))
    expect(filtered).toContain('Help came in a week.')
    expect(filtered).not.toContain('The board reads its figures.')
    expect(wordsOf(await inspector.get(`${inspection.url}/evidence?standard=1.2&source=meeting`))).toContain('No item of the log')
  })

  it('records who wrote and who read, by numbers and without the note', async () => {
    const rows = await test.db
      .selectFrom('auditEvent')
      .select(['action', 'detail'])
      .where('inspectionId', '=', inspection.id)
      .where('action', 'like', 'evidence.%')
      .orderBy('id')
      .execute()
    expect(rows.find((row) => row.action === 'evidence.record')?.detail).toEqual({ number: 1, source: 'meeting', standards: ['1.1', '1.3'] })
    expect(rows.some((row) => row.action === 'evidence.read')).toBe(true)
    expect(JSON.stringify(rows)).not.toContain('figures')
  })

  it('is closed once the ratings panel is done', async () => {
    const late = await planInspection(test, { service: 'Lateshire YJS' })
    await finishStagesTo(test, late.id, 'ratingsPanel')
    const answer = await (await test.as('inspector')).post(`${late.url}/evidence/new`, meeting)
    expect(answer.statusCode).toBe(409)
    expect(wordsOf(answer)).toContain('until the stage "Ratings panel" was done')
  })
})
