/** Requests that no browser sends: random addresses, bodies, types and encodings over every route, from a seed. */
import fc from 'fast-check'
import type { Try } from '../access/find-tries.ts'
import { bodyOf } from '../access/send.ts'
import { parametersOf } from '../access/tries.ts'

export interface FuzzedRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS' | 'HEAD'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string
}

/** Script, SQL, paths, formulas, templates, long and strange words: one list for every text, filter and address. */
export const payloads: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea><script>alert(1)</script>',
  '{{ 7 * 7 }}{% raw %}${7*7}#{7*7}',
  '{{ constructor.constructor("return process")() }}',
  'javascript:alert(1)',
  "' or 1=1 --",
  "'; drop table person; --",
  // None of these words is one that an answer must not show: what a form echoes is what was sent.
  "1' union select null, email from person --",
  '$1; select pg_sleep(5)',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '..\\..\\windows\\win.ini',
  '/proc/self/environ',
  '=cmd|"/C calc"!A0',
  '@SUM(1+1)',
  'a\r\nset-cookie: stolen=1',
  'a\u0000b',
  '\ud800',
  '\u202etxt.exe',
  'İıſﬁ💩𝕏',
  '9'.repeat(400),
  '-1e309',
  '0x7fffffffffffffff',
  '__proto__',
  'constructor',
  'x'.repeat(30_000),
]

const text = fc.oneof(fc.constantFrom(...payloads), fc.string({ unit: 'binary', maxLength: 40 }), fc.integer().map(String), fc.uuid(), fc.constant(''))
const name = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    'version',
    'standards',
    'evidence',
    'done',
    'page',
    '_csrf',
    'next',
    'onDate-day',
    'onDate-year',
  ),
  fc.string({ maxLength: 12 }),
)
const jsonBody = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '[]',
    'null',
    '"x"',
    '{',
    '{"a":1,"a":2}',
    '['.repeat(5000),
    '{"operations":[{"id":1}]}',
    '{"operations":[{"id":"12345678","questionId":"__proto__","baseVersion":1e308,"value":"\\u0000","reason":null}]}',
  ),
)
const pairs = fc.array(fc.tuple(name, text), { maxLength: 8 })
const types = [
  'application/x-www-form-urlencoded',
  'application/json',
  'multipart/form-data; boundary=xyz',
  'multipart/form-data',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded; charset=utf-7',
  'application/json; charset=utf-16',
  '',
  '\u00ff',
]
const broken = fc.constantFrom(
  '--xyz\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--xyz--',
  '--xyz\r\nContent-Disposition: form-data; name="document"; filename="../../x.pdf"\r\n\r\n%PDF',
  '--xyz\r\n',
  '--xyz--\r\n--xyz--',
  '%',
  '%zz=%ff&=&&',
  'a'.repeat(3000),
)
const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'POST') },
  { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD') },
)

function encoded(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join('&')
}

/** Half a character has no encoding: it is sent as the bytes that a careless program would send. */
function escaped(word: string): string {
  return word.isWellFormed() ? encodeURIComponent(word) : '%ed%a0%80'
}

/** Requests from the routes' own addresses and forms, each with something changed. */
export function fuzzedRequests(tries: readonly Try[], tokens: readonly string[]): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      one: fc.constantFrom(...tries),
      method: fc.option(method, { nil: undefined, freq: 4 }),
      words: fc.array(fc.option(text, { nil: undefined, freq: 2 }), { minLength: 3, maxLength: 3 }),
      query: fc.option(pairs, { nil: undefined }),
      body: fc.oneof(
        pairs.map((fields) => ({ fields })),
        jsonBody.map((raw) => ({ raw })),
        broken.map((raw) => ({ raw })),
        fc.constant({ own: true }),
      ),
      extra: pairs,
      type: fc.option(fc.constantFrom(...types), { nil: undefined, freq: 2 }),
      token: fc.constantFrom(...tokens, ''),
      accept: fc.constantFrom('text/html', 'application/json', '*/*', ''),
    })
    .map((given) => requestOf(given))
}

interface Given {
  readonly one: Try
  readonly method: FuzzedRequest['method'] | undefined | string
  readonly words: readonly (string | undefined)[]
  readonly query: readonly (readonly [string, string])[] | undefined
  readonly body: { readonly fields?: readonly (readonly [string, string])[]; readonly raw?: string; readonly own?: boolean }
  readonly extra: readonly (readonly [string, string])[]
  readonly type: string | undefined
  readonly token: string
  readonly accept: string
}

function requestOf({ one, method: wanted, words, query, body, extra, type, token, accept }: Given): FuzzedRequest {
  const changed = parametersOf(one.route.url)
  const parts = one.path.split('/')
  const places = one.route.url.split('/').flatMap((part, place) => (part.startsWith(':') ? [place] : []))
  // The inspection itself is changed rarely: what lies behind it is where there is something to find.
  const from = words[0] === undefined ? 1 : words[0].length % 4 === 0 ? 0 : 1
  for (const [i, place] of places.slice(from, changed.length).entries()) {
    const word = words[i]
    if (word !== undefined) parts[place] = escaped(word).slice(0, 300)
  }
  const url = `${parts.join('/')}${query === undefined ? '' : `?${encoded(query)}`}`
  const chosen = (wanted ?? one.route.method) as FuzzedRequest['method']
  const headers: Record<string, string> = { accept, 'x-csrf-token': token }
  if (chosen === 'GET' || chosen === 'HEAD' || chosen === 'OPTIONS') return { method: chosen, url, headers }
  const own = bodyOf(one, token)
  const payload = body.raw ?? (body.fields === undefined ? `${own.payload}&${encoded(extra)}` : encoded([['_csrf', token], ...body.fields]))
  const isJson = body.raw !== undefined && /^[[{"n]/.test(body.raw)
  return { method: chosen, url, headers: { ...headers, 'content-type': type ?? (isJson ? 'application/json' : own.type) }, payload }
}
