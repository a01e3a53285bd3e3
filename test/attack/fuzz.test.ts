/**
 * Fuzzed requests over all routes: no answer is a fault of ours (5xx), shows how the product is made, or holds words of another inspection.
 * `npm run test:attack` sends ten thousand, every test run a part of them. FUZZ_SEED begins elsewhere.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stages } from '../../src/domain/inspection/stages.ts'
import { findTries, setDone, type Try } from '../access/find-tries.ts'
import { leaksIn, visibleMarkers } from '../access/leaks.ts'
import { everybody, type Who } from '../access/people.ts'
import { personOf, richInspection, type RichInspection } from '../access/rich-inspection.ts'
import { framework2021 } from '../frameworks/load.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { fuzzedRequests } from './fuzz.ts'

const count = process.env['MODE'] === 'attack' ? 10_000 : 1000
const seed = Number(process.env['FUZZ_SEED'] ?? 20260301)

let test: TestApp
let own: RichInspection
let people: Who[]
let tries: Try[]

beforeAll(async () => {
  test = await startTestApp({ undone: true })
  own = await richInspection(test, 'Own', framework2021)
  const other = await richInspection(test, 'Other', framework2021)
  const lead = await personOf(test, 'leadInspector')
  people = await everybody(test, own, other)
  tries = await findTries(test, own, people, lead)
  await setDone(test, own.id, lead, stages.indexOf('sample') + 1)
}, 120_000)
afterAll(() => test.close())

/** Words of a stack, of the database or of the file system. */
const inside =
  /\bat \S+ \(|node:internal|node_modules|\/src\/(?:platform|features)|\.ts:\d+|PostgresError|syntax error at|duplicate key value|violates [a-z-]+ constraint|root:x:0:0|password_hash/

it(`${count} fuzzed requests break nothing and show nothing`, async () => {
  const visible = new Map(people.map((who) => [who.words, visibleMarkers(who, own, framework2021)]))
  const statuses = new Map<number, number>()
  const requests = fc.sample(
    fc.tuple(
      fuzzedRequests(
        tries,
        people.map((who) => who.token),
      ),
      fc.constantFrom(...people),
    ),
    { numRuns: count, seed },
  )
  const faults: string[] = []
  for (const [request, who] of requests) {
    // The token of the person who asks, more often than not: otherwise every form is refused before it is read.
    const token = request.headers['x-csrf-token'] === '' ? '' : who.token
    const payload = request.payload?.replace(/^_csrf=[^&]*/, `_csrf=${encodeURIComponent(token)}`)
    const headers: Record<string, string> = { ...request.headers, cookie: who.cookie, 'x-csrf-token': token }
    const answer = await test.undoing(async () => test.app.inject({ ...request, headers, ...(payload === undefined ? {} : { payload }) }))
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    const leaks = leaksIn(answer.body, visible.get(who.words) ?? new Set())
    const shows = inside.exec(answer.body)?.[0]
    if (answer.statusCode >= 500 || leaks.length > 0 || shows !== undefined)
      faults.push(
        `${who.words}: ${request.method} ${request.url.slice(0, 200)} ${JSON.stringify(headers['content-type'])} ${payload?.slice(0, 200)}: ${answer.statusCode} ${leaks.join()} ${shows ?? ''}`,
      )
  }
  console.log(`fuzz: ${count} requests over ${tries.length} routes, seed ${seed}: ${JSON.stringify(Object.fromEntries([...statuses].toSorted()))}`)
  expect(faults).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  // Most of them must get past the door: a fuzzer that is only refused finds nothing.
  expect([...statuses].filter(([status]) => [200, 303, 409, 422].includes(status)).reduce((sum, [, n]) => sum + n, 0)).toBeGreaterThan(count / 20)
}, 600_000)
