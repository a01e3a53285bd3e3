/** What the audit trail promises: no answer of the product tells of a child's case without a row that says who read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectionRules, officeRules, roles, type Role } from '../src/domain/permissions/permissions.ts'
import type { Route } from '../src/platform/http/action.ts'
import type { Visitor } from '../src/platform/http/visitor.ts'
import { routes } from '../src/routes.ts'
import { framework2021 } from './frameworks/load.ts'
import { retentionPlaces } from './support/kept-proof.ts'
import { mark, markedInspection, referenceMark, type MarkedInspection } from './support/marked-inspection.ts'
import { startTestApp, type TestApp } from './support/test-app.ts'

/** Why a page need not be recorded: each of these was looked at. The last test of this file proves that it is true. */
const reviewedReasons = [
  'start page',
  'sign-in form',
  'form of an invitation',
  'own sign-in',
  'own session',
  'empty form',
  'list of staff',
  'a member of staff',
  'own list without case data',
  'no case data',
  'names of documents',
  'findings about the service',
  'counts and ratings',
  'draft text without case data',
  'rules of the product',
  'published to everybody',
  'what published reports say',
]
/** Pages that name a case by its reference, and say nothing about it: which cases a stage still waits for. A refusal may do so too. */
const namesReferences = ['/inspections/:inspection/stages/:stage']

const isRecorded = (route: Route): boolean => !route.audit.startsWith('not recorded: ')

describe('the registry', () => {
  it('records every write', () => {
    expect(routes.filter((route) => route.method === 'POST' && !isRecorded(route)).map((route) => route.url)).toEqual([])
  })

  it('records whatever is about one case, even an empty form', () => {
    expect(routes.filter((route) => route.url.includes('/:case') && !isRecorded(route)).map((route) => route.url)).toEqual([])
  })

  it('gives one of the reviewed reasons for what is not recorded', () => {
    for (const route of routes.filter((candidate) => !isRecorded(candidate)))
      expect(reviewedReasons, route.url).toContain(route.audit.slice('not recorded: '.length))
    const given = new Set(routes.map((route) => route.audit.slice('not recorded: '.length)))
    expect(reviewedReasons.filter((reason) => !given.has(reason))).toEqual([])
  })
})

describe('no answer tells of a case without an audit row', () => {
  let test: TestApp
  let inspection: MarkedInspection
  const team: Role[] = ['leadInspector', 'inspector', 'assessor', 'dataAnalyst', 'headOfInspection', 'panelMember', 'chiefInspector']
  const visitors = new Map<Role, Visitor>()
  const opened = new Set<string>()

  beforeAll(async () => {
    test = await startTestApp()
    const marked = await markedInspection(test, framework2021)
    inspection = { ...marked, places: { ...marked.places, ...(await retentionPlaces(test, marked.places['inspection']?.[1] ?? '')) } }
    for (const role of [...team, 'administrator' as const]) visitors.set(role, await test.as(role))
  })
  afterAll(() => test.close())

  const rowsNow = async (): Promise<number> =>
    (
      await test.db
        .selectFrom('auditEvent')
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows

  /** Every address that a route's pattern stands for here. */
  function addressesOf(url: string): string[] {
    const [part] = /:\w+(?:\([^)]*\))?/.exec(url) ?? []
    if (part === undefined) return [url]
    const [, name = '', pattern] = /:(\w+)(?:\(([^)]*)\))?/.exec(part) ?? []
    const values = inspection.places[name]
    if (values === undefined) throw new Error(`Say in test/support/marked-inspection.ts what stands for :${name} in ${url}.`)
    return values.filter((value) => pattern === undefined || new RegExp(`^(${pattern})$`).test(value)).flatMap((value) => addressesOf(url.replace(part, value)))
  }

  function rolesOf(route: Route): Role[] {
    if (route.permission === 'public' || route.permission === 'signed in') return ['leadInspector']
    const rule = route.scope === 'inspection' ? inspectionRules[route.permission] : officeRules[route.permission]
    return roles.filter((role) => visitors.has(role) && (rule.roles as readonly Role[]).includes(role))
  }

  /** The answers to a route by everyone of the team, each with whether a row was written; a form is sent empty, so that it is shown again. */
  async function answersOf(route: Route): Promise<{ body: string; status: number; recorded: boolean; where: string }[]> {
    const answers = []
    for (const role of rolesOf(route)) {
      for (const address of addressesOf(route.url)) {
        const before = await rowsNow()
        const visitor = visitors.get(role) ?? test.visitor()
        const answer = await (route.method === 'GET' ? visitor.get(address) : visitor.post(address, {}))
        answers.push({ body: answer.body, status: answer.statusCode, recorded: (await rowsNow()) > before, where: `${route.method} ${address} as ${role}` })
      }
    }
    return answers
  }

  it('is told by pages that show one, so that this test can fail', async () => {
    const told = []
    for (const route of routes.filter((candidate) => candidate.audit === 'case.read' && candidate.method === 'GET')) told.push(...(await answersOf(route)))
    expect(told.some((answer) => answer.status === 200 && mark.test(answer.body))).toBe(true)
  })

  const reads = routes.filter((route) => route.method === 'GET')
  const writes = routes.filter((route) => route.method === 'POST' && route.url !== '/sign-out')

  it.each([...reads, ...writes].map((route) => [`${route.method} ${route.url}`, route] as const))('%s', async (_, route) => {
    for (const answer of await answersOf(route)) {
      const body =
        namesReferences.includes(route.url) || answer.status >= 400 ? answer.body.replaceAll(new RegExp(`${referenceMark}[\\w-]*`, 'g'), '') : answer.body
      if (mark.test(body)) expect(answer.recorded, `${answer.where} shows "${mark.exec(body)?.[0]}" and is not recorded`).toBe(true)
      expect(answer.status, answer.where).toBeLessThan(500)
      if (route.method === 'GET' && answer.status === 200) opened.add(route.url)
    }
  })

  it('every page that is not recorded was really opened by somebody', () => {
    // The pages of the second step of signing in are for those who are not signed in yet: there is nothing to tell of.
    const expected = routes.filter(
      (route) => route.method === 'GET' && !isRecorded(route) && !/:(token|address)|^\/sign-in\/(codes?|organisation)$/.test(route.url),
    )
    expect(expected.map((route) => route.url).filter((url) => !opened.has(url))).toEqual([])
  })
})
