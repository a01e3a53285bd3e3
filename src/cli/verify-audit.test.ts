import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealNow, tamper, undone, writeRows } from '../../test/support/audit-trail.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sealerMemory } from '../platform/audit/seal-once.ts'
import { createWitness } from '../platform/audit/witness.ts'
import { readConfig } from '../platform/config.ts'
import type { Db } from '../platform/http/action.ts'
import { readCommand, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspect-verify-'))
const anchorFile = join(folder, 'anchor.json')
let test: TestApp
let ids: number[] = []

beforeAll(async () => {
  test = await startTestApp()
  ids = await writeRows(test.db, 4)
  await sealNow(test.db, sealerMemory(createWitness()), new Date())
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

const config = readConfig({ DATA_DIR: folder, DATABASE_URL: 'postgres://not-used' })
const ways = (db: Db) => ({ database: async () => db, print: () => undefined, complain: () => undefined })

/** Runs a command on a database. */
async function run(db: Db, ...argv: string[]): Promise<{ code: number; printed: string; complained: string }> {
  const printed: string[] = []
  const complained: string[] = []
  const code = await runCommand(readCommand(argv), config, { ...ways(db), print: (text) => printed.push(text), complain: (text) => complained.push(text) })
  return { code, printed: printed.join('\n'), complained: complained.join('\n') }
}

describe('verify-audit and audit-anchor', () => {
  it('finds a trail whole, in words and as JSON: exit code 0', async () => {
    const report = await run(test.db, 'verify-audit')
    expect(report).toMatchObject({ code: 0, complained: '' })
    expect(report.printed).toContain('The audit trail is whole.')
    expect(JSON.parse((await run(test.db, 'verify-audit', '--json')).printed)).toMatchObject({ whole: true, faults: [] })
  })

  it('writes the anchor of today, and not over one that is there', async () => {
    expect((await run(test.db, 'audit-anchor', '--out', anchorFile)).code).toBe(0)
    expect(JSON.parse(readFileSync(anchorFile, 'utf8'))).toMatchObject({ date: new Date().toISOString().slice(0, 10) })
    expect(await run(test.db, 'audit-anchor', '--out', anchorFile)).toMatchObject({ code: 2, complained: expect.stringContaining('EEXIST') })
    expect((await run(test.db, 'audit-anchor')).code).toBe(2)
    expect((await run(test.db, 'audit-anchor', '--out', `${anchorFile}2`, '--date', 'yesterday')).code).toBe(2)
  })

  it('agrees with its anchor', async () => {
    expect(await run(test.db, 'verify-audit', '--anchor', anchorFile)).toMatchObject({ code: 0, printed: expect.stringContaining('Set against the anchor of') })
  })

  it.each([
    ['changed', (id: number) => `update audit_event set action = 'x' where id = ${id}`],
    ['removed', (id: number) => `delete from audit_event where id = ${id}`],
  ])('names a row that was %s: exit code 3', async (what, statement) => {
    const [, id = 0] = ids
    const report = await undone(test.db, async (db) => {
      await tamper(db, statement(id))
      return run(db, 'verify-audit')
    })
    expect(report.code).toBe(3)
    expect(report.printed).toContain('The audit trail is broken: 1 fault.')
    expect(report.complained).toMatch(new RegExp(`Row ${id} was ${what}`))
  })

  it('names an anchor that does not match: exit code 3', async () => {
    const other = join(folder, 'other.json')
    writeFileSync(other, readFileSync(anchorFile, 'utf8').replace(/[0-9a-f]{64}/, 'f'.repeat(64)))
    expect(await run(test.db, 'verify-audit', '--anchor', other)).toMatchObject({ code: 3, complained: expect.stringContaining('written anew') })
  })

  it('says what it cannot read: exit code 2', async () => {
    const said: string[] = []
    const none = join(folder, 'none.json')
    expect(await run(test.db, 'verify-audit', '--anchor', none)).toMatchObject({ code: 2, complained: expect.stringContaining('no such file') })
    writeFileSync(none, 'no anchor')
    expect(await run(test.db, 'verify-audit', '--anchor', none)).toMatchObject({ code: 2, complained: expect.stringContaining('This is no audit anchor') })
    const closed = { ...ways(test.db), database: () => Promise.reject(new Error('the connection was refused')), complain: (text: string) => said.push(text) }
    expect(await runCommand(readCommand(['verify-audit']), config, closed)).toBe(2)
    expect(said.join()).toContain('the audit trail cannot be read: the connection was refused')
    expect(await runCommand(readCommand(['verify-audit']), readConfig({ DATA_DIR: join(folder, 'no') }), ways(test.db))).toBe(2)
  })
})
