/** Finds for every route of the registry what to send: the pages by their addresses, the forms on those pages. */
import type { TeamRole } from '../../src/domain/permissions/permissions.ts'
import { inspectionRules, type Rule } from '../../src/domain/permissions/permissions.ts'
import { stages } from '../../src/domain/inspection/stages.ts'
import type { InspectionRoute, Route } from '../../src/platform/http/action.ts'
import { routes } from '../../src/routes.ts'
import { testNow, type TestApp } from '../support/test-app.ts'
import type { Who } from './people.ts'
import type { RichInspection } from './rich-inspection.ts'
import { addressOf, filledIn, formsOn, isAddressOf, isInspectionRoute, parametersOf, statesOf, tableSays, type Fields } from './tries.ts'
import type { Form } from '../../demo/drive/read-form.ts'

export interface Try {
  readonly route: Route
  readonly path: string
  /** null for a GET. */
  readonly fields: Fields | null
  /** The form that the fields are from, where a page has one. */
  readonly form: Form | null
  /** Sent as JSON by a script. */
  readonly json: object | null
}

/** What a script sends as JSON: no page has a form for it. */
const sentByScript: Readonly<Record<string, object>> = {
  '/inspections/:inspection/cases/:case/answers': {
    operations: [{ id: 'operation-of-a-test', questionId: '2.1.desistance', baseVersion: 1, value: 'no', reason: null }],
  },
}

/** Sets how many of the first stages of an inspection are done. */
export async function setDone({ db }: TestApp, inspectionId: string, personId: string, done: number): Promise<void> {
  const ofInspection = db.updateTable('inspectionStage').where('inspectionId', '=', inspectionId)
  await ofInspection.set({ doneAt: null, doneBy: null }).execute()
  if (done > 0) await ofInspection.set({ doneAt: testNow, doneBy: personId }).where('stage', 'in', stages.slice(0, done)).execute()
}

/** What to send to every route; a POST whose form was found on no page has no `form`. */
export async function findTries(test: TestApp, own: RichInspection, people: readonly Who[], personId: string): Promise<Try[]> {
  const found = new Map<Route, Try>()
  for (const route of routes) {
    const json = sentByScript[route.url] ?? null
    if (route.method === 'GET' || json !== null) found.set(route, { route, path: addressOf(route.url, own), fields: null, form: null, json })
  }
  const missing = (): Route[] => routes.filter((route) => !found.has(route))
  await readOfficeForms(test, own, people, found)
  for (const route of missing().filter(isInspectionRoute)) {
    for (const done of statesOf(route)) {
      if (found.has(route)) break
      await setDone(test, own.id, personId, done)
      await readForms(test, own, people, route, done, found)
    }
  }
  // Whether a person may is decided before what they send is read: a form that stands on no page is tried empty.
  for (const route of missing()) found.set(route, { route, path: addressOf(route.url, own), fields: {}, form: null, json: null })
  return [...found.values()]
}

/** Opens pages at this state, the nearest addresses first, until one has the form of the route; keeps every new form on the way. */
async function readForms(
  test: TestApp,
  own: RichInspection,
  people: readonly Who[],
  wanted: InspectionRoute,
  done: number,
  found: Map<Route, Try>,
): Promise<void> {
  const rule: Rule = inspectionRules[wanted.permission]
  for (const who of people.filter((one) => one.teamRole !== null && rule.roles.includes(one.teamRole))) {
    const role: TeamRole = who.teamRole ?? 'assessor'
    if (tableSays(wanted.permission, role, done) !== 'allowed') continue
    const pages = routes.filter((route) => isInspectionRoute(route) && route.method === 'GET' && tableSays(route.permission, role, done) === 'allowed')
    for (const page of pages.toSorted((a, b) => nearness(b.url, wanted.url) - nearness(a.url, wanted.url)).slice(0, 12)) {
      for (let place = 0; place < placesOf(page.url, own); place += 1) {
        if (found.has(wanted)) return
        await keepForms(test, who, addressOf(page.url, own, place), found)
      }
    }
  }
}

async function readOfficeForms(test: TestApp, own: RichInspection, people: readonly Who[], found: Map<Route, Try>): Promise<void> {
  const pages = routes.filter((route) => route.scope !== 'inspection' && route.method === 'GET')
  for (const who of people.filter((one) => ['administrator', 'leadInspector', 'headOfInspection', 'public'].includes(one.words)))
    for (const page of pages) await keepForms(test, who, addressOf(page.url, own), found)
}

async function keepForms(test: TestApp, { visitor }: Who, url: string, found: Map<Route, Try>): Promise<void> {
  const { body } = await test.undoing(() => visitor.get(url))
  // The sign-out form stands on every page and is read by nobody else.
  const signOut = routes.find((route) => route.method === 'POST' && route.url === '/sign-out')
  if (signOut !== undefined) found.set(signOut, { route: signOut, path: '/sign-out', fields: {}, form: null, json: null })
  for (const { path, form } of formsOn(url, body)) {
    const route = routes.find((one) => one.method === 'POST' && isAddressOf(one, path))
    if (route !== undefined && !found.has(route)) found.set(route, { route, path, fields: filledIn(form), form, json: null })
  }
}

/** How many parts of two addresses agree from the left. */
function nearness(one: string, other: string): number {
  const parts = other.split('/')
  const differing = one.split('/').findIndex((part, place) => part !== parts[place])
  return differing === -1 ? one.length : differing
}

function placesOf(url: string, own: RichInspection): number {
  return Math.max(1, ...parametersOf(url).map((name) => (name === 'inspection' ? 1 : (own.ids.get(name)?.length ?? 1))))
}
