/**
 * Every route × every role × own and other inspection × every stage that matters, against the table of src/domain/permissions;
 * every id of another inspection inside an own address; every id that could be guessed. Each request is undone.
 */
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stages } from '../../src/domain/inspection/stages.ts'
import { officeRules, type Rule } from '../../src/domain/permissions/permissions.ts'
import { framework2021 } from '../frameworks/load.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { findTries, setDone, type Try } from './find-tries.ts'
import { leaksIn, visibleMarkers } from './leaks.ts'
import { everybody, type Who } from './people.ts'
import { kindsOfText, partnerStandards, personOf, richInspection, type RichInspection } from './rich-inspection.ts'
import { send } from './send.ts'
import { idsIn, isInspectionRoute, statesOf, tableSays, unknownId } from './tries.ts'

let test: TestApp
let own: RichInspection
let other: RichInspection
let people: Who[]
let tries: Try[]
let lead: string

beforeAll(async () => {
  test = await startTestApp({ undone: true })
  own = await richInspection(test, 'Own', framework2021)
  other = await richInspection(test, 'Other', framework2021)
  lead = await personOf(test, 'leadInspector')
  people = await everybody(test, own, other)
  tries = await findTries(test, own, people, lead)
}, 300_000)
afterAll(() => test.close())

const codeOf = (answer: LightMyRequestResponse): string => /^\{"code":"(\w+)"/.exec(answer.body)?.[1] ?? ''
const closedByStage = 'This cannot be done now: '

type Expected = 'open' | 'notSignedIn' | 'notAllowed' | 'notFound' | 'stage'

/** What the table says of a person, a route and an inspection; the tables are read here, not asked of the product. */
function expected({ role, teamRole }: Who, { route, path }: Try, inOwn: boolean, done: number): Expected {
  if (route.scope === 'public') return 'open'
  if (role === null) return 'notSignedIn'
  if (!isInspectionRoute(route)) {
    if (route.scope !== 'person' || route.permission === 'signed in') return 'open'
    const rule: Rule = officeRules[route.permission]
    return rule.roles.includes(role) ? 'open' : 'notAllowed'
  }
  if (!inOwn || teamRole === null) return 'notFound'
  const says = tableSays(route.permission, teamRole, done)
  if (says !== 'allowed') return says === 'role' ? 'notAllowed' : 'stage'
  const standard = /:standard/.test(route.url) ? path.split('/')[route.url.split('/').indexOf(':standard')] : undefined
  return teamRole === 'partnerInspector' && standard !== undefined && !partnerStandards.includes(standard) ? 'notAllowed' : 'open'
}

const statusOf: Readonly<Record<Exclude<Expected, 'open'>, [number, string]>> = {
  notSignedIn: [401, 'notSignedIn'],
  notAllowed: [403, 'notAllowed'],
  notFound: [404, 'notFound'],
  stage: [409, 'stageClosed'],
}

/** What is wrong with an answer, or undefined. A public address or an office page may say that there is no such thing. */
function wrong(answer: LightMyRequestResponse, is: Expected, { route, path }: Try): string | undefined {
  const { statusCode } = answer
  const was = `${statusCode} ${codeOf(answer)}`
  if (is !== 'open') {
    const [status, code] = statusOf[is]
    return statusCode === status && codeOf(answer) === code && (is !== 'stage' || answer.body.includes(closedByStage)) ? undefined : was
  }
  const mustBeThere = route.scope === 'inspection' && !path.includes(unknownId)
  const refused = [401, 403].includes(statusCode) || (statusCode === 404 && mustBeThere) || answer.body.includes(closedByStage)
  return refused || statusCode >= 500 ? was : undefined
}

describe('what is tried', () => {
  it('has ids that are there and forms that are filled in, but for a few', () => {
    const without = tries.filter(({ route, form, json, path }) => path.includes(unknownId) || (route.method === 'POST' && form === null && json === null))
    console.log(`access: tried without an id or a form: ${without.map(({ route }) => `${route.method} ${route.url}`).join(', ')}`)
    expect(without.length, 'give ids in test/access/rich-inspection.ts').toBeLessThan(tries.length / 5)
  })
})

describe('every route of the registry', () => {
  it('answers every role as the table says, in the own inspection and in another, at every stage', async () => {
    const faults: string[] = []
    const seen = new Set<string>()
    const visible = new Map(people.map((who) => [who.words, visibleMarkers(who, own, framework2021)]))
    const counts = { tried: 0, open: 0, notSignedIn: 0, notAllowed: 0, notFound: 0, stage: 0 }
    for (let done = 0; done <= stages.length; done += 1) {
      await setDone(test, own.id, lead, done)
      await setDone(test, other.id, lead, done)
      const now = tries.filter(({ route }) => (isInspectionRoute(route) ? statesOf(route).includes(done) : done === 0))
      for (const one of now) {
        for (const who of people) {
          for (const inspection of isInspectionRoute(one.route) ? [own, other] : [own]) {
            // The contact of the other service is at home there: that is tried as the contact of the own one here.
            if (inspection === other && who.words === 'contact of another service') continue
            const is = expected(who, one, inspection === own, done)
            const answer = await send(test, who, one, inspection === own ? one.path : one.path.replace(own.id, other.id))
            const fault = wrong(answer, is, one)
            counts.tried += 1
            for (const leak of leaksIn(answer.body, visible.get(who.words) ?? new Set()))
              faults.push(`${who.words}: ${one.route.method} ${one.route.url} shows ${leak}`)
            for (const shown of answer.body.match(/zzOwn[a-zA-Z]+/g) ?? []) seen.add(shown)
            counts[is] += 1
            if (fault !== undefined)
              faults.push(`${who.words}: ${one.route.method} ${one.route.url} in ${inspection.name}, ${done} stages done: ${fault}, not ${is}`)
          }
        }
      }
    }
    console.log(`access: ${counts.tried} combinations of ${tries.length} routes and ${people.length} people: ${JSON.stringify(counts)}`)
    expect(faults).toEqual([])
    // The leaks are looked for with eyes that see: what may be shown was shown to somebody.
    for (const kind of kindsOfText)
      expect(
        [...seen].some((shown) => shown.startsWith(`zzOwn${kind}`)),
        kind,
      ).toBe(true)
    expect(counts.tried).toBeGreaterThan(100 * people.length)
    for (const is of ['open', 'notSignedIn', 'notAllowed', 'notFound', 'stage'] as const) expect(counts[is], is).toBeGreaterThan(50)
  }, 300_000)
})

const guesses = [
  '1',
  '0',
  '-1',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  'null',
  '%00',
  "' or 1=1 --",
  '..%2f..%2fetc',
  'a'.repeat(199),
]

describe('an id in the address', () => {
  it('of another inspection, or guessed, leads nowhere', async () => {
    const faults: string[] = []
    let tried = 0
    for (const one of tries.filter(({ route }) => isInspectionRoute(route) && idsIn(route.url).length > 0)) {
      const { route } = one
      if (!isInspectionRoute(route)) continue
      const who = people.find(({ teamRole }) => teamRole !== null && statesOf(route).some((done) => tableSays(route.permission, teamRole, done) === 'allowed'))
      const done = statesOf(route).find((state) => tableSays(route.permission, who?.teamRole ?? 'assessor', state) === 'allowed') ?? 0
      if (who === undefined) throw new Error(`${route.url} is open to no role`)
      await setDone(test, own.id, lead, done)
      await setDone(test, other.id, lead, done)
      for (const name of idsIn(route.url)) {
        const place = route.url.split('/').findIndex((part) => part.startsWith(`:${name}`))
        const at = (id: string): string => one.path.split('/').with(place, id).join('/')
        const foreign = other.ids.get(name)?.[own.ids.get(name)?.indexOf(one.path.split('/')[place] ?? '') ?? 0] ?? other.ids.get(name)?.[0]
        for (const id of [foreign ?? unknownId, own.id, ...guesses]) {
          tried += 1
          const answer = await send(test, who, one, encodeURI(at(id)).replaceAll('%25', '%'))
          if (answer.statusCode !== 404 && !(answer.statusCode === 400 && id.includes('%')))
            faults.push(`${who.words}: ${route.method} ${at(id)}: ${answer.statusCode} ${codeOf(answer)}`)
        }
      }
    }
    console.log(`access: ${tried} addresses with an id of another inspection or a guessed one`)
    expect(faults).toEqual([])
    expect(tried).toBeGreaterThan(150)
  }, 120_000)
})
