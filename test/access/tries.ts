/**
 * What is sent when a route is tried: its address with ids that are there, and for a POST what its own form carries, filled in with
 * something plausible. The forms are read from the product's own pages, so that a new one is tried without anybody writing it down.
 */
import { formsOf, type Form } from '../../demo/drive/read-form.ts'
import { inspectionRules, type InspectionAction, type Rule, type TeamRole } from '../../src/domain/permissions/permissions.ts'
import { stages } from '../../src/domain/inspection/stages.ts'
import type { InspectionRoute, Route } from '../../src/platform/http/action.ts'
import type { RichInspection } from './rich-inspection.ts'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Words that stand in an address and are no ids: what is there in every rich inspection. */
const words: Readonly<Record<string, (url: string) => string>> = {
  standard: (url) => (url.includes('proposed-ratings') ? '1.3' : '2.1'),
  section: (url) => (url.includes('/report/') ? 'foreword' : 'classification'),
  stage: () => 'evidenceRequest',
  question: () => '2.1.desistance',
  passage: () => '1',
  kind: () => 'drafts',
}

const parameter = /:(\w+)(?:\([^)]*\))?/g

/** The names of a route's parameters, in order. */
export function parametersOf(url: string): string[] {
  return [...url.matchAll(parameter)].map(([, name = '']) => name)
}

/** The names of those that are ids of something in an inspection. */
export function idsIn(url: string): string[] {
  return parametersOf(url).filter((name) => name !== 'inspection' && !(name in words))
}

/** Stands in an address for an id that rich-inspection.ts does not give: such a route is tried, and leads nowhere. */
export const unknownId = '5d2f0c1e-7a34-4b8e-9a51-6e0d3c9b7f20'

/** The address of a route in an inspection. @param place which of the ids of each parameter, where there are several */
export function addressOf(url: string, inspection: RichInspection, place = 0): string {
  return url.replaceAll(parameter, (_, name: string) => {
    const word = words[name]?.(url)
    if (word !== undefined) return word
    const ids = inspection.ids.get(name)
    const id = ids?.[place] ?? ids?.[0]
    return id ?? unknownId
  })
}

/** The stages of an inspection that matter for a route, as how many of the first stages are done. */
export function statesOf({ permission }: { readonly permission: InspectionAction }): number[] {
  const { from, until }: Rule = inspectionRules[permission]
  const edges = [from, until].flatMap((stage) => (stage === undefined ? [] : [stages.indexOf(stage), stages.indexOf(stage) + 1]))
  return [...new Set([0, ...edges, stages.length])].toSorted((a, b) => a - b)
}

/** Whether the table leaves an action open to a role when so many stages are done; read from its lines, not asked of the product. */
export function tableSays(action: InspectionAction, role: TeamRole, done: number): 'allowed' | 'role' | 'stage' {
  const { roles, from, until }: Rule = inspectionRules[action]
  if (!roles.includes(role)) return 'role'
  const isDone = (stage: (typeof stages)[number]): boolean => stages.indexOf(stage) < done
  return (from === undefined || isDone(from)) && (until === undefined || !isDone(until)) ? 'allowed' : 'stage'
}

/** A form filled in: what it shows stays, what is empty gets something plausible. */
export function filledIn(form: Form, text = 'Plausible words'): Fields {
  const fields: Record<string, string | readonly string[]> = {}
  for (const [name, values] of form.fields) fields[name] = values.some((value) => value !== '') ? values : plausible(form, name, text)
  for (const [name, options] of form.options) if (!form.fields.has(name)) fields[name] = options[0]?.value ?? ''
  delete fields['_csrf']
  return fields
}

function plausible(form: Form, name: string, text: string): string {
  const options = form.options.get(name)
  // Who is in a team stays as it is shown: a person of another service would only be refused.
  if (options !== undefined) return name.startsWith('member.') ? '' : (options.find((option) => option.value !== '')?.value ?? '')
  if (name.endsWith('-day')) return '14'
  if (name.endsWith('-month')) return '2'
  if (name.endsWith('-year')) return '2022'
  if (name === 'email') return 'plausible@test.example'
  return text
}

/** The forms of a page, each with the path it is sent to. */
export function formsOn(url: string, body: string): { path: string; form: Form }[] {
  return formsOf(body).map((form) => ({ path: (form.action ?? url).split('?')[0] ?? url, form }))
}

/** Whether a path is an address of a route. */
export function isAddressOf(route: Route, path: string): boolean {
  const given = path.split('/')
  const parts = route.url.split('/')
  return parts.length === given.length && parts.every((part, place) => isPart(part, given[place] ?? ''))
}

function isPart(part: string, given: string): boolean {
  if (!part.startsWith(':')) return part === given
  const only = /\(([^)]*)\)/.exec(part)?.[1]
  return only === undefined ? given !== '' : only.split('|').includes(given)
}

export function isInspectionRoute(route: Route): route is InspectionRoute {
  return route.scope === 'inspection'
}
