import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreedReport } from '../../../../test/support/agreed-report.ts'
import type { PlannedInspection } from '../../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../../test/support/test-app.ts'
import { noWitness } from '../../../platform/audit/witness.ts'
import type { Visitor } from '../../../platform/http/visitor.ts'
import { startJobs } from '../../../platform/jobs/job-queue.ts'
import { addReleaseJobs, releaseJobs, releaseVersion } from './release-version.ts'

let test: TestApp
let planned: PlannedInspection
let chief: Visitor
let page: string
const release = { 'releaseOn-day': '4', 'releaseOn-month': '3', 'releaseOn-year': '2022', releaseTime: '09:30' }
const releaseAt = new Date('2022-03-04T09:30:00Z')
const waitingId = async (): Promise<string> =>
  (
    await test.db
      .selectFrom('embargoedVersion')
      .select('id')
      .where('inspectionId', '=', planned.id)
      .where('cancelledAt', 'is', null)
      .where('releasedAt', 'is', null)
      .executeTakeFirstOrThrow()
  ).id
const audited = async (action: string) => test.db.selectFrom('auditEvent').select(['personId', 'inspectionId', 'subject', 'detail']).where('action', '=', action).execute() // prettier-ignore
const linkFor = async (readerName: string): Promise<string> => {
  const answer = await chief.post(`${page}/readers`, { reads: 'byLink', readerName })
  return /\/embargo-links\/[\w-]+(?=<)/.exec(answer.body)?.[0] ?? wordsOf(answer)
}
/** A server whose clock shows this moment. */
const partsAt = (moment: string) => ({ db: test.db, witness: noWitness, clock: () => new Date(moment) })
const late = '2022-03-12T08:00:00Z'

beforeAll(async () => {
  test = await startTestApp()
  planned = await agreedReport(test)
  chief = await test.as('chiefInspector')
  page = `${planned.url}/publication/embargo`
}, 60_000)
afterAll(() => test.close())

describe('making a report ready', () => {
  it('is for who may publish, and not there for people outside the team', async () => {
    expect((await (await test.as('leadInspector', 'Somebody else')).get(page)).statusCode).toBe(404)
    expect((await planned.lead.post(page, release)).statusCode).toBe(403)
    expect((await (await test.as('assessor')).get(page)).statusCode).toBe(403)
  })

  it.each([
    [{ 'releaseOn-day': '1', releaseTime: '09:30' }, 'Enter a time that is still to come'],
    [{ 'releaseOn-month': '7' }, 'Enter a day within the next 60 days'],
    [{ releaseTime: '9.30' }, 'Enter the time of the release, for example 09:30'],
    [{ 'releaseOn-day': '27', releaseTime: '01:30' }, 'On this day the clocks go forward'],
    [{ 'releaseOn-day': '' }, 'Enter the day of the release'],
  ])('with %o is refused and keeps nothing', async (change, sentence) => {
    const answer = await chief.post(page, { ...release, ...change })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
    expect(await test.db.selectFrom('embargoedVersion').select('id').execute()).toEqual([])
  })

  it('freezes a version that only named people can read', async () => {
    expect((await chief.post(page, release)).statusCode).toBe(303)
    expect(wordsOf(await chief.get(page))).toContain('It becomes public by itself on 4 March 2022 at 09:30')
    expect(wordsOf(await chief.get(`${planned.url}/publication`))).toContain('A version is ready and under embargo')
    expect(await audited('embargo.prepare')).toMatchObject([{ inspectionId: planned.id, subject: await waitingId(), detail: { version: 1, releaseAt: releaseAt.toISOString() } }]) // prettier-ignore
  })

  it('does not happen twice, and nothing is published beside it', async () => {
    expect((await chief.post(page, release)).statusCode).toBe(409)
    expect((await chief.post(`${planned.url}/publication`)).statusCode).toBe(409)
  })

  it('cannot be changed in the database', async () => {
    const changed = test.db
      .updateTable('embargoedVersion')
      .set({ annexeCsv: 'other' })
      .where('id', '=', await waitingId())
      .execute()
    await expect(changed).rejects.toThrow('never changed')
    await expect(test.db.deleteFrom('embargoedVersion').execute()).rejects.toThrow('never changed')
  })

  it('says when the draft was changed since', async () => {
    expect(wordsOf(await chief.get(page))).not.toContain('The draft was changed since')
    await planned.lead.post(`${planned.url}/report/sections/diversity`, { text: 'Written anew.', version: '1' })
    expect(wordsOf(await chief.get(page))).toContain('The draft was changed since')
  })
})

it('tells the public nothing before its time', async () => {
  const { address } = await test.db
    .selectFrom('embargoedVersion')
    .select('address')
    .where('id', '=', await waitingId())
    .executeTakeFirstOrThrow()
  const visitor = test.visitor()
  const forms = ['', '.json', '/report.pdf', '/report.docx', '/annexe.csv', '/annexe.xlsx', '/annexe.json', '/replay.json', '?version=1']
  for (const form of forms) {
    const answer = await visitor.get(`/published-inspections/${address}${form}`)
    expect([form, answer.statusCode, answer.headers['cache-control']]).toEqual([form, 404, 'no-store'])
  }
  for (const list of ['', '.csv', '.json']) expect((await visitor.get(`/published-inspections${list}`)).body).not.toContain('Invented')
  expect((await visitor.get(`/embargoed-reports/${await waitingId()}`)).headers.location).toContain('/sign-in')
})

describe('a named person', () => {
  it('who signs in reads it with the mark of the embargo, and it is recorded', async () => {
    const reader = await test.as('inspector', 'Named Reader')
    const address = `/embargoed-reports/${await waitingId()}`
    expect((await reader.get(address)).statusCode).toBe(404)
    const { email } = await test.db.selectFrom('person').select('email').where('name', '=', 'Named Reader').executeTakeFirstOrThrow()
    expect((await planned.lead.post(`${page}/readers`, { reads: 'signedIn', email })).statusCode).toBe(403)
    expect((await chief.post(`${page}/readers`, { reads: 'signedIn', email: email.toUpperCase() })).statusCode).toBe(303)
    expect(wordsOf(await chief.post(`${page}/readers`, { reads: 'signedIn', email }))).toContain('Named Reader may read this report already')
    const read = await reader.get(address)
    expect(wordsOf(read)).toContain('Under embargo until 4 March 2022 at 09:30. For Named Reader only')
    expect(read.body).toContain('name="robots" content="noindex"')
    expect(read.headers['cache-control']).toBe('no-store')
    const pdf = await reader.get(`${address}/report.pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect((await (await test.as('assessor')).get(address)).statusCode).toBe(404)
    expect((await audited('embargo.read')).map(({ detail }) => detail)).toMatchObject([{ form: 'page' }, { form: 'pdf' }])
    expect(wordsOf(await chief.get(page))).toContain('Named Reader Signs in here Last read on 1 March 2022')
  })

  it('is not somebody whom nobody knows', async () => {
    expect(wordsOf(await chief.post(`${page}/readers`, { reads: 'signedIn', email: 'nobody@test.example' }))).toContain(
      'Nobody signs in here with this address',
    )
    expect(wordsOf(await chief.post(`${page}/readers`, { reads: 'byLink', readerName: ' ' }))).toContain('Enter the name of the person that the link is for')
    expect(wordsOf(await chief.post(`${page}/readers`, {}))).toContain('Select how this person reads the report')
  })

  it('with a link reads it until the link ends, and each use is recorded', async () => {
    const link = await linkFor('Robin Example')
    const visitor = test.visitor()
    expect(wordsOf(await visitor.get(link))).toContain('For Robin Example only')
    expect((await visitor.get(`${link}/report.pdf`)).statusCode).toBe(200)
    expect(await audited('embargo.readByLink')).toHaveLength(2)
    expect((await chief.get(page)).body).not.toContain(link)
    const rows = await test.db.selectFrom('embargoReader').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(link.replace('/embargo-links/', ''))
    expect(rows.find((row) => row.name === 'Robin Example')?.expiresAt).toEqual(releaseAt)
    const never = await visitor.get(`${link}x`)
    expect([never.statusCode, wordsOf(never)]).toEqual([404, expect.stringContaining('This link does not work')])
  })

  it('reads nothing once the right is withdrawn', async () => {
    const link = await linkFor('Sasha Example')
    const { id } = await test.db.selectFrom('embargoReader').select('id').where('name', '=', 'Sasha Example').executeTakeFirstOrThrow()
    expect((await chief.post(`${page}/readers/${id}/withdrawal`)).statusCode).toBe(303)
    expect((await chief.post(`${page}/readers/${id}/withdrawal`)).statusCode).toBe(404)
    expect((await test.visitor().get(link)).statusCode).toBe(404)
  })
})

it('a cancelled release needs a reason, and nobody can read the version any more', async () => {
  const link = await linkFor('Kim Example')
  const id = await waitingId()
  expect((await chief.post(`${page}/cancellation`, { cancelReason: ' ' })).statusCode).toBe(422)
  expect((await chief.post(`${page}/cancellation`, { cancelReason: 'A figure is checked again' })).statusCode).toBe(303)
  expect((await test.visitor().get(link)).statusCode).toBe(404)
  expect((await (await test.as('inspector', 'Named Reader')).get(`/embargoed-reports/${id}`)).statusCode).toBe(404)
  expect(wordsOf(await chief.get(page))).toContain('cancelled by Test chiefInspector on 1 March 2022 at 10:00: A figure is checked again')
  expect((await chief.post(`${page}/cancellation`, { cancelReason: 'Again' })).statusCode).toBe(409)
  expect(JSON.stringify(await audited('embargo.cancel'))).not.toContain('figure')
  await releaseVersion(partsAt(late), id)
  expect(await test.db.selectFrom('publication').select('id').execute()).toEqual([])
})

describe('the release', () => {
  let id: string
  let link: string
  beforeAll(async () => {
    // The text that was changed has to be agreed again before anything is made ready.
    const section = `${planned.url}/report/sections/diversity`
    await (await test.as('inspector')).post(`${section}/review`, { version: '2' })
    await planned.lead.post(`${section}/agreement`, { version: '2' })
    await chief.post(page, { ...release, 'releaseOn-day': '10' })
    id = await waitingId()
    link = await linkFor('Lou Example')
  })

  it('waits for its time', async () => {
    await releaseVersion(partsAt('2022-03-10T09:29:59.250Z'), id)
    expect(await test.db.selectFrom('publication').select('id').execute()).toEqual([])
  })

  it('comes by the queue of a server that starts late, once, with the very bytes that were read under embargo', async () => {
    const made = await test.db.selectFrom('embargoedVersion').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const failures: unknown[] = []
    const servers = []
    for (let server = 0; server < 2; server += 1) {
      await addReleaseJobs(partsAt(late))
      servers.push(await startJobs(test.db, releaseJobs(partsAt(late)), (error) => failures.push(error)))
    }
    await expect.poll(async () => (await test.db.selectFrom('publication').select('id').execute()).length, { timeout: 20_000 }).toBe(1)
    // Whatever job is still there does nothing.
    await Promise.all([releaseVersion(partsAt(late), id), releaseVersion(partsAt(late), id)])
    for (const server of servers) await server.stop()
    expect(failures).toEqual([])
    const row = await test.db.selectFrom('publication').selectAll().executeTakeFirstOrThrow()
    for (const form of ['pdf', 'word', 'annexeCsv', 'annexeXlsx', 'annexeJson', 'replay', 'facts', 'factsSha256', 'report'] as const)
      expect(row[form], form).toEqual(made[form])
    expect(row.publishedAt).toEqual(new Date(late))
    const person = await test.db.selectFrom('person').select('id').where('name', '=', 'Test chiefInspector').executeTakeFirstOrThrow()
    expect(row.publishedBy).toBe(person.id)
    expect(await audited('embargo.release')).toEqual([
      { personId: null, inspectionId: planned.id, subject: row.address, detail: { version: 1, factsSha256: row.factsSha256, embargo: id } },
    ])
  }, 40_000)

  it('is read by everybody under the day that was announced, without the mark', async () => {
    const { address } = await test.db.selectFrom('publication').select('address').executeTakeFirstOrThrow()
    const words = wordsOf(await test.visitor().get(`/published-inspections/${address}`))
    expect(words).toContain('Published on 10 March 2022')
    expect(words).not.toContain('mbargo')
    expect((await test.visitor().get('/published-inspections')).body).toContain(address)
    const stage = await test.db.selectFrom('inspectionStage').select('doneAt').where('inspectionId', '=', planned.id).where('stage', '=', 'publication').executeTakeFirst() // prettier-ignore
    expect(stage?.doneAt).toEqual(new Date(late))
  })

  it('leads who was named to the published report, and nobody is named any more', async () => {
    const { address } = await test.db.selectFrom('publication').select('address').executeTakeFirstOrThrow()
    expect((await test.visitor().get(link)).headers.location).toBe(`/published-inspections/${address}`)
    expect((await chief.post(`${page}/readers`, { reads: 'byLink', readerName: 'Too late' })).statusCode).toBe(409)
    expect((await chief.post(page, release)).statusCode).not.toBe(303)
  })
})
