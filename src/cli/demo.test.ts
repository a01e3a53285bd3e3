import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { openFolder } from '../platform/database/open-database.ts'
import { registerFrameworks } from '../platform/frameworks/register-frameworks.ts'
import { CommandRefused } from './command.ts'
import { readCommand, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspect-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command that must stop before it needs a database. */
async function refused(...argv: string[]): Promise<string> {
  const complaints: string[] = []
  const database = async (): Promise<never> => {
    throw new CommandRefused('the database was opened')
  }
  const exit = await runCommand(readCommand(argv), readConfig({ DATA_DIR: folder }), {
    database,
    print: () => undefined,
    complain: (text) => complaints.push(text),
  })
  expect(exit).toBe(2)
  return complaints.join('\n')
}

describe('the demo command', () => {
  it('answers to the name west-sussex and to no other', async () => {
    expect(await refused('demo', 'east-sussex')).toContain('there is one demonstration, west-sussex')
    expect(await refused('demo', 'west-sussex')).toBe('the database was opened')
  })

  it('refuses a file that is missing, no JSON, or broken, with the path of each fault', async () => {
    expect(await refused('demo', '--check', '--facts', join(folder, 'none.json'))).toContain('no such file')
    const path = join(folder, 'facts.json')
    writeFileSync(path, '{')
    expect(await refused('demo', '--check', '--facts', path)).toContain('JSON')
    writeFileSync(path, JSON.stringify({ service: 'Example', score: -1, standards: { '1.1': { rating: 7 } } }))
    const faults = await refused('demo', '--check', '--facts', path)
    expect(faults).toContain('score: is less than 0')
    expect(faults).toContain('standards.1.1.rating:')
    expect(faults).toContain('keyQuestions:')
  })

  it('starts nothing over that is not a demonstration', { timeout: 60_000 }, async () => {
    const opened = await openFolder(folder)
    const now = new Date('2022-03-01T10:00:00Z')
    await registerFrameworks(opened.db, now)
    const { db } = opened
    const service = await db
      .insertInto('service')
      .values({ name: 'Exampleshire YJS', area: 'Exampleshire', term: 'YJS' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const person = await db
      .insertInto('person')
      .values({ name: 'Lead', email: 'lead@test.example', role: 'leadInspector', passwordHash: 'none' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('inspection')
      .values({ serviceId: service.id, frameworkId: '2021', kind: 'single', fieldworkMonday: '2022-03-14', createdBy: person.id, createdAt: now })
      .execute()
    await opened.close()
    expect(await refused('demo', '--reset')).toContain('holds an inspection that is no demonstration')
  })
})
