import papaparse from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases } from '../../../test/support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { questionsOf, sectionsOf, type Section } from '../../domain/assessment/questions.ts'
import { sectionsOfSecondReading } from '../../domain/assessment/second-reading.ts'
import type { Role } from '../../domain/permissions/permissions.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { routes } from '../../routes.ts'
import { talliesOf } from '../case-assessment/queries.ts'
import { interviewTablesOf } from '../interviews/queries.ts'
import { missingForQualityAssurance } from './missing-for-fieldwork.ts'

let test: TestApp
let planned: PlannedInspection
let inspector: Visitor
let assessor: Visitor
let cases: string[] = []
let place = 0
const all = sectionsOf(framework2021, 'outOfCourt', 'YJS')
const blind = sectionsOfSecondReading(all)
const key = '3.1.desistance'
const [prompt = ''] = questionsOf(blind).filter((question) => question.part === 'prompt').map((question) => question.id) // prettier-ignore
const secret = 'Only the first reader wrote these words'

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

/** Each test: four cases, the first three allocated to the assessor; everybody has declared no interest. */
beforeEach(async () => {
  place += 1
  planned = await planInspection(test, { service: `Dipshire ${place} YJS` })
  await finishStagesTo(test, planned.id, 'sample')
  cases = await addSelectedCases(test, planned.id, 'outOfCourt', 4)
  ;[inspector, assessor] = [await test.as('inspector'), await test.as('assessor')]
  await test.db.updateTable('teamMember').set({ declaration: 'noInterest', declaredAt: new Date() }).where('inspectionId', '=', planned.id).execute()
  await test.db.updateTable('sampledCase').set({ allocatedTo: await idOf('assessor') }).where('id', 'in', cases.slice(0, 3)).execute() // prettier-ignore
})

const idOf = async (role: Role): Promise<string> =>
  (await test.db.selectFrom('person').select('id').where('name', '=', `Test ${role}`).executeTakeFirstOrThrow()).id
const url = (path = ''): string => `${planned.url}/quality-assurance${path}`

/** Every question of sections answered the simplest way, and some of them as given. */
async function read(who: Visitor, caseId: string, sections: readonly Section[], change: Record<string, string> = {}): Promise<void> {
  for (const section of sections) {
    const values = questionsOf([section]).filter((question) => question.onlyWhen === null || question.kind === 'text')
    const fields = values.flatMap((question) => {
      const value = change[question.id] ?? question.options[0]?.value ?? secret
      return [[`value.${question.id}`, value], [`base.${question.id}`, '0'], [`reason.${question.id}`, secret]] // prettier-ignore
    })
    const added = Object.entries(change).filter(([id]) => questionsOf([section]).some((question) => question.id === id && question.onlyWhen !== null))
    const sent = await who.post(`${planned.url}/cases/${caseId}/${section.path}`, {
      form: `form of ${caseId}`,
      ...Object.fromEntries([...fields, ...added.map(([id, value]) => [`value.${id}`, value])]),
    })
    expect(sent.statusCode, wordsOf(sent)).toBe(303)
  }
}

/** One case chosen by hand, to be read a second time by the inspector. @returns the id of the second reading */
async function dip(firstCase = cases[0] ?? ''): Promise<string> {
  const chosen = await planned.lead.post(url('/dip-sample'), { method: 'byHand', size: '', seed: '', cases: [firstCase], reason: 'A new assessor' })
  expect(chosen.statusCode, wordsOf(chosen)).toBe(303)
  const { caseId } = await test.db.selectFrom('secondReading').select('caseId').where('firstCaseId', '=', firstCase).where('withdrawnAt', 'is', null).executeTakeFirstOrThrow() // prettier-ignore
  const assigned = await planned.lead.post(url('/readers'), { [`reader.${caseId}`]: await idOf('inspector'), [`was.${caseId}`]: '' })
  expect(assigned.statusCode, wordsOf(assigned)).toBe(303)
  return caseId
}

/** Both readings complete: they differ in one prompt, in a key question and in a level. */
async function readTwice(): Promise<string> {
  const [first = ''] = cases
  const second = await dip()
  await read(assessor, first, all)
  await read(inspector, second, blind, {
    [prompt]: 'no',
    [key]: 'no',
    'riskOfSeriousHarm.agreed': 'no',
    'riskOfSeriousHarm.shouldBe': 'high',
  })
  for (const [who, id] of [
    [assessor, first],
    [inspector, second],
  ] as const)
    // prettier-ignore
    expect(wordsOf(await who.post(`${planned.url}/cases/${id}/completion`))).not.toContain('problem')
  return second
}
const compare = async (reading: string): Promise<void> => {
  const answer = await planned.lead.post(url(`/readings/${reading}/comparison`))
  expect(answer.statusCode, wordsOf(answer)).toBe(303)
}
const figures = () =>
  test.db.transaction().execute(async (tx) => ({
    tallies: [...(await talliesOf(tx, planned.id))].sort(),
    interviews: await interviewTablesOf(tx, planned.id, framework2021),
  }))
const missing = async (): Promise<string[]> => {
  const inspection = { id: planned.id, serviceTerm: 'YJS' } as Parameters<typeof missingForQualityAssurance>[1]
  return test.db.transaction().execute((tx) => missingForQualityAssurance(tx, inspection, framework2021))
}

describe('the dip sample', () => {
  it.each(['inspector', 'assessor', 'dataAnalyst', 'panelMember'] as const)('is not chosen by a %s', async (role) => {
    expect((await (await test.as(role)).get(url('/dip-sample'))).statusCode).toBe(403)
    expect((await (await test.as(role)).post(url('/dip-sample'), { method: 'random', size: '1', seed: 's' })).statusCode).toBe(403)
  })

  it('is drawn by chance from a seed: the same seed gives the same cases, and who drew how many is kept', async () => {
    const drawn = await planned.lead.post(url('/dip-sample'), { method: 'random', size: '50%', seed: 'a seed' })
    expect(drawn.statusCode).toBe(303)
    const chosen = async () => (await test.db.selectFrom('secondReading').innerJoin('sampledCase', 'sampledCase.id', 'firstCaseId').select('position').where('inspectionId', '=', planned.id).orderBy('position').execute()).map((row) => row.position) // prettier-ignore
    const before = await chosen()
    expect(before).toHaveLength(2)
    expect(wordsOf(await planned.lead.get(url()))).toMatch(/by Test leadInspector 2 of 4 By chance, from the seed a seed/)
    place += 1
    planned = await planInspection(test, { service: `Dipshire again ${place} YJS` })
    await finishStagesTo(test, planned.id, 'sample')
    await addSelectedCases(test, planned.id, 'outOfCourt', 4)
    await planned.lead.post(url('/dip-sample'), { method: 'random', size: '2', seed: 'a seed' })
    expect(await chosen()).toEqual(before)
  })

  it.each([
    [{ method: 'random', size: '5', seed: 's' }, 'Enter how many of the 4 cases'],
    [{ method: 'random', size: 'some', seed: 's' }, 'Enter how many of the 4 cases'],
    [{ method: 'random', size: '1', seed: '' }, 'Enter a seed'],
    [{ method: 'byHand', reason: 'A new assessor' }, 'Tick at least one case'],
    [{ method: 'perhaps' }, 'Select how the cases are chosen'],
  ])('is refused with what is wrong, and chooses nothing: %o', async (fields, message) => {
    const answer = await planned.lead.post(url('/dip-sample'), fields)
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(message)
    expect(await test.db.selectFrom('dipSample').select('id').where('inspectionId', '=', planned.id).execute()).toEqual([])
  })

  it('by hand needs a reason, and takes no case twice', async () => {
    const none = await planned.lead.post(url('/dip-sample'), { method: 'byHand', cases: [cases[0] ?? ''] })
    expect(wordsOf(none)).toContain('Say why these cases were chosen by hand')
    await dip()
    const again = await planned.lead.post(url('/dip-sample'), { method: 'byHand', cases: [cases[0] ?? ''], reason: 'Again' })
    expect(again.statusCode).toBe(422)
  })
})

describe('the second reader', () => {
  const offered = async (reading: string): Promise<string> => {
    const page = (await planned.lead.get(url('/readers'))).body
    return new RegExp(`<select[^>]*id="reader.${reading}"[\\s\\S]*?</select>`).exec(page)?.[0] ?? ''
  }
  const chosenReading = async (): Promise<string> => {
    await planned.lead.post(url('/dip-sample'), { method: 'byHand', cases: [cases[0] ?? ''], reason: 'A new assessor' })
    return (
      await test.db
        .selectFrom('secondReading')
        .select('caseId')
        .where('firstCaseId', '=', cases[0] ?? '')
        .executeTakeFirstOrThrow()
    ).caseId
  }

  it('is neither the first assessor, nor somebody with an interest, nor somebody outside the field team', async () => {
    const reading = await chosenReading()
    expect(await offered(reading)).toMatch(/Test inspector[\s\S]*Test leadInspector/)
    for (const name of ['Test assessor', 'Test dataAnalyst', 'Test headOfInspection']) expect(await offered(reading)).not.toContain(name)
    await test.db.updateTable('teamMember').set({ declaration: 'interest', interest: 'A relative works there' }).where('inspectionId', '=', planned.id).where('personId', '=', await idOf('inspector')).execute() // prettier-ignore
    expect(await offered(reading)).not.toContain('Test inspector')
    const forced = await planned.lead.post(url('/readers'), { [`reader.${reading}`]: await idOf('inspector'), [`was.${reading}`]: '' })
    expect(forced.statusCode).toBe(422)
    expect(wordsOf(forced)).toContain('who has not seen its first answers')
  })

  it('is nobody who has answered in the case, or opened it since it had an answer', async () => {
    const reading = await chosenReading()
    await inspector.get(`${planned.url}/cases/${cases[0]}`)
    expect(await offered(reading)).toContain('Test inspector')
    await read(assessor, cases[0] ?? '', all.slice(0, 1))
    expect(await offered(reading)).toContain('Test leadInspector')
    await planned.lead.get(`${planned.url}/cases.docx`)
    expect(await offered(reading)).not.toContain('Test leadInspector')
    // The clock of a test stands still, so what was opened before the answer counts as after it.
    expect(await offered(reading)).not.toContain('Test inspector')
  })

  it('is not exchanged once they have begun; the reading can be withdrawn with a reason and the case chosen again', async () => {
    const reading = await dip()
    await read(inspector, reading, blind.slice(0, 1))
    expect(await offered(reading)).toBe('')
    const other = await planned.lead.post(url('/readers'), { [`reader.${reading}`]: await idOf('leadInspector'), [`was.${reading}`]: await idOf('inspector') })
    expect(other.statusCode).toBe(409)
    expect((await planned.lead.post(url(`/readings/${reading}/withdrawal`), { reason: '' })).statusCode).toBe(422)
    expect((await planned.lead.post(url(`/readings/${reading}/withdrawal`), { reason: 'The reader fell ill' })).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(url()))).toContain('Test inspector The reader fell ill')
    expect((await inspector.get(`${planned.url}/cases/${reading}`)).statusCode).toBe(404)
    expect((await test.db.selectFrom('answer').select('value').where('sampledCaseId', '=', reading).execute()).length).toBeGreaterThan(0)
    await planned.lead.post(url('/dip-sample'), { method: 'byHand', cases: [cases[0] ?? ''], reason: 'Again' })
    expect(
      (
        await test.db
          .selectFrom('secondReading')
          .select('caseId')
          .where('firstCaseId', '=', cases[0] ?? '')
          .execute()
      ).length,
    ).toBe(2)
  })
})

describe('blind', () => {
  /** Every page under a case, whatever feature it belongs to, with its parameters filled in. */
  const pagesOfCases = routes
    .filter((route) => route.method === 'GET' && route.url.startsWith('/inspections/:inspection/cases/:case'))
    .map((route) =>
      route.url
        .replace('/inspections/:inspection/cases/:case', '')
        .replace(':standard', '3.1')
        .replace(/:section\([^)]*\)/, 'classification'),
    )

  it('the second reader cannot open any page with first answers, or write to them', async () => {
    const second = await dip()
    await read(assessor, cases[0] ?? '', all, { [prompt]: 'notApplicable' })
    expect(pagesOfCases.length).toBeGreaterThan(4)
    for (const path of pagesOfCases) {
      const answer = await inspector.get(`${planned.url}/cases/${cases[0]}${path}`)
      expect(answer.body, path).not.toContain(secret)
      if (!['/concerns/new', '/block'].includes(path)) expect([path, answer.statusCode]).toEqual([path, 403])
    }
    const refused = await inspector.get(`${planned.url}/cases/${cases[0]}`)
    expect(wordsOf(refused)).toContain('the first answers stay closed to you until both readings are compared')
    const post = await inspector.post(`${planned.url}/cases/${cases[0]}/standards/3.1`, {
      form: 'another form',
      [`value.${prompt}`]: 'no',
      [`base.${prompt}`]: '1',
    })
    expect(post.statusCode).toBe(403)
    expect((await inspector.get(`${planned.url}/ratings-panel/3.1/questions/${prompt}`)).body).not.toContain(secret)
    expect((await inspector.get(url(`/readings/${second}`))).body).not.toContain(secret)
    // Another case stays open to them.
    expect((await inspector.get(`${planned.url}/cases/${cases[1]}`)).statusCode).toBe(200)
  })

  it('the cases behind a figure and the mirror name no case to a second reader', async () => {
    await dip()
    await read(assessor, cases[0] ?? '', all, { 'riskOfSeriousHarm.agreed': 'no', 'riskOfSeriousHarm.shouldBe': 'veryHigh' })
    const behind = `${planned.url}/ratings-panel/3.1/questions/${prompt}`
    expect([(await planned.lead.get(behind)).statusCode, (await inspector.get(behind)).statusCode]).toEqual([200, 403])
    expect(wordsOf(await planned.lead.get(`${planned.url}/interviews/mirror`))).toContain('Under-estimated: 1 of 4 ( outOfCourt-1 )')
    expect(wordsOf(await inspector.get(`${planned.url}/interviews/mirror`))).toMatch(/Under-estimated: 1 of 4 Over/)
  })

  it('a lead who is second reader gets the Word file without that case', async () => {
    const [first = ''] = cases
    await planned.lead.post(url('/dip-sample'), { method: 'byHand', cases: [first], reason: 'A new assessor' })
    const { caseId } = await test.db.selectFrom('secondReading').select('caseId').where('firstCaseId', '=', first).executeTakeFirstOrThrow()
    await planned.lead.post(url('/readers'), { [`reader.${caseId}`]: await idOf('leadInspector'), [`was.${caseId}`]: '' })
    await planned.lead.get(`${planned.url}/cases.docx`)
    const row = await test.db.selectFrom('auditEvent').select('detail').where('inspectionId', '=', planned.id).where('action', '=', 'case.export').executeTakeFirstOrThrow() // prettier-ignore
    expect(row.detail).toMatchObject({ cases: 3 })
  })

  it('nobody but the second reader sees the second answers, and the audit trail holds none', async () => {
    const second = await dip()
    await read(inspector, second, blind)
    for (const who of [assessor, planned.lead]) {
      const answer = await who.get(`${planned.url}/cases/${second}/standards/3.1`)
      expect([answer.statusCode, answer.body.includes(secret)]).toEqual([403, false])
    }
    const events = await test.db.selectFrom('auditEvent').select('detail').where('inspectionId', '=', planned.id).execute()
    expect(JSON.stringify(events)).not.toContain(secret)
  })

  it('the second reader uses the same form with the same rules, without the interview, and finds it under their cases', async () => {
    const second = await dip()
    expect(wordsOf(await inspector.get(`${planned.url}/cases`))).toContain('Second readings outOfCourt-1 , second reading Not started')
    const page = wordsOf(await inspector.get(`${planned.url}/cases/${second}`))
    expect(page).toContain('Second reading of case outOfCourt-1')
    expect(page).not.toContain('Case manager interview')
    expect((await inspector.get(`${planned.url}/cases/${second}/interview`)).statusCode).toBe(404)
    const invalid = await inspector.post(`${planned.url}/cases/${second}/standards/3.1`, { form: 'another form', [`value.${prompt}`]: 'notAssessed' })
    expect(invalid.statusCode).toBe(422)
    expect((await inspector.post(`${planned.url}/cases/${second}/completion`)).statusCode).toBe(422)
    const json = await inspector.postJson(`${planned.url}/cases/${second}/answers`, { operations: [{ id: `an operation ${place}`, questionId: prompt, baseVersion: 0, value: 'no', reason: null }] }) // prettier-ignore
    expect(json.statusCode).toBe(200)
  })

  it('a concern that a second reader raises belongs to the case', async () => {
    const second = await dip()
    const sent = await inspector.post(`${planned.url}/cases/${second}/concerns/new`, {
      ...{ what: 'Invented.', urgency: 'today', toldWhom: 'Duty manager', 'toldAt-day': '1', 'toldAt-month': '3', 'toldAt-year': '2022' },
    })
    expect(sent.headers.location).toBe(`${planned.url}/cases/${second}`)
    expect(wordsOf(await assessor.get(`${planned.url}/cases/${cases[0]}`))).toContain('Concern raised on')
  })
})

describe('figures', () => {
  it('know nothing of second readings, before and after they are compared', async () => {
    await read(assessor, cases[0] ?? '', all)
    const before = await figures()
    expect(before.tallies.find(([id]) => id === prompt)?.[1]).toMatchObject({ yes: 1, no: 0 })
    const second = await dip()
    await read(inspector, second, blind, { [prompt]: 'no', [key]: 'no' })
    for (const [who, id] of [[assessor, cases[0]], [inspector, second]] as const) await who.post(`${planned.url}/cases/${id}/completion`) // prettier-ignore
    await compare(second)
    expect(await figures()).toEqual(before)
    expect(wordsOf(await planned.lead.get(`${planned.url}/cases`))).toContain('1 of 4 cases completed')
    expect((await planned.lead.get(`${planned.url}/sample`)).body.match(/outOfCourt-1\b/g) ?? []).toHaveLength(0)
  })
})

describe('comparing and agreeing', () => {
  it('waits until both readings are completed, and says what is missing', async () => {
    const second = await dip()
    const page = wordsOf(await planned.lead.get(url(`/readings/${second}`)))
    expect(page).toContain('The first reading is not completed. The second reading is not completed.')
    expect((await planned.lead.post(url(`/readings/${second}/comparison`))).statusCode).toBe(409)
    expect(await missing()).toEqual(['Quality assurance, second reading of outOfCourt-1: it is not completed.'])
  })

  it('is for the two readers, the lead and the head of inspection', async () => {
    const second = await readTwice()
    const outsider = await test.as('assessor', 'Other Assessor')
    const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Other Assessor').executeTakeFirstOrThrow()
    await test.db.insertInto('teamMember').values({ inspectionId: planned.id, personId: id, role: 'assessor' }).execute()
    expect((await outsider.post(url(`/readings/${second}/comparison`))).statusCode).toBe(403)
    expect((await (await test.as('dataAnalyst')).get(url(`/readings/${second}`))).statusCode).toBe(403)
    expect((await inspector.post(url(`/readings/${second}/comparison`))).statusCode).toBe(303)
    expect((await inspector.get(`${planned.url}/cases/${cases[0]}`)).statusCode).toBe(200)
    expect((await assessor.get(`${planned.url}/cases/${second}`)).statusCode).toBe(200)
  })

  it('shows the differences side by side, and the second reading changes no more', async () => {
    const second = await readTwice()
    await compare(second)
    const page = wordsOf(await assessor.get(url(`/readings/${second}`)))
    expect(page).toContain('3 differences wait for an agreed answer')
    expect(page).toMatch(/Test assessor, first Yes Test inspector, second No/)
    expect(page).toMatch(/Test assessor, first Not asked Test inspector, second High/)
    const reopened = await inspector.post(`${planned.url}/cases/${second}/reopening`, { reason: 'Too late' })
    expect(reopened.statusCode).toBe(409)
    expect(await missing()).toEqual(['Quality assurance, second reading of outOfCourt-1: 3 differences wait for an agreed answer.'])
  })

  it('keeps both originals; an agreed answer becomes the answer with its history, in a completed case too', async () => {
    const second = await readTwice()
    await compare(second)
    const saved = await assessor.post(url(`/readings/${second}/agreement`), {
      ...{ [`agreed.${prompt}`]: 'no', [`base.${prompt}`]: '1', [`note.${prompt}`]: 'We looked at the plan again.', 'note.': 'A good talk.' },
    })
    expect(saved.statusCode, wordsOf(saved)).toBe(303)
    const [first = ''] = cases
    const answer = await test.db.selectFrom('answer').select(['value', 'version']).where('sampledCaseId', '=', first).where('questionId', '=', prompt).executeTakeFirst() // prettier-ignore
    expect(answer).toEqual({ value: 'no', version: 2 })
    const original = await test.db.selectFrom('comparedAnswer').select(['firstValue', 'secondValue']).where('questionId', '=', prompt).where('secondReadingId', '=', second).executeTakeFirst() // prettier-ignore
    expect(original).toEqual({ firstValue: 'yes', secondValue: 'no' })
    expect(wordsOf(await assessor.get(`${planned.url}/cases/${first}/history?question=${prompt}`))).toMatch(/Test assessor Yes No Agreed by two readers/)
    const page = wordsOf(await inspector.get(url(`/readings/${second}`)))
    expect(page).toContain('Agreed No Test assessor, 1 March 2022')
    expect(page).toContain('We looked at the plan again.')
    expect(page).toContain('A good talk.')
    expect((await figures()).tallies.find(([id]) => id === prompt)?.[1]).toMatchObject({ yes: 0, no: 1 })
  })

  it('asks for what an agreed answer brings with it, and saves nothing until then', async () => {
    const second = await readTwice()
    await compare(second)
    const agreement = url(`/readings/${second}/agreement`)
    const half = await inspector.post(agreement, { 'agreed.riskOfSeriousHarm.agreed': 'no', 'base.riskOfSeriousHarm.agreed': '1' })
    expect(half.statusCode).toBe(422)
    expect(wordsOf(half)).toContain('level it should have been: this is asked too once the others are agreed')
    expect(await test.db.selectFrom('agreedAnswer').select('version').where('secondReadingId', '=', second).execute()).toEqual([])
    const whole = await inspector.post(agreement, {
      ...{ 'agreed.riskOfSeriousHarm.agreed': 'no', 'base.riskOfSeriousHarm.agreed': '1' },
      ...{ 'agreed.riskOfSeriousHarm.shouldBe': 'high', 'base.riskOfSeriousHarm.shouldBe': '0' },
    })
    expect(whole.statusCode, wordsOf(whole)).toBe(303)
  })

  it('refuses an answer that is not offered, and a reason that is missing, at the field', async () => {
    const second = await readTwice()
    await compare(second)
    const answer = await inspector.post(url(`/readings/${second}/agreement`), { [`agreed.${prompt}`]: 'notAssessed', [`base.${prompt}`]: '1', [`agreed.${key}`]: 'perhaps' }) // prettier-ignore
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('give the reason, not assessed needs one')
    expect(wordsOf(answer)).toContain('choose one of the answers offered')
  })

  it('lets the first answer stand for the rest; then nothing is missing, and an answer that changed since is not overwritten', async () => {
    const second = await readTwice()
    await compare(second)
    const agreement = url(`/readings/${second}/agreement`)
    await inspector.post(agreement, { [`agreed.${prompt}`]: 'no', [`base.${prompt}`]: '1' })
    const stale = await assessor.post(agreement, { [`agreed.${prompt}`]: 'notApplicable', [`reason.${prompt}`]: 'No need', [`base.${prompt}`]: '1' })
    expect(stale.statusCode).toBe(409)
    const rest = await assessor.post(agreement, { firstStands: 'yes' })
    expect(rest.statusCode, wordsOf(rest)).toBe(303)
    expect(await missing()).toEqual([])
    expect(wordsOf(await planned.lead.get(url()))).toContain('Agreed')
    expect((await test.db.selectFrom('answer').select('value').where('sampledCaseId', '=', cases[0] ?? '').where('questionId', '=', key).executeTakeFirst())?.value).toBe('yes') // prettier-ignore
  })

  it('is closed once fieldwork is done', async () => {
    const second = await readTwice()
    await compare(second)
    await finishStagesTo(test, planned.id, 'fieldwork')
    expect((await assessor.post(url(`/readings/${second}/agreement`), { firstStands: 'yes' })).statusCode).toBe(409)
    expect((await assessor.get(url(`/readings/${second}`))).statusCode).toBe(200)
  })
})

describe('how far readers agree', () => {
  it('is counted from the originals, by prompt and by pair, and does not change with what is agreed', async () => {
    const second = await readTwice()
    await compare(second)
    await assessor.post(url(`/readings/${second}/agreement`), { firstStands: 'yes' })
    // 38 prompts and 9 key questions, and two answers for each of two classifications; three differ, one of them has no pair.
    const page = wordsOf(await planned.lead.get(url('/agreement')))
    expect(page).toMatch(/All questions 51 48 94% 0\.\d\d -?0\.\d\d to /)
    expect(page).toContain('Test assessor and Test inspector 51 48 94%')
    expect(page).toMatch(/Key questions 9 8 89%/)
    expect(page).toContain('Kappa is not defined: both readers gave one and the same answer throughout')
    const csv = await planned.lead.get(url('/agreement.csv'))
    const rows = papaparse.parse<Record<string, string>>(csv.body.trim(), { header: true }).data
    expect(rows.find((row) => row['question'] === prompt)).toMatchObject({ compared: '1', 'the same': '0', 'per cent': '0', kappa: '0' })
    expect(rows.filter((row) => row['group'] === 'Questions')).toHaveLength(51)
  })

  it('says so while nothing is compared, and is refused to a panel member', async () => {
    expect(wordsOf(await planned.lead.get(url('/agreement')))).toContain('Nothing is compared yet')
    for (const path of ['/agreement', '/agreement.csv']) expect((await (await test.as('panelMember')).get(url(path))).statusCode).toBe(403)
  })
})
