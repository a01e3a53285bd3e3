/** The server stops in order: what is in flight is answered, nothing new is taken, and the exit code says so. The probes tell how it is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderWithAdministrator, runCli, startServer } from './support/server-process.ts'

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-stopping-'))
  await folderWithAdministrator(join(folder, 'data'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A form whose body is held back until the server has said that it waits for it. */
async function beginForm(port: number): Promise<{ finish: () => Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  const body = 'email=a%40b.example&password=x'
  let answer = ''
  const ended = new Promise<string>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
  const head = ['POST /sign-in HTTP/1.1', 'Host: localhost', 'Content-Type: application/x-www-form-urlencoded', 'Expect: 100-continue']
  socket.write([...head, `Content-Length: ${body.length}`, '', ''].join('\r\n'))
  await new Promise<void>((waits) => {
    socket.on('data', (bytes) => {
      answer += String(bytes)
      if (answer.includes('100 Continue')) waits()
    })
  })
  return {
    finish: () => {
      socket.write(body)
      return ended
    },
  }
}

function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => resolve(true))
  })
}

describe('a server that is asked to stop', () => {
  it('answers the request that is in flight, refuses new connections, and ends with 0', async () => {
    const server = await startServer({ DATA_DIR: join(folder, 'data') })
    const form = await beginForm(server.port)
    const ended = server.stop('SIGTERM')
    while (!server.printed().includes('Stopping')) await new Promise((resolve) => setTimeout(resolve, 10))
    await expect.poll(() => isRefused(server.port)).toBe(true)
    expect(server.child.exitCode).toBe(null)
    // Without our token the form is refused, which is an answer.
    expect(await form.finish()).toMatch(/HTTP\/1\.1 403 [\s\S]*This form is out of date, so nothing was saved[\s\S]*<\/html>/)
    expect(await ended).toBe(0)
  })

  it('ends with 0 while the demonstration loads, and the next start says that it was interrupted', async () => {
    const env = { DATA_DIR: join(folder, 'demonstration') }
    const first = await startServer(env)
    const loading = await fetch(`http://127.0.0.1:${first.port}/ready`)
    expect([loading.status, await loading.json()]).toEqual([503, { ready: false, because: expect.stringContaining('Loading the demonstration') }])
    expect(await first.stop('SIGTERM')).toBe(0)
    const second = await startServer(env)
    const interrupted = await fetch(`http://127.0.0.1:${second.port}/ready`)
    expect([interrupted.status, await interrupted.json()]).toEqual([503, { ready: false, because: expect.stringContaining('was interrupted') }])
    expect(await second.stop('SIGTERM')).toBe(0)
  })
})

it('the probes are in the registry as public', async () => {
  const rows: unknown = JSON.parse((await runCli(['routes', '--json'], {})).stdout)
  for (const url of ['/health', '/ready']) expect(rows).toContainEqual(expect.objectContaining({ method: 'GET', url, scope: 'public', permission: 'public' }))
})
