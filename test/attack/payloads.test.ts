/** One list of script, SQL, path and formula words through every text field and filter of every form; what comes out is words, not markup. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findTries, setDone, type Try } from '../access/find-tries.ts'
import { everybody, type Who } from '../access/people.ts'
import { personOf, richInspection, type RichInspection } from '../access/rich-inspection.ts'
import { bodyOf } from '../access/send.ts'
import { isInspectionRoute, statesOf, tableSays, type Fields } from '../access/tries.ts'
import { framework2021 } from '../frameworks/load.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { payloads } from './fuzz.ts'
import { faultsOf } from './page-faults.ts'

const list = process.env['MODE'] === 'attack' ? payloads : payloads.slice(0, 9)

let test: TestApp
let own: RichInspection
let people: Who[]
let tries: Try[]
let leadId: string

beforeAll(async () => {
  test = await startTestApp({ undone: true })
  own = await richInspection(test, 'Own', framework2021)
  const other = await richInspection(test, 'Other', framework2021)
  leadId = await personOf(test, 'leadInspector')
  people = await everybody(test, own, other)
  tries = await findTries(test, own, people, leadId)
}, 120_000)
afterAll(() => test.close())

/** The fields that a person writes into: they have a label and no choices. */
function textFields({ form }: Try): string[] {
  return [...(form?.fields.keys() ?? [])].filter((name) => form?.labels.has(name) === true && !form.options.has(name))
}

function written(one: Try, payload: string, dates: boolean): Fields {
  const changed = textFields(one).filter((name) => dates || !/-(?:day|month|year)$/.test(name))
  return { ...one.fields, ...Object.fromEntries(changed.map((name) => [name, payload.toWellFormed()])) }
}

/** Sets the stages so that somebody may send this, and says who. */
async function allowed({ route }: Try): Promise<Who | undefined> {
  if (!isInspectionRoute(route)) return people.find((who) => who.words === (route.permission === 'managePeople' ? 'administrator' : 'leadInspector'))
  for (const done of statesOf(route)) {
    const who = people.find(({ teamRole }) => teamRole !== null && tableSays(route.permission, teamRole, done) === 'allowed')
    if (who === undefined) continue
    await setDone(test, own.id, leadId, done)
    return who
  }
  return undefined
}

it('every text field of every form gives back words, whatever is written into it', async () => {
  const faults: string[] = []
  const counts = { forms: 0, fields: 0, sent: 0, kept: 0, shownAgain: 0 }
  for (const one of tries.filter((candidate) => textFields(candidate).length > 0)) {
    const who = await allowed(one)
    if (who === undefined) continue
    counts.forms += 1
    counts.fields += textFields(one).length
    for (const payload of list) {
      for (const dates of [false, true]) {
        const { payload: body, type } = bodyOf({ fields: written(one, payload, dates), json: null }, who.token)
        const headers = { cookie: who.cookie, 'content-type': type }
        await test.undoing(async () => {
          const answer = await test.app.inject({ method: 'POST', url: one.path, payload: body, headers })
          const kept = answer.statusCode === 303
          const shown = kept ? await test.app.inject({ method: 'GET', url: String(answer.headers.location), headers: { cookie: who.cookie } }) : answer
          counts.sent += 1
          counts[kept ? 'kept' : 'shownAgain'] += 1
          const bad = String(shown.headers['content-type']).startsWith('text/html') ? faultsOf(shown) : []
          if (answer.statusCode >= 500 || shown.statusCode >= 500 || bad.length > 0)
            faults.push(`${one.route.url} ${JSON.stringify(payload.slice(0, 40))}: ${answer.statusCode}, ${shown.statusCode} ${bad.join()}`)
        })
      }
    }
  }
  console.log(`payloads: ${list.length} through ${counts.fields} text fields: ${JSON.stringify(counts)}`)
  expect(faults).toEqual([])
  expect(counts.fields).toBeGreaterThan(60)
  expect(counts.kept).toBeGreaterThan(50)
}, 300_000)

const filterForm = /<form\b[^>]*method="get"[^>]*>([\s\S]*?)<\/form>/g

it('every filter gives back words too', async () => {
  const faults: string[] = []
  let filters = 0
  for (const one of tries.filter(({ route }) => route.method === 'GET' && !route.url.includes('.'))) {
    const who = await allowed(one)
    if (who === undefined) continue
    const page = await test.undoing(async () => test.app.inject({ method: 'GET', url: one.path, headers: { cookie: who.cookie } }))
    const names = new Set([...page.body.matchAll(filterForm)].flatMap(([, body = '']) => [...body.matchAll(/name="([^"]+)"/g)].map(([, name = '']) => name)))
    for (const name of names) {
      filters += 1
      for (const payload of list) {
        const query = new URLSearchParams([[name, payload.toWellFormed().slice(0, 2000)]]).toString()
        const answer = await test.undoing(async () => test.app.inject({ method: 'GET', url: `${one.path}?${query}`, headers: { cookie: who.cookie } }))
        if (answer.statusCode >= 500 || faultsOf(answer).length > 0) faults.push(`${one.route.url}?${name}: ${answer.statusCode} ${faultsOf(answer).join()}`)
      }
    }
  }
  console.log(`payloads: ${list.length} through ${filters} filters`)
  expect(faults).toEqual([])
  expect(filters).toBeGreaterThan(3)
}, 120_000)
