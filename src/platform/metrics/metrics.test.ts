import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { buildApp } from '../../app.ts'
import { sealWritten } from '../audit/sealer.ts'
import { readConfig } from '../config.ts'

const token = 'a token of a monitoring system'
let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

const sources = { pool: () => ({ open: 3, idle: 2, waiting: 1 }), sealer: () => ({ position: 7, lagSeconds: 0.25, failures: 0 }) }

async function appWith(settings: Readonly<Record<string, string>>): Promise<TestApp['app']> {
  return buildApp({ db: test.db, config: readConfig(settings), clock: () => test.now(), metrics: sources })
}

describe('/metrics', () => {
  it('counts requests by pattern and status, and tells of time, pool, audit trail and event loop', async () => {
    const app = await appWith({})
    await app.inject({ method: 'GET', url: '/inspections/0b7f7f1e-0000-4000-8000-000000000000?case=quokka' })
    await app.inject({ method: 'GET', url: '/no/such/quokka' })
    const read = async (): Promise<string> => (await app.inject({ method: 'GET', url: '/metrics' })).body
    const { body, headers } = await app.inject({ method: 'GET', url: '/metrics' })
    expect(headers['content-type']).toContain('text/plain')
    expect(body).toContain('http_requests_total{method="GET",route="/inspections/:inspection",status="303"} 1')
    expect(body).toContain('http_requests_total{method="GET",route="none",status="404"} 1')
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/inspections/:inspection"} 1')
    expect(body).toContain('database_connections{state="waiting"} 1')
    expect(body).toContain('audit_seal_lag_seconds 0.25')
    expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m)
    expect(body).not.toMatch(/quokka|0b7f7f1e/)

    await test.as('leadInspector')
    expect(await read()).toMatch(/^audit_unsealed_rows [1-9]\d*$/m)
    await sealWritten(test.db, test.now())
    expect(await read()).toMatch(/^audit_unsealed_rows 0$/m)
    await app.close()
  })

  it('with a token answers only who says it, from anywhere', async () => {
    const app = await appWith({ METRICS_TOKEN: token, PUBLIC_URL: 'https://inspections.example' })
    const status = async (authorization?: string): Promise<number> =>
      (await app.inject({ method: 'GET', url: '/metrics', ...(authorization === undefined ? {} : { headers: { authorization } }) })).statusCode
    expect([await status(), await status('Bearer another'), await status(token), await status(`Bearer ${token}`)]).toEqual([404, 404, 404, 200])
    await app.close()
  })

  it('without a token answers this machine alone, and nobody where a proxy stands in front', async () => {
    const open = await appWith({})
    const from = async (app: TestApp['app'], remoteAddress: string): Promise<number> =>
      (await app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers: { 'x-forwarded-for': '127.0.0.1' } })).statusCode
    expect([await from(open, '127.0.0.1'), await from(open, '::1'), await from(open, '192.0.2.7')]).toEqual([200, 200, 404])
    await open.close()
    const proxied = await appWith({ PUBLIC_URL: 'http://inspections.example' })
    expect(await from(proxied, '127.0.0.1')).toBe(404)
    await proxied.close()
  })

  it('answers without the count of the audit trail while the database does not', async () => {
    const other = await startTestApp()
    const app = await buildApp({ db: other.db, config: readConfig({}), metrics: sources })
    await other.db.destroy()
    const { statusCode, body } = await app.inject({ method: 'GET', url: '/metrics' })
    expect(statusCode).toBe(200)
    expect(body).not.toMatch(/^audit_unsealed_rows \d/m)
    await app.close()
    await other.close()
  })

  it('refuses a token that is short', () => {
    expect(() => readConfig({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN: is shorter than 20 characters')
  })
})
