import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { routes } from '../../routes.ts'
import { rateLimitOf, rateLimits } from './rate-limits.ts'

let open: TestApp
let behindProxy: TestApp
beforeAll(async () => {
  open = await startTestApp({ settings: { RATE_LIMITS: 'yes' } })
  behindProxy = await startTestApp({ settings: { RATE_LIMITS: 'yes', TRUST_PROXY: '1' } })
})
afterAll(async () => {
  await open.close()
  await behindProxy.close()
})

interface From {
  readonly address: string
  readonly says?: string
}
const get = (test: TestApp, url: string, { address, says }: From): Promise<LightMyRequestResponse> =>
  test.app.inject({ method: 'GET', url, remoteAddress: address, ...(says === undefined ? {} : { headers: { 'x-forwarded-for': says } }) })
/** A form without the token of our own page: refused, and counted all the same. */
const post = (test: TestApp, url: string, { address }: From): Promise<LightMyRequestResponse> =>
  test.app.inject({ method: 'POST', url, remoteAddress: address, payload: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } })

/** Asks as often as is allowed. @returns the answers that were 429 already */
async function useUp(max: number, ask: () => Promise<LightMyRequestResponse>): Promise<number> {
  const answers = []
  for (let asked = 0; asked < max; asked += 1) answers.push(await ask())
  return answers.filter((answer) => answer.statusCode === 429).length
}

describe('one address', () => {
  it.each([
    ['signIn', '/sign-in'],
    ['code', '/sign-in/code'],
    ['invitation', '/invitation/guessed'],
  ] as const)('is let in to %s so often and no more, with a page in plain English that says when to try again', async (limit, url) => {
    const from = { address: `198.51.100.${url.length}` }
    expect(await useUp(rateLimits[limit].max, () => post(open, url, from))).toBe(0)
    const answer = await post(open, url, from)
    expect(answer.statusCode).toBe(429)
    expect(wordsOf(answer)).toContain('There were too many requests from your network, so nothing was done. Wait 15 minutes and try again.')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(14 * 60)
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(15 * 60)
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
    // Another address is not in the same wait, and this one may ask for other things.
    expect((await post(open, url, { address: '198.51.100.200' })).statusCode).not.toBe(429)
    expect((await get(open, '/', from)).statusCode).toBe(200)
  })

  it('reads public pages 300 times a minute; the pages count together, files of ours and the probes do not', async () => {
    const from = { address: '198.51.100.77' }
    const urls = ['/', '/published-inspections', '/sign-in']
    let place = 0
    expect(await useUp(rateLimits.publicPage.max, () => get(open, urls[(place += 1) % urls.length] ?? '/', from))).toBe(0)
    const answer = await get(open, '/', from)
    expect([answer.statusCode, wordsOf(answer)]).toEqual([429, expect.stringContaining('Wait a minute and try again.')])
    for (const url of ['/assets/frontend.css', '/health', '/session']) expect((await get(open, url, from)).statusCode, url).toBe(200)
  })

  it('is answered as JSON where a script asks', async () => {
    const answer = await open.app.inject({ method: 'GET', url: '/', remoteAddress: '198.51.100.77', headers: { accept: 'application/json' } })
    expect([answer.statusCode, answer.json()]).toEqual([429, expect.objectContaining({ code: 'tooManyRequests' })])
  })

  it('of IPv6 counts with its whole network', async () => {
    let host = 0
    const ask = () => get(open, '/', { address: `2001:db8:1:2::${((host += 1) % 5000).toString(16)}` })
    expect(await useUp(rateLimits.publicPage.max, ask)).toBe(0)
    expect((await ask()).statusCode).toBe(429)
    expect((await get(open, '/', { address: '2001:db8:1:3::1' })).statusCode).toBe(200)
  })
})

describe('what a proxy says', () => {
  const proxy = '198.51.100.99'

  it('is not believed without TRUST_PROXY: who makes addresses up gains nothing', async () => {
    let made = 0
    const ask = () => get(open, '/', { address: proxy, says: `203.0.113.${(made += 1) % 250}` })
    expect(await useUp(rateLimits.publicPage.max, ask)).toBe(0)
    expect((await ask()).statusCode).toBe(429)
  })

  it('counts with it, and only what the nearest proxy added', async () => {
    const people = ['203.0.113.1', '203.0.113.2']
    for (const person of people)
      expect(await useUp(rateLimits.publicPage.max, () => get(behindProxy, '/', { address: proxy, says: `192.0.2.9, ${person}` }))).toBe(0)
    expect((await get(behindProxy, '/', { address: proxy, says: '192.0.2.10, 203.0.113.1' })).statusCode).toBe(429)
    expect((await get(behindProxy, '/', { address: proxy, says: '203.0.113.3' })).statusCode).toBe(200)
  })
})

describe('the registry', () => {
  it('limits every form of signing in, every file and every page that is open to all', () => {
    const unlimited = routes.filter((route) => rateLimitOf(route) === null)
    expect(unlimited.filter((route) => route.upload !== undefined).map((route) => route.url)).toEqual([])
    expect(unlimited.filter((route) => route.scope === 'public').map((route) => `${route.method} ${route.url}`)).toEqual(['POST /sign-out', 'GET /session'])
    expect(routes.filter((route) => rateLimitOf(route) === 'upload').length).toBeGreaterThan(2)
  })
})
