/** The server and the command line as separate processes on one data folder. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
let folder = ''
let server: ChildProcess | undefined
const environment = () => ({ ...process.env, DATABASE_URL: '', DATA_DIR: folder, PORT: '0' })

/** @returns exit code and what was printed */
async function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return run(process.execPath, ['src/cli/main.ts', ...args], { env: environment() }).then(
    (done) => ({ code: 0, ...done }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}

async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/server.ts'], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve) => child.stdout.on('data', (line) => String(line).includes('answers on') && resolve()))
  return child
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-cli-'))
})
afterAll(() => {
  server?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('the command line and the server on one folder', () => {
  it('takes the lock itself while no server runs, and gives it back', async () => {
    const first = await cli('first-administrator', '--name', 'First Person', '--email', 'first@test.example')
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('first@test.example sets a password by this link') })
    server = await startServer()
  })

  it('is answered by the running server, through a socket that only its owner can open', async () => {
    expect(statSync(join(folder, 'control.sock')).mode & 0o777).toBe(0o600)
    const second = await cli('first-administrator', '--name', 'Second Person', '--email', 'second@test.example')
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('there are people in this database already') })
  })

  it('lets no second server open the folder, and names the pid of the first', async () => {
    const second = spawn(process.execPath, ['src/server.ts'], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] })
    const [said, exit] = await Promise.all([once(second.stderr, 'data'), once(second, 'exit')])
    expect(String(said)).toContain(`in use by another process (pid ${server?.pid})`)
    expect(exit).toEqual([1, null])
  })

  it('leaves a folder that opens again after the server was killed', async () => {
    const ended = server === undefined ? undefined : once(server, 'exit')
    server?.kill('SIGKILL')
    await ended
    const again = await cli('first-administrator', '--name', 'Third Person', '--email', 'third@test.example')
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('there are people in this database already') })
  })

  it('names the commands there are when it does not know one', async () => {
    const unknown = await cli('inspect')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('There is no command "inspect"')
    expect(unknown.stderr).toContain('routes')
  })

  it('prints every route with its permission and audit name', async () => {
    const rows: unknown = JSON.parse((await cli('routes', '--json')).stdout)
    expect(rows).toContainEqual({ method: 'POST', url: '/inspections/new', scope: 'person', permission: 'planInspection', audit: 'inspection.plan' })
  })
})
