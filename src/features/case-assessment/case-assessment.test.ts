import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases } from '../../../test/support/selected-cases.ts'
import { startTestApp, testNow, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { questionsOf, sectionsOf } from '../../domain/assessment/questions.ts'
import { beginSession } from '../../platform/sign-in/sessions.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { interviewTablesOf } from '../interviews/queries.ts'
import { casesBehind, missingForFieldwork, talliesOf } from './queries.ts'

let test: TestApp
let planned: PlannedInspection
let inspector: Visitor
let assessor: Visitor
let court = ''
let resettlement = ''
let place = 0
const [standard] = sectionsOf(framework2021, 'court', 'YJS')
const prompts = (standard?.groups ?? []).flatMap((group) => group.questions).filter((question) => question.part === 'prompt')
const first = prompts[0]?.id ?? ''
const second = prompts[1]?.id ?? ''

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

/** Each test has an inspection of its own with one court and one resettlement case. */
beforeEach(async () => {
  place += 1
  planned = await planInspection(test, { service: `Caseshire ${place} YJS`, notice: 'A practice inspection.' })
  await finishStagesTo(test, planned.id, 'sample')
  ;[court = ''] = await addSelectedCases(test, planned.id, 'court', 1)
  ;[resettlement = ''] = await addSelectedCases(test, planned.id, 'resettlement', 1)
  inspector = await test.as('inspector')
  assessor = await test.as('assessor')
})

const caseUrl = (id = court): string => `${planned.url}/cases/${id}`
const standardUrl = (): string => `${caseUrl()}/${standard?.path ?? ''}`
const form = (values: Record<string, string>, change: Record<string, string> = {}): Record<string, string> => ({
  form: 'a form of the test',
  ...Object.fromEntries(Object.entries(values).flatMap(([id, value]) => [[`value.${id}`, value], [`base.${id}`, '0']])), // prettier-ignore
  ...change,
})
const answersIn = async (caseId = court) =>
  Object.fromEntries(
    (await test.db.selectFrom('answer').select(['questionId', 'value', 'reason', 'version']).where('sampledCaseId', '=', caseId).execute()).map(
      ({ questionId, ...row }) => [questionId, row],
    ),
  )
const operation = (change: object = {}) => ({ id: `operation ${place}`, questionId: first, baseVersion: 0, value: 'yes', reason: null, ...change })

/** Every question of a section answered the simplest way. */
const answersTo = (caseType: string, path: string): Record<string, string> =>
  Object.fromEntries(
    questionsOf(sectionsOf(framework2021, caseType, 'YJS').filter((section) => section.path === path)).map((question) => [
      question.id,
      question.options[0]?.value ?? 'Invented words.',
    ]),
  )
const answerAll = async (caseId: string, caseType: string): Promise<void> => {
  for (const { path } of sectionsOf(framework2021, caseType, 'YJS')) {
    const answer = await inspector.post(`${caseUrl(caseId)}/${path}`, form(answersTo(caseType, path)))
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
  }
}

describe('who may see a case', () => {
  it('is not there for people outside the team, in another inspection, or when it is in reserve', async () => {
    const outsider = await test.as('inspector', 'Outside Inspector')
    expect((await outsider.get(caseUrl())).statusCode).toBe(404)
    const other = await planInspection(test, { service: `Otherplace ${place} YJS` })
    await finishStagesTo(test, other.id, 'sample')
    expect((await inspector.get(`${other.url}/cases/${court}`)).statusCode).toBe(404)
    expect((await inspector.get(caseUrl('no-case'))).statusCode).toBe(404)
    await test.db.updateTable('sampledCase').set({ status: 'reserve' }).where('id', '=', court).execute()
    expect((await inspector.get(caseUrl())).statusCode).toBe(404)
    expect((await inspector.post(standardUrl(), form({ [first]: 'yes' }))).statusCode).toBe(404)
  })

  it('has no page for a section that is not of its type', async () => {
    for (const path of ['standards/3.1', 'standards/9.9', 'elsewhere']) expect((await inspector.get(`${caseUrl()}/${path}`)).statusCode).toBe(404)
    expect((await inspector.get(`${caseUrl(resettlement)}/${standard?.path}`)).statusCode).toBe(404)
  })

  it.each(['dataAnalyst', 'panelMember', 'chiefInspector'] as const)('is refused to a %s', async (role) => {
    expect((await (await test.as(role)).get(caseUrl())).statusCode).toBe(403)
    expect((await (await test.as(role)).post(standardUrl(), form({ [first]: 'yes' }))).statusCode).toBe(403)
  })

  it('lists own cases first, and the lead sees all with who has them and how far they are', async () => {
    const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test assessor').executeTakeFirstOrThrow()
    await test.db.updateTable('sampledCase').set({ allocatedTo: id }).where('id', '=', court).execute()
    await assessor.post(standardUrl(), form({ [first]: 'yes' }))
    expect(wordsOf(await assessor.get(`${planned.url}/cases`))).toMatch(/Allocated to you .*court-1.*Allocated to others .*resettlement-1/)
    expect(wordsOf(await planned.lead.get(`${planned.url}/cases`))).toMatch(/court-1 In progress 1 of .*Test assessor/)
  })
})

describe('answering on a page', () => {
  it('shows every question with its guidance, and says that the guidance is not official', async () => {
    const page = await inspector.get(standardUrl())
    for (const prompt of prompts) expect(page.body).toContain(`name="value.${prompt.id}"`)
    expect(wordsOf(page)).toContain('(example, not official)')
    expect(Buffer.byteLength(page.body)).toBeLessThan(60 * 1024)
  })

  it('keeps each answer in a row with its history, and no answer as unanswered', async () => {
    const saved = await inspector.post(
      standardUrl(),
      form({ [first]: 'no', [second]: 'notApplicable' }, { [`reason.${second}`]: 'No such need', [`reason.${first}`]: 'left over' }),
    )
    expect(saved.statusCode).toBe(303)
    expect(await answersIn()).toEqual({
      [first]: { value: 'no', reason: null, version: 1 },
      [second]: { value: 'notApplicable', reason: 'No such need', version: 1 },
    })
    await inspector.post(standardUrl(), form({ [first]: 'yes' }, { [`base.${first}`]: '1' }))
    const history = await test.db
      .selectFrom('answerOperation')
      .select(['version', 'value', 'previousValue'])
      .where('questionId', '=', first)
      .where('sampledCaseId', '=', court)
      .orderBy('version')
      .execute()
    expect(history).toEqual([{ version: 1, value: 'no', previousValue: null }, { version: 2, value: 'yes', previousValue: 'no' }]) // prettier-ignore
  })

  it('names each fault at its field, saves nothing, and keeps what was typed', async () => {
    const answer = await inspector.post(standardUrl(), form({ [first]: 'notAssessed', [second]: 'perhaps', '2.1.desistance.summary': 'Typed words' }))
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('prompt a: Give the reason: not assessed needs one')
    expect(wordsOf(answer)).toContain('prompt b: Choose one of the answers offered')
    expect(answer.body).toContain(`href="#reason.${first}"`)
    expect(answer.body).toContain('>Typed words</textarea>')
    expect(await answersIn()).toEqual({})
  })

  it('counts a form that is sent twice once', async () => {
    const sent = form({ [first]: 'yes' })
    await inspector.post(standardUrl(), sent)
    await assessor.post(standardUrl(), form({ [first]: 'no' }, { [`base.${first}`]: '1', form: 'another form' }))
    expect((await inspector.post(standardUrl(), sent)).statusCode).toBe(303)
    expect((await answersIn())[first]).toEqual({ value: 'no', reason: null, version: 2 })
  })

  it('shows both answers where someone else was faster, keeps the rest, and lets the person choose', async () => {
    await assessor.post(standardUrl(), form({ [first]: 'notAssessed' }, { [`reason.${first}`]: 'File lost', form: 'another form' }))
    const clash = await inspector.post(standardUrl(), form({ [first]: 'yes', [second]: 'no' }))
    expect(clash.statusCode).toBe(409)
    expect(wordsOf(clash)).toContain('Test assessor answered on 1 March 2022 at 10:00 Not assessed. Reason: File lost')
    expect(wordsOf(clash)).toContain('You answered, just now Yes')
    expect(await answersIn()).toMatchObject({ [first]: { value: 'notAssessed', version: 1 }, [second]: { value: 'no', version: 1 } })
    const choice = { ...form({ [first]: 'yes' }, { [`base.${first}`]: '1', form: 'the page of choices' }), choosing: 'yes' }
    const none = await inspector.post(standardUrl(), choice)
    expect(none.statusCode).toBe(422)
    expect(wordsOf(none)).toContain('choose which answer stays')
    expect((await inspector.post(standardUrl(), { ...choice, [`keep.${first}`]: 'theirs' })).statusCode).toBe(303)
    expect((await answersIn())[first]?.value).toBe('notAssessed')
    expect((await inspector.post(standardUrl(), { ...choice, [`keep.${first}`]: 'mine' })).statusCode).toBe(303)
    expect((await answersIn())[first]).toEqual({ value: 'yes', reason: null, version: 2 })
  })

  it('takes an answer left as it was seen for no change, whatever others answered since', async () => {
    await inspector.post(standardUrl(), form({ [first]: 'yes' }))
    await assessor.post(standardUrl(), form({ [first]: 'no' }, { [`base.${first}`]: '1', form: 'another form' }))
    const answer = await inspector.post(standardUrl(), form({ [first]: 'yes', [second]: 'yes' }, { [`base.${first}`]: '1', form: 'a later form' }))
    expect(answer.statusCode).toBe(303)
    expect(await answersIn()).toMatchObject({ [first]: { value: 'no', version: 2 }, [second]: { value: 'yes' } })
  })

  it('sets a whole standard to Not assessed with one reason, but not over answers nobody showed', async () => {
    await assessor.post(standardUrl(), form({ [first]: 'yes' }))
    const url = `${standardUrl()}/not-assessed`
    expect((await inspector.post(url, { reason: '' })).statusCode).toBe(422)
    const unseen = await inspector.post(url, { reason: 'The file could not be opened.', seen: '0' })
    expect(unseen.statusCode).toBe(409)
    expect(wordsOf(unseen)).toContain('Test assessor changed this')
    expect((await inspector.post(url, { reason: 'The file could not be opened.', seen: '1' })).statusCode).toBe(303)
    expect((await inspector.post(url, { reason: 'The file could not be opened.', seen: '1' })).statusCode).toBe(303)
    const answers = Object.values(await answersIn())
    expect(answers).toHaveLength(prompts.length + 3)
    expect(new Set(answers.map((answer) => answer.value))).toEqual(new Set(['notAssessed']))
    expect(wordsOf(await inspector.get(caseUrl()))).toContain(`${standard?.name} All answered`)
  })
})

describe('answering while working (JSON)', () => {
  it('saves an operation, and counts its repeat once', async () => {
    const url = `${caseUrl()}/answers`
    const saved = await inspector.postJson(url, { operations: [operation()] })
    expect([saved.statusCode, saved.json()]).toEqual([200, { answers: [{ questionId: first, version: 1, state: 'applied' }], stale: [] }])
    const again = await inspector.postJson(url, { operations: [operation()] })
    expect([again.statusCode, again.json()]).toEqual([200, { answers: [{ questionId: first, version: 1, state: 'repeated' }], stale: [] }])
    expect((await answersIn())[first]?.version).toBe(1)
  })

  it('refuses a stale operation with both values and applies the others', async () => {
    await assessor.post(standardUrl(), form({ [first]: 'no' }))
    const answer = await inspector.postJson(`${caseUrl()}/answers`, { operations: [operation(), operation({ id: `second ${place}`, questionId: second })] })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toEqual({
      answers: [{ questionId: second, version: 1, state: 'applied' }],
      stale: [
        {
          ...{ id: `operation ${place}`, questionId: first, version: 1, by: 'Test assessor', at: testNow.toISOString() },
          ...{ yours: { value: 'yes', reason: null }, theirs: { value: 'no', reason: null } },
        },
      ],
    })
  })

  it.each([
    ['an id that was used for another answer', { value: 'no' }, 409, 'operationReused'],
    ['an answer that is not offered', { id: 'new operation', value: 'maybe' }, 422, 'badInput'],
    ['a missing reason', { id: 'new operation', value: 'notAssessed' }, 422, 'badInput'],
    ['a question of another case', { id: 'new operation', questionId: 'case.summary' }, 404, 'notFound'],
    ['an id that is too short', { id: 'x' }, 422, 'badInput'],
  ])('refuses %s', async (_, change, status, code) => {
    await inspector.postJson(`${caseUrl()}/answers`, { operations: [operation()] })
    const answer = await inspector.postJson(`${caseUrl()}/answers`, { operations: [operation(change)] })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(Object.keys(await answersIn())).toEqual([first])
  })

  it('is not saved under the name of somebody else who has signed in meanwhile', async () => {
    const answer = await inspector.postJson(`${caseUrl()}/answers`, { person: randomUUID(), operations: [operation()] })
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'signedInAsOther'])
    expect(await answersIn()).toEqual({})
  })

  it('has keys that a person can turn off, for every case', async () => {
    expect((await inspector.get(standardUrl())).body).toContain('data-keys="on"')
    expect((await inspector.post(`${caseUrl()}/answer-keys`, { keys: 'off', section: standard?.path ?? '' })).headers.location).toBe(standardUrl())
    expect((await inspector.get(standardUrl())).body).toContain('data-keys="off"')
    expect((await assessor.get(standardUrl())).body).toContain('data-keys="on"')
    await inspector.post(`${caseUrl()}/answer-keys`, { keys: 'on', section: standard?.path ?? '' })
    expect((await inspector.post(`${caseUrl()}/answer-keys`, { keys: 'on', section: 'elsewhere' })).statusCode).toBe(404)
  })

  it('is refused without our token', async () => {
    const { id: personId } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test inspector').executeTakeFirstOrThrow()
    const cookie = `session=${await test.db.transaction().execute((tx) => beginSession(tx, personId, testNow))}`
    const sent = {
      method: 'POST',
      url: `${caseUrl()}/answers`,
      headers: { 'content-type': 'application/json', cookie },
      payload: { operations: [operation()] },
    } as const
    expect((await test.app.inject(sent)).statusCode).toBe(403)
  })
})

describe('completing a case', () => {
  it('lists every missing answer with a link, and is possible once nothing is missing', async () => {
    const refused = await inspector.post(`${caseUrl()}/completion`)
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Classification: 4 questions are unanswered')
    expect(refused.body).toContain(`href="${standardUrl()}#value.${first}"`)
    await answerAll(court, 'court')
    expect(wordsOf(await inspector.get(caseUrl()))).toContain('Every question has an answer.')
    expect((await inspector.post(`${caseUrl()}/completion`)).statusCode).toBe(303)
    expect(wordsOf(await inspector.get(caseUrl()))).toContain('Completed on 1 March 2022 at 10:00 by Test inspector')
  })

  it('works for a resettlement case, which has no prompts', async () => {
    await answerAll(resettlement, 'resettlement')
    expect((await inspector.post(`${caseUrl(resettlement)}/completion`)).statusCode).toBe(303)
    expect(Object.keys(await answersIn(resettlement))).toContain('case.summary')
    const tallies = await test.db.transaction().execute((tx) => talliesOf(tx, planned.id))
    expect(tallies.size).toBe(0)
  })

  it('refuses answers until the case is reopened with a reason, and shows them to read', async () => {
    await answerAll(court, 'court')
    expect((await inspector.post(`${caseUrl()}/reopening`, { reason: 'Too early' })).statusCode).toBe(409)
    await inspector.post(`${caseUrl()}/completion`)
    const refused = await inspector.post(standardUrl(), form({ [first]: 'no' }, { [`base.${first}`]: '1', form: 'another form' }))
    expect(refused.statusCode).toBe(409)
    expect(wordsOf(refused)).toContain('Reopen it with a reason')
    expect((await inspector.postJson(`${caseUrl()}/answers`, { operations: [operation({ baseVersion: 1, value: 'no' })] })).json().code).toBe('stageClosed')
    expect((await inspector.post(`${standardUrl()}/not-assessed`, { reason: 'Too late' })).statusCode).toBe(409)
    const toRead = await inspector.get(standardUrl())
    expect(toRead.body).not.toContain(`name="value.${first}"`)
    expect(wordsOf(toRead)).toContain('This case is completed')
    expect((await inspector.post(`${caseUrl()}/reopening`, { reason: '' })).statusCode).toBe(422)
    expect((await inspector.post(`${caseUrl()}/reopening`, { reason: 'A page was read too fast.' })).statusCode).toBe(303)
    expect((await inspector.post(standardUrl(), form({ [first]: 'no' }, { [`base.${first}`]: '1', form: 'another form' }))).statusCode).toBe(303)
  })

  it('is closed once fieldwork is done, and the answers can still be read', async () => {
    await finishStagesTo(test, planned.id, 'fieldwork')
    expect((await inspector.post(standardUrl(), form({ [first]: 'no' }))).statusCode).toBe(409)
    expect(wordsOf(await inspector.get(standardUrl()))).toContain('Answers cannot be changed')
  })
})

describe('what other features ask', () => {
  it('counts answers into tallies, interviews into tables that add up, and names who has open cases', async () => {
    const read = <T>(ask: (tx: Parameters<Parameters<ReturnType<typeof test.db.transaction>['execute']>[0]>[0]) => Promise<T>): Promise<T> =>
      test.db.transaction().execute(ask)
    expect(await read((tx) => casesBehind(tx, planned.id, first))).toEqual([{ sampledCaseId: court, caseReference: 'court-1', value: null, reason: null }])
    expect(await read((tx) => casesBehind(tx, planned.id, 'no such question'))).toEqual([])
    await answerAll(court, 'court')
    await answerAll(resettlement, 'resettlement')
    expect((await read((tx) => talliesOf(tx, planned.id))).get(first)).toEqual({ yes: 1, no: 0, notApplicable: 0, notAssessed: 0 })
    const tables = await read((tx) => interviewTablesOf(tx, planned.id, framework2021))
    expect(tables.held).toBe(2)
    expect(tables.questions.map((question) => question.rows.reduce((sum, row) => sum + row.count, 0))).toEqual(tables.questions.map(() => 2))
    expect(await read((tx) => missingForFieldwork(tx, planned.id))).toEqual(['Allocated to no one: 2 cases are not completed (court-1, resettlement-1).'])
    for (const id of [court, resettlement]) await inspector.post(`${caseUrl(id)}/completion`)
    expect(await read((tx) => missingForFieldwork(tx, planned.id))).toEqual([])
  })

  it('records who read and who answered, by ids and without a word of an answer', async () => {
    await inspector.get(caseUrl())
    await inspector.post(standardUrl(), form({ [first]: 'notAssessed' }, { [`reason.${first}`]: 'Secret words' }))
    const rows = await test.db
      .selectFrom('auditEvent')
      .select(['action', 'subject', 'detail'])
      .where('inspectionId', '=', planned.id)
      .where('action', 'like', 'case.%')
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { action: 'case.read', subject: court, detail: {} },
      { action: 'case.answer', subject: court, detail: { section: standard?.path, applied: [first], stale: [] } },
    ])
  })
})

/** A part of a Word file, which is a zip: found by its local header. */
function partOf(zip: Buffer, name: string): string {
  const at = zip.indexOf(Buffer.from(name)) - 30
  expect(zip.readUInt32LE(at)).toBe(0x04034b50)
  const begin = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  return inflateRawSync(zip.subarray(begin, begin + zip.readUInt32LE(at + 18))).toString()
}

describe('the Word file of all cases', () => {
  it('is for the lead only', async () => {
    expect((await inspector.get(`${planned.url}/cases.docx`)).statusCode).toBe(403)
  })

  it('is one Word document, and its making is recorded', async () => {
    await answerAll(court, 'court')
    const answer = await planned.lead.get(`${planned.url}/cases.docx`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toContain('wordprocessingml')
    const body = partOf(answer.rawPayload, 'word/document.xml')
    for (const words of ['Case court-1', 'Case resettlement-1', 'Summary judgement', 'Invented words.', 'Allocated to: no one']) expect(body).toContain(words)
    expect(body).toContain('w:tblHeader')
    expect(partOf(answer.rawPayload, 'word/header1.xml')).toContain('A practice inspection.')
    const row = await test.db
      .selectFrom('auditEvent')
      .select('detail')
      .where('inspectionId', '=', planned.id)
      .where('action', '=', 'case.export')
      .executeTakeFirst()
    expect(row?.detail).toMatchObject({ cases: 2 })
  })
})
