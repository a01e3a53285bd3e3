import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { caseloadCsv } from '../../test/support/caseloads.ts'
import { readConfig } from '../platform/config.ts'
import { CommandRefused } from './command.ts'
import { readCommand, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspect-sample-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const csv = caseloadCsv({ eligible: { court: 19, outOfCourt: 40, resettlement: 2 }, notEligible: { court: 5 } })
const stored = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const caseload = stored('caseload.csv', csv)

interface Ran {
  readonly exit: number
  readonly printed: string
  readonly complaints: string
}
async function run(...argv: string[]): Promise<Ran> {
  const [printed, complaints]: [string[], string[]] = [[], []]
  const database = async (): Promise<never> => {
    throw new CommandRefused('the database was opened')
  }
  const ways = {
    database,
    print: (text: string) => void printed.push(text),
    complain: (text: string) => void complaints.push(text),
  }
  const exit = await runCommand(readCommand(argv), readConfig({}), ways)
  return { exit, printed: printed.join('\n'), complaints: complaints.join('\n') }
}
const draw = (path: string, ...more: string[]) => run('sample', path, '--framework', '2021', '--fieldwork', '2022-03-14', '--seed', 'a seed', ...more)
async function figures(path: string, ...more: string[]) {
  const { exit, printed, complaints } = await draw(path, '--json', ...more)
  expect(complaints).toBe('')
  expect(exit).toBe(0)
  return JSON.parse(printed)
}

describe('sample', () => {
  it('prints populations, samples and balance', async () => {
    const { population, samples, populationHash } = await figures(caseload, '--size', 'court=17,outOfCourt=27')
    expect(Object.keys(population)).toEqual(['court', 'outOfCourt', 'resettlement'])
    expect(population.court.eligible).toBe(19)
    expect(population.court.excluded).toHaveLength(5)
    expect(population.court.excluded[0]).toEqual({
      caseReference: 'C0062',
      reason: 'Began on 6 January 2020, before the window 14 June 2021 to 10 September 2021.',
    })
    const { court, outOfCourt, resettlement } = samples
    expect([court.size, court.marginOfError, outOfCourt.size, resettlement.size]).toEqual([17, 5.2, 27, 2])
    expect([...court.selected, ...court.reserves].sort()).toEqual(Array.from({ length: 19 }, (_, i) => `C${String(i + 1).padStart(4, '0')}`))
    expect(new Set(court.balance.map((line: { variable: string }) => line.variable))).toEqual(
      new Set(['gender', 'disposal', 'riskOfSeriousHarm', 'safetyAndWellbeing']),
    )
    const male = court.balance.find((line: { category: string }) => line.category === 'male')
    expect(male).toEqual({
      variable: 'gender',
      category: 'male',
      population: 14,
      expected: (17 * 14) / 19,
      sample: male.sample,
      deviation: male.sample - (17 * 14) / 19,
    })
    expect(populationHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is the same for the same rows in another order, and another for another row or seed', async () => {
    const [header = '', ...rows] = csv.trim().split('\r\n')
    const first = await figures(caseload)
    expect(await figures(stored('turned.csv', [header, ...rows.toReversed()].join('\n')))).toEqual(first)
    const shouted = stored('shouted.csv', csv.replaceAll('Referral order', 'REFERRAL ORDER'))
    expect((await figures(shouted)).populationHash).toBe(first.populationHash)
    const other = await figures(stored('other.csv', csv.replace(',14,', ',15,')))
    expect(other.populationHash).not.toBe(first.populationHash)
    expect((await figures(caseload, '--seed', 'another')).samples).not.toEqual(first.samples)
  })

  it('takes the size by the rule, other windows, and more to balance on', async () => {
    const { population, samples } = await figures(caseload, '--window', 'court=900-185', '--balance', 'ethnicity,area')
    expect(population.court.eligible).toBe(24)
    expect([samples.court.size, samples.outOfCourt.size]).toEqual([21, 32])
    expect(samples.court.balance.map((line: { variable: string }) => line.variable)).toContain('area')
  })

  it('says in words what it did', async () => {
    const { printed } = await draw(caseload)
    expect(printed).toContain('Court disposals: 17 of 19 eligible cases, 5 not eligible; margin of error 5.2')
  })

  it.each([
    ['a file that is not there', 'none.csv', [], 'no such file'],
    ['a framework that is not there', 'caseload.csv', ['--framework', '1999'], 'there is no framework version 1999'],
    ['a day that is no Monday', 'caseload.csv', ['--fieldwork', '2022-03-15'], 'the Monday on which fieldwork begins'],
    ['more cases than there are', 'caseload.csv', ['--size', 'court=20'], 'court has 19 eligible cases, so 20 cannot be drawn'],
    ['a case type that is not there', 'caseload.csv', ['--size', 'prison=2'], 'Case types are: court, outOfCourt, resettlement'],
    ['a variable that is not there', 'caseload.csv', ['--balance', 'shoeSize'], 'balanced on: ethnicity, lookedAfter, area'],
    ['no seed', 'caseload.csv', ['--seed', ''], 'give --seed'],
  ])('refuses %s', async (_, path, options, sentence) => {
    const { exit, complaints } = await draw(join(folder, path), ...options)
    expect(exit).toBe(2)
    expect(complaints).toContain(sentence)
  })

  it('names every fault of a return, and draws nothing', async () => {
    const { exit, printed, complaints } = await draw(stored('faulty.csv', csv.replace('2021-07-01', '31/04/2021')), '--json')
    expect([exit, printed]).toEqual([2, ''])
    expect(complaints).toContain('row 2, startDate: Enter a real date')
    expect(complaints).toContain('has 1 fault, so nothing was drawn')
  })
})

describe('verify-sample', () => {
  const path = join(folder, 'proof.json')
  const proven = async (): Promise<string> => {
    await draw(caseload, '--proof', path)
    return readFileSync(path, 'utf8')
  }

  it('selects again and says that it is the same; the proof names no case', async () => {
    const proof = await proven()
    expect(proof).not.toMatch(/C00\d\d/)
    const { exit, printed } = await run('verify-sample', path)
    expect(exit).toBe(0)
    expect(printed).toContain('Same: the sample was selected again from its seed. court: 17 of 19; outOfCourt: 26 of 40; resettlement: 2 of 2.')
  })

  it.each([
    ['another seed', (proof: string) => proof.replace('"seed": "a seed"', '"seed": "a better seed"'), 'another sample is selected'],
    ['another row', (proof: string) => proof.replace('"gender": "male"', '"gender": "female"'), 'court: the rows are not those of the draw'],
    ['another selection', (proof: string) => proof.replace(/("selected": \[\s+")(\d\d)(",\s+")(\d\d)/, '$1$2$3$2'), 'another sample is selected'],
    ['another size', (proof: string) => proof.replace('"drawn": 17', '"drawn": 16'), 'another sample is selected'],
    ['another chance', (proof: string) => proof.replace('17/19', '18/19'), 'the chance of every case is 17/19'],
    ['another algorithm', (proof: string) => proof.replace('cube-1', 'cube-9'), 'The algorithm is "cube-9", and this product has "cube-1"'],
    ['a row left out', (proof: string) => proof.replace('"eligible": 19', '"eligible": 18'), 'the rows are not as many'],
  ])('says that a proof with %s is different', async (_, change, sentence) => {
    const proof = await proven()
    expect(change(proof)).not.toBe(proof)
    const { exit, complaints } = await run('verify-sample', stored('changed.json', change(proof)))
    expect([exit, complaints]).toEqual([1, expect.stringContaining(sentence)])
    const { printed } = await run('verify-sample', join(folder, 'changed.json'), '--json')
    expect(JSON.parse(printed).same).toBe(false)
  })

  it.each([
    ['that is not there', join(folder, 'none.json'), 'cannot be read'],
    ['that is no JSON', caseload, 'cannot be read'],
    ['that is no proof', stored('no-proof.json', '{"format":"sample proof 1"}'), 'is no sample proof'],
  ])('refuses a file %s', async (_, given, sentence) => {
    expect(await run('verify-sample', given)).toMatchObject({ exit: 2, complaints: expect.stringContaining(sentence) })
  })
})
