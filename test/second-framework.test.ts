/** An invented framework runs through the same pages, from plan to ratings: no code knows a standard, a dimension or a rating. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseTypeOfStandard, promptsOf, qualitativeStandardsOf, standardsOfCaseType } from '../src/domain/framework/look-ups.ts'
import type { Visitor } from '../src/platform/http/visitor.ts'
import { harbour } from './frameworks/load.ts'
import { planInspection, type PlannedInspection } from './support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from './support/test-app.ts'

const caseload = `caseReference,caseType,disposal,startDate,endDate,gender,age,ethnicity,lookedAfter,riskOfSeriousHarm,safetyAndWellbeing,area,caseManager
M-1,mooring,mooring agreement,2021-10-01,,male,15,not stated,no,low,low,North,M01
M-2,mooring,mooring agreement,2021-10-02,,female,16,not stated,no,low,low,North,M01
M-3,mooring,mooring agreement,2021-10-03,,male,14,not stated,no,medium,low,South,M02
M-4,mooring,mooring agreement,2021-10-04,,male,17,not stated,no,high,low,South,M02
M-5,mooring,mooring agreement,2021-01-04,,male,17,not stated,no,high,low,South,M02
F-1,ferry,ferry ticket,2021-12-01,,male,15,not stated,no,low,low,North,M01
F-2,ferry,ferry ticket,2021-12-02,,female,15,not stated,no,low,low,North,M01
R-1,return,return home,2021-09-01,,male,16,not stated,no,low,low,North,M01
`
/** How many cases are judged Yes; every key question that is not named here is Yes in all. */
const sufficient: Readonly<Record<string, number>> = { 'B1.trust': 3, 'B2.trust': 2 }

let test: TestApp
let planned: PlannedInspection
beforeAll(async () => {
  test = await startTestApp({ frameworks: [fileURLToPath(new URL('frameworks', import.meta.url))] })
  planned = await planInspection(test, { service: 'Harbourshire Crew', framework: 'harbour' })
})
afterAll(() => test.close())

async function finish(stage: string, visitor: Visitor = planned.lead): Promise<void> {
  const page = await visitor.get(`${planned.url}/stages/${stage}`)
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const answer = await visitor.postFile(`${planned.url}/stages/${stage}`, { version, done: 'yes', owner: '' }, null)
  if (answer.statusCode !== 303) throw new Error(`${stage}: ${wordsOf(answer)}`)
}

/** Fills every form of a case: judgements from the table above, any text, the first answer of each list. */
async function assess(caseId: string, caseType: string, position: number): Promise<void> {
  const url = `${planned.url}/cases/${caseId}`
  const send = async (path: string, values: Record<string, string>): Promise<void> => {
    const fields = Object.entries(values).flatMap(([question, value]) => [
      [`value.${question}`, value],
      [`base.${question}`, '0'],
    ])
    const answer = await planned.lead.post(`${url}/${path}`, { form: `form-of-${path}-${caseId}`, ...Object.fromEntries(fields) })
    if (answer.statusCode !== 303) throw new Error(`${path}: ${wordsOf(answer)}`)
  }
  for (const standard of standardsOfCaseType(harbour, caseType)) {
    const values = standard.keyQuestions.flatMap((question) => {
      const judged = position < (sufficient[question.id] ?? Infinity) ? 'yes' : 'no'
      return [[question.id, judged], [`${question.id}.summary`, 'An invented judgement.'], ...promptsOf(question).map((prompt) => [prompt.id, 'yes'])]
    })
    await send(`standards/${standard.id}`, Object.fromEntries(values))
  }
  await send('classification', { 'riskOfSeriousHarm.recorded': 'low', 'riskOfSeriousHarm.agreed': 'yes' })
  await send('interview', { mentorHeld: 'yes', mentor1: 'Yes', own1: 'Yes' })
  if (caseType === 'return') await send('details', { 'return.place': 'An invented place', 'case.summary': 'An invented summary.' })
  const done = await planned.lead.post(`${url}/completion`)
  if (done.statusCode !== 303) throw new Error(`completion: ${wordsOf(done)}`)
}

it('plans, imports, draws and allocates in its own words', async () => {
  for (const role of ['leadInspector', 'inspector', 'assessor', 'dataAnalyst', 'headOfInspection', 'panelMember', 'chiefInspector'] as const) {
    await (await test.as(role)).post(`${planned.url}/declaration`, { declaration: 'noInterest' })
  }
  for (const stage of ['plan', 'announcement', 'evidenceRequest']) await finish(stage)
  const analyst = await test.as('dataAnalyst')
  const upload = { field: 'caseload', fileName: 'harbour.csv', mediaType: 'text/csv', content: caseload }
  const imported = await analyst.postFile(`${planned.url}/caseload`, {}, upload)
  expect(imported.statusCode, wordsOf(imported)).toBe(303)
  await finish('caseloadReturn')
  const drawn = await analyst.post(`${planned.url}/sample`, {})
  expect(drawn.statusCode, wordsOf(drawn)).toBe(303)
  const lead = await test.db.selectFrom('person').select('id').where('name', '=', 'Test leadInspector').executeTakeFirstOrThrow()
  const shared = await planned.lead.post(`${planned.url}/allocation/even`, { people: [lead.id] })
  expect(shared.statusCode, wordsOf(shared)).toBe(303)
  await finish('sample')
  const cases = await test.db.selectFrom('sampledCase').select(['caseType']).where('inspectionId', '=', planned.id).where('status', '=', 'selected').execute()
  const counts = [...Map.groupBy(cases, (one) => one.caseType)].map(([type, rows]) => [type, rows.length])
  expect(Object.fromEntries(counts)).toEqual({ mooring: 4, ferry: 2, return: 1 })
})

it('assesses every case against its own standards', async () => {
  const cases = await test.db
    .selectFrom('sampledCase')
    .select(['id', 'caseType'])
    .where('inspectionId', '=', planned.id)
    .where('status', '=', 'selected')
    .orderBy('position')
    .execute()
  const positions = new Map<string, number>()
  for (const one of cases) {
    const position = positions.get(one.caseType) ?? 0
    positions.set(one.caseType, position + 1)
    await assess(one.id, one.caseType, position)
  }
  await finish('fieldwork')
  expect(caseTypeOfStandard(harbour, 'C1')?.id).toBe('ferry')
})

it('proposes, decides and rates: 12 of 20 is Steady, and an Adrift D limits it to Patchy', async () => {
  await planned.lead.post(`${planned.url}/evidence/new`, {
    'onDate-day': '1',
    'onDate-month': '3',
    'onDate-year': '2022',
    source: 'meeting',
    note: 'An invented meeting.',
    standards: ['A', 'D'],
  })
  const proposals: Readonly<Record<string, string>> = { A: 'Steady', D: 'Adrift' }
  for (const { id } of qualitativeStandardsOf(harbour)) {
    const finding = await planned.lead.post(`${planned.url}/findings/new`, { standard: id, kind: 'strength', text: 'An invented strength.', evidence: ['1'] })
    expect(finding.statusCode, wordsOf(finding)).toBe(303)
    const proposed = await planned.lead.post(`${planned.url}/proposed-ratings/${id}`, {
      status: 'rated',
      rating: proposals[id] ?? '',
      reason: 'An invented reason.',
      version: '0',
    })
    expect(proposed.statusCode, wordsOf(proposed)).toBe(303)
  }
  await finish('analysis')
  const panel = await test.as('headOfInspection')
  for (const domain of harbour.domains) {
    for (const { id } of domain.standards) {
      const decided = await panel.post(`${planned.url}/ratings-panel/${id}`, { decision: 'confirmed', rating: '', reason: '', version: '0' })
      expect(decided.statusCode, wordsOf(decided)).toBe(303)
    }
  }
  const words = wordsOf(await panel.get(`${planned.url}/ratings-panel`))
  expect(words).toContain('12')
  expect(words).toContain('Patchy')
  await finish('ratingsPanel', panel)
})
