import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { framework2021 as framework } from '../../test/frameworks/load.ts'
import { inventReport } from '../../test/invented-reports/invented-report.ts'
import { plainLayout } from '../../test/invented-reports/layout.ts'
import { readConfig } from '../platform/config.ts'
import { readCommand, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspect-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const { facts, content } = inventReport(framework, 'terminal', { ...plainLayout, number: '2.2 ' })

async function readReport(text: string, ...options: string[]): Promise<{ exit: number; printed: string; complained: string }> {
  const path = join(folder, 'report.txt')
  writeFileSync(path, text)
  const printed: string[] = []
  const complained: string[] = []
  const database = async (): Promise<never> => {
    throw new Error('the database was opened')
  }
  const command = readCommand(['read-report', path, ...options])
  const exit = await runCommand(command, readConfig({}), { database, print: (words) => printed.push(words), complain: (words) => complained.push(words) })
  return { exit, printed: printed.join('\n'), complained: complained.join('\n') }
}

describe('read-report', () => {
  it('prints the facts in the published shape, with provenance, open points and checks, and exits 0', async () => {
    const { exit, printed } = await readReport(content.replace('the names in the practice examples', 'names'), '--json')
    const read = JSON.parse(printed) as Record<string, unknown>
    expect(read).toMatchObject({ service: facts.service, score: facts.score, keyQuestions: facts.keyQuestions, prompts: facts.prompts })
    expect(read['provenance']).toMatchObject({ score: { line: expect.any(Number), text: expect.stringContaining(`${facts.score}/36`), sure: 'printed' } })
    expect(read['needsPerson']).toEqual([])
    expect((read['checks'] as { ok: boolean; id: string }[]).filter((check) => !check.ok)).toEqual([])
    expect(exit).toBe(0)
  })

  it('keeps a printed slip as it is, says what it should be, and exits 3', async () => {
    const { exit, printed } = await readReport(content.replace(`${facts.score}/36`, `${facts.score + 1}/36`))
    expect(printed).toContain(`score: ${facts.score + 1}`)
    expect(printed).toContain(`score-is-sum: The ratings add up to ${facts.score}; the report prints ${facts.score + 1}.`)
    expect(exit).toBe(3)
  })

  it('says in a sentence why a file cannot be read, and exits 2', async () => {
    expect(await readReport('')).toMatchObject({ exit: 2, complained: expect.stringContaining('The file is empty.') })
    expect(await readReport('No report.')).toMatchObject({ exit: 2, complained: expect.stringContaining('no inspection report') })
  })
})
