/** Sends one try as one person, with the cookies and the token that they had after sign-in, and undoes what it wrote. */
import type { LightMyRequestResponse } from 'fastify'
import type { TestApp } from '../support/test-app.ts'
import type { Try } from './find-tries.ts'
import type { Who } from './people.ts'

/** The body of a try as a browser or a script sends it. */
export function bodyOf({ fields, json }: Pick<Try, 'fields' | 'json'>, token: string): { payload: string; type: string } {
  if (json !== null) return { payload: JSON.stringify(json), type: 'application/json' }
  const pairs = Object.entries(fields ?? {}).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
  return { payload: new URLSearchParams([['_csrf', token], ...pairs]).toString(), type: 'application/x-www-form-urlencoded' }
}

/** @param token the form token; the person's own when left out */
export function send(test: TestApp, { cookie, token: own }: Who, one: Try, url = one.path, token = own): Promise<LightMyRequestResponse> {
  const headers = { cookie, accept: 'application/json' }
  if (one.route.method === 'GET') return test.undoing(async () => test.app.inject({ method: 'GET', url, headers }))
  const { payload, type } = bodyOf(one, token)
  return test.undoing(async () => test.app.inject({ method: 'POST', url, payload, headers: { ...headers, 'content-type': type, 'x-csrf-token': token } }))
}
