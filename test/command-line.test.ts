/** The server and the command line as separate processes on one data folder. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli, startServer, type Ended, type ServerProcess } from './support/server-process.ts'

let folder = ''
let server: ServerProcess | undefined
const cli = (...args: string[]): Promise<Ended> => runCli(args, { DATA_DIR: folder })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-cli-'))
})
afterAll(async () => {
  await server?.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('the command line and the server on one folder', () => {
  it('takes the lock itself while no server runs, and gives it back', async () => {
    const first = await cli('first-administrator', '--name', 'First Person', '--email', 'first@test.example')
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('first@test.example sets a password by this link') })
    server = await startServer({ DATA_DIR: folder })
  })

  it('is answered by the running server, through a socket that only its owner can open', async () => {
    expect(statSync(join(folder, 'control.sock')).mode & 0o777).toBe(0o600)
    const second = await cli('first-administrator', '--name', 'Second Person', '--email', 'second@test.example')
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('there are people in this database already') })
  })

  it('verifies the audit trail that the running server writes, and keeps its anchor where the command was typed', async () => {
    const verified = await cli('verify-audit', '--json')
    expect(verified.code, verified.stderr).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({ whole: true })
    const anchor = join(folder, 'anchor.json')
    expect(await cli('audit-anchor', '--out', anchor)).toMatchObject({ code: 0 })
    expect(await cli('verify-audit', '--anchor', relative(process.cwd(), anchor))).toMatchObject({ code: 0 })
  })

  it('lets no second server open the folder, and names the pid of the first', async () => {
    const second = startServer({ DATA_DIR: folder })
    await expect(second).rejects.toThrow('The server ended with 1 before it answered')
    await expect(second).rejects.toThrow(`in use by another process (pid ${server?.child.pid})`)
  })

  it('leaves a folder that opens again after the server was killed', async () => {
    await server?.stop('SIGKILL')
    const again = await cli('first-administrator', '--name', 'Third Person', '--email', 'third@test.example')
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('there are people in this database already') })
  })

  it('names the commands there are when it does not know one', async () => {
    const unknown = await cli('inspect')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('There is no command "inspect"')
    expect(unknown.stderr).toContain('routes')
  })

  it('tells what there is when asked for help, and the options of one command', async () => {
    const all = await cli('--help')
    expect(all).toMatchObject({ code: 0, stdout: expect.stringContaining('verify-audit') })
    expect(await cli('sample', '--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/--fieldwork VALUE\n[^]*--json$/m) })
  })

  it('prints every route with its permission and audit name', async () => {
    const rows: unknown = JSON.parse((await cli('routes', '--json')).stdout)
    expect(rows).toContainEqual({ method: 'POST', url: '/inspections/new', scope: 'person', permission: 'planInspection', audit: 'inspection.plan' })
  })
})
