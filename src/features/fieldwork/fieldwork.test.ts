import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases, judge } from '../../../test/support/selected-cases.ts'
import { startTestApp, testNow, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { sectionsOf } from '../../domain/assessment/questions.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

let test: TestApp
let planned: PlannedInspection
let assessor: Visitor
let cases: string[] = []
let place = 0
const [standard] = sectionsOf(framework2021, 'court', 'YJS')

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

/** The clock of the tests stands at Tuesday 1 March 2022; this fieldwork began the day before. */
beforeEach(async () => {
  place += 1
  planned = await planInspection(test, { service: `Boardshire ${place} YJS`, fieldworkMonday: '2022-02-28' })
  await finishStagesTo(test, planned.id, 'sample')
  cases = await addSelectedCases(test, planned.id, 'court', 4)
  assessor = await test.as('assessor')
  const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test assessor').executeTakeFirstOrThrow()
  await test.db.updateTable('sampledCase').set({ allocatedTo: id }).where('id', 'in', cases.slice(0, 3)).execute()
})

const caseUrl = (at: number): string => `${planned.url}/cases/${cases[at]}`
const interview = async (at: number, day: string, atTime: string, outcome = 'planned'): Promise<void> => {
  const [year = '', month = '', date = ''] = day.split('-')
  const fields = { 'onDate-day': date, 'onDate-month': month, 'onDate-year': year, atTime, place: 'Room 2', outcome, notHeldReason: '', version: '0' }
  expect((await assessor.post(`${planned.url}/interviews/${cases[at]}`, fields)).statusCode).toBe(303)
}
const complete = async (at: number, completedAt: Date): Promise<void> => {
  const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test assessor').executeTakeFirstOrThrow()
  await test.db
    .updateTable('sampledCase')
    .set({ completedAt, completedBy: id })
    .where('id', '=', cases[at] ?? '')
    .execute()
}

describe('my cases', () => {
  it('show what is next on top, with the interview slot and how far each standard is', async () => {
    await interview(1, '2022-03-01', '14:00')
    await interview(2, '2022-03-01', '9:00')
    const page = wordsOf(await assessor.get(`${planned.url}/cases`))
    expect(page).toMatch(
      /court-3 Not started .*Interview today at 09:00, Room 2\. .*court-2 Not started .*Interview today at 14:00.*court-1 .*No interview slot yet\./,
    )
    expect(page).toContain(`${standard?.name} 0 of`)
    expect(page).toMatch(/Allocated to others .*court-4/)
  })

  it('link each missing question of a standard that is begun, or the first of many', async () => {
    const questions = (standard?.groups ?? []).flatMap((group) => group.questions).filter((question) => question.onlyWhen === null)
    await judge(test, cases.slice(0, 1), questions[0]?.id ?? '', 1)
    expect(wordsOf(await assessor.get(`${planned.url}/cases`))).toContain(`Missing: ${questions.length - 1} questions, from ${questions[1]?.label}`)
    for (const { id } of questions.slice(1, -2)) await judge(test, cases.slice(0, 1), id, 1)
    const page = await assessor.get(`${planned.url}/cases`)
    for (const { id, label } of questions.slice(-2)) expect(page.body).toContain(`href="${caseUrl(0)}/${standard?.path}#value.${id}">${label}</a>`)
  })

  it('say what is overdue', async () => {
    await interview(0, '2022-02-27', '9:00', 'held')
    expect(wordsOf(await assessor.get(`${planned.url}/cases`))).toContain('court-1 Not started Overdue')
  })
})

describe('a blocked case', () => {
  it('is blocked with a reason, goes on when cleared, and both stay in the record', async () => {
    expect((await assessor.post(`${caseUrl(0)}/block`, { reason: ' ' })).statusCode).toBe(422)
    expect((await assessor.post(`${caseUrl(0)}/block`, { reason: 'The file cannot be opened' })).statusCode).toBe(303)
    const again = await planned.lead.post(`${caseUrl(0)}/block`, { reason: 'Another reason' })
    expect(again.statusCode).toBe(409)
    expect(wordsOf(again)).toContain('Test assessor changed this')
    expect(wordsOf(await assessor.get(`${planned.url}/cases`))).toContain('Waits for: The file cannot be opened (Test assessor, 1 March 2022')
    expect((await assessor.post(`${caseUrl(0)}/block/clearing`)).statusCode).toBe(303)
    expect((await assessor.post(`${caseUrl(0)}/block/clearing`)).statusCode).toBe(409)
    expect((await assessor.post(`${caseUrl(0)}/block`, { reason: 'Again' })).statusCode).toBe(303)
    const rows = await test.db
      .selectFrom('caseBlock')
      .select(['reason', 'clearedAt'])
      .where('sampledCaseId', '=', cases[0] ?? '')
      .orderBy('reason')
      .execute()
    expect(rows).toEqual([{ reason: 'Again', clearedAt: null }, { reason: 'The file cannot be opened', clearedAt: testNow }]) // prettier-ignore
  })

  it('is not there for another inspection, not for a completed case, and not for a data analyst', async () => {
    const other = await planInspection(test, { service: `Otherboard ${place} YJS` })
    await finishStagesTo(test, other.id, 'sample')
    expect((await assessor.post(`${other.url}/cases/${cases[0]}/block`, { reason: 'x' })).statusCode).toBe(404)
    expect((await (await test.as('dataAnalyst')).get(`${caseUrl(0)}/block`)).statusCode).toBe(403)
    await complete(0, testNow)
    expect((await assessor.post(`${caseUrl(0)}/block`, { reason: 'Too late' })).statusCode).toBe(409)
  })
})

describe('the board', () => {
  it.each(['inspector', 'assessor', 'panelMember'] as const)('is refused to a %s', async (role) => {
    expect((await (await test.as(role)).get(`${planned.url}/fieldwork`)).statusCode).toBe(403)
    expect((await (await test.as(role)).get(`${planned.url}/fieldwork/summary`)).statusCode).toBe(403)
  })

  it('counts the team’s cases by state, overdue, blocked, and interviews', async () => {
    await interview(0, '2022-02-27', '9:00', 'held')
    await assessor.post(`${caseUrl(1)}/block`, { reason: 'No access to the file' })
    await complete(2, testNow)
    const page = wordsOf(await planned.lead.get(`${planned.url}/fieldwork`))
    expect(page).toContain('1 of 4 cases completed.')
    expect(page).toContain('Test assessor Assessor 3 1 0 0 2 1 1 1 of 1')
    expect(page).toContain('Allocated to no one 1 0 0 0 1 0 0 0 of 0')
    expect(page).toContain('All 4 1 0 0 3 1 1 1 of 1')
    expect(page).toMatch(/Overdue .*court-1 Test assessor 28 February 2022 0 of/)
    expect(page).toContain('court-2 Test assessor No access to the file')
  })

  it('names excluded cases, why, and what took their place', async () => {
    const { id } = await test.db
      .selectFrom('sampledCase')
      .select('id')
      .where('id', '=', cases[3] ?? '')
      .executeTakeFirstOrThrow()
    await test.db.updateTable('sampledCase').set({ status: 'reserve' }).where('id', '=', id).execute()
    const answer = await planned.lead.post(`${planned.url}/sample/cases/${cases[2]}/exclusion`, {
      reason: 'transferred',
      approvedBy: await leadId(),
      version: '1',
    })
    expect(answer.statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(`${planned.url}/fieldwork`))).toContain('court-3 court disposal Transferred to another service court-4')
  })

  it('gives each key question Yes of judged, the published per cent and the margin of error so far', async () => {
    await test.db
      .insertInto('sampleDraw')
      .values({ inspectionId: planned.id, caseType: 'court', seed: 's', algorithm: 'test', population: 5, size: 4, drawnBy: await leadId(), drawnAt: testNow })
      .execute()
    const question = framework2021.domains.flatMap((domain) => domain.standards).find((one) => one.id === standard?.standardId)?.keyQuestions[0]
    const before = wordsOf(await planned.lead.get(`${planned.url}/fieldwork`))
    expect(before).toContain('No case is judged yet.')
    expect(before).not.toContain('2.1 Assessment No case')
    // As cases are completed; by hand for n of 5: 100 × 1.2816 × √(0.25 ÷ n × (5 − n) ÷ (5 − 1)) (Cochran 1977, §4.4).
    for (const [place, expected] of [/1 1 100% ±\s64\.1 Outstanding/, /2 2 100% ±\s39\.2 Outstanding/].entries()) {
      await judge(test, cases.slice(place, place + 1), question?.id ?? '', 1)
      expect(wordsOf(await planned.lead.get(`${planned.url}/fieldwork`))).toMatch(expected)
    }
    await judge(test, cases.slice(2, 3), question?.id ?? '', 0)
    const page = await planned.lead.get(`${planned.url}/fieldwork`)
    expect(wordsOf(page)).toMatch(/2 3 67% ±\s26\.2 Good/)
    expect(page.body).toContain('role="img"')
    expect(wordsOf(page)).toContain('0 0 – – None yet')
    expect(wordsOf(page)).toContain('3.3 Implementation and delivery No case is judged yet.')
  })

  it('shows open concerns to the lead without what they say, and not to the data analyst', async () => {
    const answer = await assessor.post(`${caseUrl(0)}/concerns/new`, {
      ...{ what: 'Secret words', urgency: 'today', toldWhom: 'Duty manager', 'toldAt-day': '1', 'toldAt-month': '3', 'toldAt-year': '2022' },
    })
    expect(answer.statusCode).toBe(303)
    const page = wordsOf(await planned.lead.get(`${planned.url}/fieldwork`))
    expect(page).toContain('court-1 Today 1 March 2022')
    expect(page).not.toContain('Secret words')
    expect(wordsOf(await (await test.as('dataAnalyst')).get(`${planned.url}/fieldwork`))).not.toContain('Open concerns')
  })
})

const leadId = async (): Promise<string> =>
  (await test.db.selectFrom('person').select('id').where('name', '=', 'Test leadInspector').executeTakeFirstOrThrow()).id

describe('the daily summary', () => {
  it('says what was completed since the working day before, today’s interviews by time, and what stands in the way', async () => {
    await complete(0, new Date('2022-02-28T09:00:00Z'))
    await complete(1, new Date('2022-02-27T12:00:00Z'))
    await interview(2, '2022-03-01', '14:00')
    await interview(3, '2022-03-01', '9:15')
    await assessor.post(`${caseUrl(2)}/block`, { reason: 'No access to the file' })
    const page = wordsOf(await planned.lead.get(`${planned.url}/fieldwork/summary`))
    expect(page).toContain('Daily summary, 1 March 2022')
    expect(page).toContain('court-1 Test assessor 28 February 2022')
    expect(page).not.toContain('court-2')
    expect(page).toMatch(/court-4 09:15 Room 2 No one yet To come court-3 14:00 Room 2 Test assessor To come/)
    expect(page).toContain('court-3 Test assessor No access to the file')
    expect(page).toContain('No concern is open.')
  })
})
