/** `backup` and `restore` as commands, with the server as a process of its own. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderWithAdministrator, runCli, startServer, type Ended, type ServerProcess } from '../support/server-process.ts'

const passphrase = 'an invented passphrase for tests'
let folder = ''
let server: ServerProcess

/** Runs a command in the folder of this test. */
function cli(args: readonly string[], env: Readonly<Record<string, string>> = { BACKUP_PASSPHRASE: passphrase }): Promise<Ended> {
  return runCli(args, env, folder)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-backup-cli-'))
  await folderWithAdministrator(join(folder, 'data'))
  server = await startServer({ DATA_DIR: 'data' }, folder)
})
afterAll(async () => {
  await server.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('the backup command', () => {
  it('refuses to begin without a passphrase, with a short one, and without a file name', async () => {
    const asked = ['backup', '--data', 'data', '--out', 'none.backup']
    expect(await cli(asked, {})).toMatchObject({ code: 2, stderr: expect.stringContaining('BACKUP_PASSPHRASE is not set') })
    expect(await cli(asked, { BACKUP_PASSPHRASE: 'short' })).toMatchObject({ code: 2, stderr: expect.stringContaining('too short') })
    expect(await cli(['backup', '--data', 'data'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--out FILE') })
    expect(readdirSync(folder)).toEqual(['data'])
  })

  it('refuses a folder in which there is no database, and makes none', async () => {
    const answer = await cli(['backup', '--data', 'dta', '--out', 'none.backup'])
    expect(answer).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no database in') })
    expect(readdirSync(folder)).toEqual(['data'])
  })

  it('is answered by the running server, with the passphrase and from the folder of who asks', async () => {
    mkdirSync(join(folder, 'kept'))
    const answer = await cli(['backup', '--data', 'data', '--out', 'kept/one.backup'])
    expect(answer).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Backed up \d+ tables with \d+ rows in [\d.]+ s: .*kept\/one\.backup, \d+ bytes\.\n$/),
    })
    expect(statSync(join(folder, 'kept', 'one.backup')).mode & 0o777).toBe(0o600)
    expect(await cli(['backup', '--data', 'data', '--out', 'kept/one.backup'])).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') })
  })
})

describe('the restore command', () => {
  it('asks where to, and refuses a missing file, another passphrase and a folder in use', async () => {
    const file = 'kept/one.backup'
    expect(await cli(['restore', file])).toMatchObject({ code: 2, stderr: expect.stringContaining('say where to') })
    expect(await cli(['restore', 'kept/two.backup', '--data', 'again'])).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no file') })
    expect(await cli(['restore', file, '--data', 'data'])).toMatchObject({ code: 2, stderr: expect.stringContaining('is not empty') })
    const other = await cli(['restore', file, '--data', 'again'], { BACKUP_PASSPHRASE: 'another passphrase for tests' })
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('not the one this backup was made with') })
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'kept'])
  })

  it('makes a folder that the product opens, with the people of the backup', async () => {
    const answer = await cli(['restore', 'kept/one.backup', '--data', 'again'])
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringContaining('every table was read back and compared') })
    expect(readdirSync(folder).toSorted()).toEqual(['again', 'data', 'kept'])
    const second = await cli(['first-administrator', '--data', 'again', '--name', 'Second Person', '--email', 'second@test.example'])
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('there are people in this database already') })
    expect(await cli(['backup', '--data', 'again', '--out', 'kept/two.backup'])).toMatchObject({ code: 0 })
  })
})

it('a server that is stopped while it writes a backup finishes it', async () => {
  const asked = cli(['backup', '--data', 'data', '--out', 'kept/last.backup'])
  const begun = (): boolean => readdirSync(join(folder, 'kept')).some((name) => name.startsWith('last.backup'))
  while (!begun()) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await server.stop('SIGTERM')).toBe(0)
  expect(await asked).toMatchObject({ code: 0, stdout: expect.stringContaining('last.backup') })
  expect(readdirSync(join(folder, 'kept')).toSorted()).toEqual(['last.backup', 'one.backup', 'two.backup'])
})
