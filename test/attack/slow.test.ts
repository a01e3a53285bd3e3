/** Who sends slowly, too much, or never ends: a real server on loopback, with its times made short. */
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let app: Awaited<ReturnType<typeof buildApp>>
let port = 0

beforeAll(async () => {
  test = await startTestApp()
  app = await buildApp({ db: test.db, config: readConfig({}), timeouts: { headers: 300, request: 600, check: 100 } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})
afterAll(async () => {
  await app.close()
  await test.close()
})

/** Sends the first words, then a byte every now and then; gives what came back before the connection ended, and after how long. */
function drip(first: string, byte: string): Promise<{ answer: string; milliseconds: number }> {
  return new Promise((resolve) => {
    const began = performance.now()
    let answer = ''
    let more: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(first)
      more = setInterval(() => socket.write(byte), 50)
    })
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(more)
      resolve({ answer, milliseconds: performance.now() - began })
    })
  })
}

const answers = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/sign-in`)).status

describe('a slow sender', () => {
  it('of headers that never end is cut off, and others are answered meanwhile', async () => {
    const slow = Array.from({ length: 50 }, () => drip('GET / HTTP/1.1\r\nhost: x\r\n', 'x'))
    expect(await answers()).toBe(200)
    for (const { answer, milliseconds } of await Promise.all(slow)) {
      expect(answer).toMatch(/^(?:HTTP\/1\.1 408|$)/)
      expect(milliseconds).toBeLessThan(5000)
    }
  })

  it('of a body that never ends is cut off', async () => {
    const head = 'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100000\r\n\r\n'
    const { milliseconds } = await drip(head, 'a')
    expect(milliseconds).toBeLessThan(5000)
    expect(await answers()).toBe(200)
  })
})

describe('too much', () => {
  it('is refused: a body, a header, an address, a number of fields', async () => {
    const url = `http://127.0.0.1:${port}`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await fetch(`${url}/sign-in`, { method: 'POST', headers: form, body: 'a='.padEnd(3_000_000, 'x') })).status).toBe(413)
    expect((await fetch(`${url}/`, { headers: { x: 'x'.repeat(20_000) } })).status).toBe(431)
    expect((await fetch(`${url}/published-inspections/${'x'.repeat(500)}`)).status).toBeGreaterThanOrEqual(400)
    const fields = Array.from({ length: 60_000 }, (_, i) => `f${i}=1`).join('&')
    expect((await fetch(`${url}/sign-in`, { method: 'POST', headers: form, body: fields })).status).toBe(403)
    expect(await answers()).toBe(200)
  })
})
