import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeTexts } from '../../../test/support/agreed-texts.ts'
import { answerInspection } from '../../../test/support/answered-inspection.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { framework2021 } from '../../../test/support/report-facts.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { narrativeSections } from '../../domain/report/narrative-sections.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

const framework = framework2021()
let test: TestApp
let planned: PlannedInspection
let contact: Visitor
let chief: Visitor
let head: Visitor
let gate = ''
let names = ''

const versions = new Map<string, number>()
async function write(section: string, text: string): Promise<void> {
  const version = versions.get(section) ?? 0
  const answer = await planned.lead.post(`${planned.url}/report/sections/${section}`, { text, version: String(version) })
  if (answer.statusCode !== 303) throw new Error(wordsOf(answer))
  versions.set(section, version + 1)
}
/** The addresses of the passages that can be overridden, in the order of the page. */
const risksOn = async (visitor = planned.lead): Promise<string[]> => [
  ...new Set((await visitor.get(gate)).body.match(/\/inspections\/[^"]+\/risks\/[0-9a-f]{24}/g)),
]
const wordIn = (body: string, word: string): string =>
  new RegExp(`name="word" type="checkbox" value="([0-9a-f]{24})"[^>]*>\\s*<label[^>]*>${word}<`).exec(body)?.[1] ?? ''
const publish = () => chief.post(`${planned.url}/publication`)

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { service: 'Invented Youth Justice Service', contact: true })
  await answerInspection(test, planned.id, framework)
  contact = await test.as('serviceContact', 'Contact of Invented Youth Justice Service')
  chief = await test.as('chiefInspector')
  head = await test.as('headOfInspection')
  gate = `${planned.url}/re-identification`
  names = `${planned.url}/name-list`
  const { id: authorId } = await test.db.selectFrom('person').select('id').where('role', '=', 'leadInspector').executeTakeFirstOrThrow()
  const required = narrativeSections(framework, { executiveSummary: false }).filter((one) => one.required)
  const written = { inspectionId: planned.id, version: 1, authorId, writtenAt: test.now() }
  await test.db
    .insertInto('narrative')
    .values(required.map(({ id, title }) => ({ ...written, sectionId: id, text: `Written on ${title}.` })))
    .execute()
  for (const { id } of required) versions.set(id, 1)
  await planned.lead.post(`${planned.url}/report/recommendations/new`, { addressee: 'The board', text: 'meet weekly' })
})
afterAll(() => test.close())

/** Everything that the database holds, as text. */
async function everything(): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(test.db)
  const texts = []
  for (const { name } of rows) texts.push(JSON.stringify((await sql`select * from ${sql.id(name)}`.execute(test.db)).rows))
  return texts.join('\n').toLowerCase()
}

describe('the list of names', () => {
  it('waits for the announcement, and is given by the service alone', async () => {
    expect((await contact.get(names)).statusCode).toBe(409)
    await finishStagesTo(test, planned.id, 'announcement')
    expect((await contact.get(names)).statusCode).toBe(200)
    for (const visitor of [planned.lead, chief, head]) expect((await visitor.get(names)).statusCode).toBe(403)
  })

  it('refuses an empty one, and shows nothing of a wrong file again', async () => {
    expect(wordsOf(await contact.post(names, { names: ' \n12' }))).toContain('Paste a list of names')
    const wrong = await contact.postFile(
      names,
      { names: 'Quillon Featherby' },
      { field: 'list', fileName: 'names.pdf', mediaType: 'application/pdf', content: 'Quillon' },
    )
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).not.toContain('Quillon')
  })

  it('is kept as hashes: no word of it stands anywhere, and not in an answer', async () => {
    const file = {
      field: 'list',
      fileName: 'list.csv',
      mediaType: 'text/csv',
      content: 'First name,Surname,Born\nQuillon,Featherby,2007-03-01\nZsófia,O’Marlow,\n',
    }
    const given = await contact.postFile(names, { names: 'Thaddeus Hollowby\nGrace' }, file)
    expect(given.statusCode).toBe(303)
    const page = await contact.get(names)
    expect(wordsOf(page)).toContain('6 names are on the list')
    expect(wordsOf(page)).toContain('Only hashes are kept. 1 entry with figures left out.')
    const kept = await everything()
    for (const word of ['quillon', 'featherby', 'zsófia', 'zsofia', 'marlow', 'thaddeus', 'hollowby']) {
      expect(kept, word).not.toContain(word)
      expect(page.body.toLowerCase(), word).not.toContain(word)
    }
    const rows = await test.db.selectFrom('auditEvent').select('detail').where('action', '=', 'nameList.give').execute()
    expect(rows).toEqual([{ detail: { names: 6, leftOut: 1 } }])
    const hashes = await test.db.selectFrom('listedName').select('hash').execute()
    expect(hashes.length).toBeGreaterThanOrEqual(7)
    for (const { hash } of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has another key each time it is given', async () => {
    const before = await test.db.selectFrom('listedName').select('hash').orderBy('hash').execute()
    expect((await contact.post(`${names}/withdrawal`)).statusCode).toBe(303)
    expect(await test.db.selectFrom('listedName').select('hash').execute()).toEqual([])
    expect(wordsOf(await contact.get(names))).toContain('The last list was destroyed on')
    await contact.post(names, { names: 'Quillon Featherby\nZsófia O’Marlow\nThaddeus Hollowby\nGrace' })
    const after = await test.db.selectFrom('listedName').select('hash').orderBy('hash').execute()
    expect(after.filter(({ hash }) => before.some((one) => one.hash === hash))).toEqual([])
  })
})

describe('the gate', () => {
  it('is read by the inspectors who write and publish, and each reading is recorded', async () => {
    expect((await contact.get(gate)).statusCode).toBe(403)
    expect((await (await test.as('assessor')).get(gate)).statusCode).toBe(403)
    const read = (): Promise<unknown[]> => test.db.selectFrom('auditEvent').select('id').where('action', '=', 'reIdentification.read').execute()
    const before = (await read()).length
    expect((await planned.lead.get(gate)).statusCode).toBe(200)
    expect((await read()).length).toBe(before + 1)
  })

  it('is clear where nothing points at a child, and says what could not be checked', async () => {
    const words = wordsOf(await planned.lead.get(gate))
    expect(words).toContain('None is open')
    expect(words).toContain('One name on the list is an ordinary word as well')
    expect(words).toContain('There are no survey replies in the evidence log')
  })

  it('finds names of the list, references, counts and unknown words, each with the way into its text', async () => {
    await write('diversity', 'We heard of quillon’s plan in court-1.\n\nTwo girls were seen at Larkmead. Grace was shown.')
    const page = await planned.lead.get(gate)
    const words = wordsOf(page)
    expect(words).toContain('5 are open')
    for (const heading of ['Names on the list (2)', 'References of cases (1)', 'Counts under five (1)', 'Words with a capital letter (1)'])
      expect(words).toContain(heading)
    expect(words).toContain('may be a word')
    expect(page.body).toContain('<mark class="product-mark">quillon’s</mark>')
    expect(page.body).toContain(`href="${planned.url}/report/sections/diversity"`)
  })

  it('keeps the report from being published while anything is open', async () => {
    await finishStagesTo(test, planned.id, 'factualAccuracy')
    const refused = await publish()
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('open at the re-identification gate')
    expect(refused.body).toContain(`href="${gate}"`)
  })

  it('lets a person clear a word, until its sentence changes', async () => {
    expect(wordsOf(await planned.lead.post(`${gate}/words`, {}))).toContain('Select the words that name no child')
    const word = wordIn((await planned.lead.get(gate)).body, 'Larkmead')
    expect((await planned.lead.post(`${gate}/words`, { word })).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(gate))).toContain('Cleared by Test leadInspector')
    await write('diversity', 'Another sentence first.\n\nTwo girls were seen at Larkmead.')
    expect(wordIn((await planned.lead.get(gate)).body, 'Larkmead')).toBe('')
    await write('diversity', 'Two girls were seen by Larkmead.')
    expect(wordIn((await planned.lead.get(gate)).body, 'Larkmead')).not.toBe('')
    await write('diversity', 'Two girls were seen at Larkmead.')
    expect(wordIn((await planned.lead.get(gate)).body, 'Larkmead')).toBe('')
  })

  it('clears no count by ticking it', async () => {
    const risk = (await risksOn())[0]?.split('/').at(-1) ?? ''
    expect((await planned.lead.post(`${gate}/words`, { word: risk })).statusCode).toBe(422)
  })

  it('overrides a passage only with a reason, and only with a second person', async () => {
    const [risk = ''] = await risksOn()
    const empty = await planned.lead.post(risk, { reason: '' })
    expect(empty.statusCode).toBe(422)
    expect(wordsOf(empty)).toContain('Enter why no child can be known')
    expect((await planned.lead.post(risk, { reason: 'A published figure' })).statusCode).toBe(303)
    expect((await head.post(risk, { reason: 'Again' })).statusCode).toBe(409)
    const alone = await planned.lead.post(`${risk}/answer`, { answer: 'confirmed' })
    expect(alone.statusCode).toBe(422)
    expect(wordsOf(alone)).toContain('A second person has to confirm this')
    expect((await publish()).statusCode).toBe(422)
    expect((await head.post(`${risk}/answer`, { answer: 'refused' })).statusCode).toBe(303)
    expect((await planned.lead.post(risk, { reason: 'The service prints it itself' })).statusCode).toBe(303)
    expect((await head.post(`${risk}/answer`, { answer: 'confirmed' })).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(gate))).toContain('The service prints it itself. Confirmed by Test headOfInspection.')
    expect(await risksOn()).toEqual([])
  })

  it('the database refuses a second person who is the first', async () => {
    const own = test.db.updateTable('riskOverride').set((eb) => ({ answeredBy: eb.ref('overriddenBy') }))
    await expect(own.where('answer', '=', 'confirmed').execute()).rejects.toThrow('risk_override')
  })

  it('opens once everything is settled, and destroys key and hashes of the list', async () => {
    // The same words in print: what was settled stays settled.
    await write('diversity', '{{ Two | no figure }} girls were seen at Larkmead.')
    await agreeTexts(test, planned.id)
    expect((await publish()).statusCode).toBe(303)
    expect(await test.db.selectFrom('listedName').select('hash').execute()).toEqual([])
    const list = await test.db.selectFrom('nameList').select(['sealedKey', 'destroyedAt', 'names']).executeTakeFirstOrThrow()
    expect(list).toEqual({ sealedKey: null, destroyedAt: test.now(), names: 4 })
    expect((await contact.get(names)).statusCode).toBe(409)
  })

  it('stands before a correction too, and says that the list is gone', async () => {
    await chief.post(`${planned.url}/publication/correction`, { reason: 'A slip.' })
    await write('foreword', 'Three boys were seen.')
    expect(wordsOf(await planned.lead.get(gate))).toContain('The list of names was destroyed at the last publication')
    expect((await publish()).statusCode).toBe(422)
    expect((await contact.get(names)).statusCode).toBe(200)
    await write('foreword', 'Boys were seen.')
    await agreeTexts(test, planned.id)
    expect((await publish()).statusCode).toBe(303)
  })
})
