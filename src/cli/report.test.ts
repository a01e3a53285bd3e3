import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { qualitativeStandardsOf } from '../domain/framework/look-ups.ts'
import { replayOf, replayRatings, resultOf, type Replay } from '../domain/rating/replay.ts'
import { parseFramework } from '../domain/framework/parse-framework.ts'
import { readConfig } from '../platform/config.ts'
import { createHash } from 'node:crypto'
import { readCommand, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspect-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const facts = new URL('../../test/published/harrow.json', import.meta.url).pathname

async function cli(...argv: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const say = (words: string): void => void said.push(words)
  const code = await runCommand(readCommand(argv), readConfig({}), { database: () => Promise.reject(new Error('not needed')), print: say, complain: say })
  return { code, said: said.join('\n') }
}

describe('report', () => {
  it.each([
    ['html', '<!DOCTYPE html>'],
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
    ['csv', 'row,standard'],
    ['xlsx', 'PK'],
    ['json', '{'],
  ])('writes published facts as %s', async (format, begin) => {
    const out = join(folder, `harrow.${format}`)
    expect((await cli('report', '--facts', facts, '--format', format, '--out', out)).code).toBe(0)
    expect(readFileSync(out).subarray(0, begin.length).toString().trim()).toContain(begin.trim())
    const again = await cli('report', '--facts', facts, '--format', format, '--out', out)
    expect(again).toMatchObject({ code: 2, said: expect.stringContaining('is there already') })
  })

  it('says what is missing in a sentence', async () => {
    expect(await cli('report', '--format', 'odt', '--out', 'x')).toMatchObject({ code: 2, said: expect.stringContaining('--format') })
    expect(await cli('report', '--format', 'pdf')).toMatchObject({ code: 2, said: expect.stringContaining('--out') })
  })
})

describe('replay', () => {
  const text = readFileSync(new URL('../../frameworks/2021/framework.json', import.meta.url), 'utf8')
  const framework = parseFramework(JSON.parse(text))
  const unrated = replayOf({
    framework: { id: framework.id, sha256: createHash('sha256').update(text).digest('hex') },
    cases: [],
    proposals: qualitativeStandardsOf(framework).map(({ id }) => ({ standardId: id, status: 'rated' as const, rating: 'Good' })),
    decisions: [],
    result: { score: null, overallRating: null, limitedBy: null, standards: [] },
  })
  const file: Replay = { ...unrated, result: resultOf(replayRatings(framework, unrated)) }
  const written = (name: string, content: object): string => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return join(folder, name)
  }

  it('finds the earlier form of a framework under which ratings were published', async () => {
    const earlier = readFileSync(new URL('../../frameworks/2021/earlier/first.json', import.meta.url), 'utf8')
    const form = { id: '2021.first', sha256: createHash('sha256').update(earlier).digest('hex') }
    const old = { ...unrated, framework: form, result: resultOf(replayRatings(parseFramework(JSON.parse(earlier)), unrated)) }
    expect(await cli('replay', written('earlier.json', old))).toMatchObject({ code: 0, said: expect.stringContaining('The same as the file says.') })
  })

  it('gives the same ratings, or names that they differ, or that it is no replay', async () => {
    expect(await cli('replay', written('same.json', file))).toMatchObject({ code: 0, said: expect.stringContaining('The same as the file says.') })
    const altered = { ...file, result: { ...file.result, score: 36 } }
    expect(await cli('replay', written('other.json', altered))).toMatchObject({ code: 1, said: expect.stringContaining('differ') })
    expect((await cli('replay', written('none.json', { format: 'x' }))).code).toBe(2)
    const other = { ...file, framework: { ...file.framework, sha256: '0'.repeat(64) } }
    expect(await cli('replay', written('framework.json', other))).toMatchObject({
      code: 2,
      said: expect.stringContaining('no file of framework version "2021" here is the one these ratings were made under'),
    })
  })
})
