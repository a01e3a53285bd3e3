import type { LightMyRequestResponse } from 'fastify'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { framework2021 as framework } from '../../../test/frameworks/load.ts'
import type { InventedFacts } from '../../../test/invented-reports/invent-facts.ts'
import { storeInspections } from '../../../test/support/stored-inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

const list = '/published-inspections'
let test: TestApp
let facts: InventedFacts[]

beforeAll(async () => {
  test = await startTestApp()
  facts = await storeInspections(test, 300, 'a')
})
afterAll(() => test.close())

const read = (path: string, headers = {}): Promise<LightMyRequestResponse> => test.visitor().get(`${list}${path}`, headers)
const rowsOf = async (query: string): Promise<Record<string, string>[]> => {
  const { body } = await read(`.csv${query}`)
  return Papa.parse<Record<string, string>>(body.trim(), { header: true }).data
}

describe('the table of published inspections', () => {
  it('has every rating in a column of its own, as CSV and JSON under the names of the dictionary', async () => {
    const rows = await rowsOf('')
    expect(rows).toHaveLength(300)
    const own = facts[7]
    const row = rows.find((one) => one['address'] === 'a-007')
    for (const [id, { rating }] of Object.entries(own?.standards ?? {})) expect(row?.[id], id).toBe(rating ?? 'Not inspected')
    expect(row).toMatchObject({
      score: String(own?.score),
      overall_rating: own?.overallRating,
      '2.1.desistance': String(own?.keyQuestions['2.1']?.['desistance']),
    })
    expect(row).toMatchObject({ framework: '2021', source: 'Published report', failed_checks: '1', kind: own?.inspectionKind })
    const dictionary = Papa.parse<string[]>((await read('/data-dictionary.csv')).body.trim()).data.slice(1)
    expect(dictionary.map(([name]) => name)).toEqual(Object.keys(row ?? {}))
    const { inspections, licence } = (await read('.json')).json<{ inspections: Record<string, unknown>[]; licence: string }>()
    expect(inspections.map((one) => Object.entries(one).map(([name, value]) => [name, String(value ?? '')]))).toEqual(rows.map((one) => Object.entries(one)))
    expect(licence).toContain('Open Government Licence v3.0')
    expect(wordsOf(await read('/data-dictionary'))).toContain('2.1 Rating of 2.1 Assessment')
  })

  it('is filtered by rating, of a standard too, kind, year, area and words', async () => {
    const counted = async (query: string): Promise<number> => (await rowsOf(query)).length
    const count = (wanted: (own: InventedFacts) => boolean): number => facts.filter(wanted).length
    expect(await counted('?rating=Good')).toBe(count((own) => own.overallRating === 'Good'))
    expect(await counted('?rating=Inadequate&of=2.2')).toBe(count((own) => own.standards['2.2']?.rating === 'Inadequate'))
    expect(await counted('?kind=joint')).toBe(count((own) => own.inspectionKind === 'joint'))
    const [area = ''] = facts.map((own) => own.area)
    const year = facts[0]?.fieldworkStarted.slice(0, 4) ?? ''
    expect(await counted(`?area=${encodeURIComponent(area)}&year=${year}`)).toBe(count((own) => own.area === area && own.fieldworkStarted.startsWith(year)))
    expect(await counted('?text=youth%20TEAM')).toBe(count((own) => /youth/i.test(`${own.service} ${own.area}`) && /team/i.test(`${own.service} ${own.area}`)))
    expect(wordsOf(await read('?text=nowhere%20at%20all'))).toContain('0 of 300 inspections')
  })

  it('is put in order by every column, up and down, by links', async () => {
    const page = await read('')
    const sorts = [...page.body.matchAll(/href="\/published-inspections\?sort=([\w.]+)&amp;order=asc"/g)].map(([, key]) => key)
    expect(sorts).toEqual(['service', 'overall', 'score', ...Object.keys(facts[0]?.standards ?? {}), 'month', 'area', 'kind', 'framework', 'source'])
    const scores = (await rowsOf('?sort=score&order=desc')).map((row) => Number(row['score']))
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const points = new Map<string, number>(framework.ratings.map(({ id, points: own }) => [id, own]))
    const rated = (await rowsOf('?sort=4.1&order=asc')).map((row) => points.get(row['4.1'] ?? '') ?? 99)
    expect(rated).toEqual(rated.toSorted((a, b) => a - b))
    expect((await read('?sort=score&order=desc')).body).toContain('aria-sort="descending"')
  })

  it('is shown fifty at a time, in the order asked for, while the files hold all', async () => {
    const shown = async (query: string): Promise<{ services: string[]; body: string }> => {
      const { body } = await read(query)
      return { services: [...body.matchAll(/href="\/published-inspections\/(a-\d+)"/g)].map(([, address]) => address ?? ''), body }
    }
    const inOrder = (await rowsOf('?sort=score&order=desc')).map((row) => row['address'])
    expect((await shown('?sort=score&order=desc')).services).toEqual(inOrder.slice(0, 50))
    const last = await shown('?sort=score&order=desc&page=6')
    expect(last.services).toEqual(inOrder.slice(250))
    expect(wordsOf(await read('?page=99'))).toContain('Published inspections 251 to 300 of 300')
    expect(last.body).toContain('href="/published-inspections?sort=score&amp;order=desc&amp;page=5#inspections"')
    expect(last.body).toContain('href="/published-inspections.csv?sort=score&amp;order=desc"')
    expect(last.body.length).toBeLessThan(120_000)
  })

  it('sends nothing to whoever has it already', async () => {
    const answer = await read('')
    expect(answer.headers['cache-control']).toBe('public, max-age=60')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const again = await read('', { 'if-none-match': answer.headers.etag })
    expect([again.statusCode, again.body, again.headers['content-security-policy']]).toEqual([304, '', undefined])
    const csv = await read('.csv')
    expect((await read('.csv', { 'if-none-match': csv.headers.etag })).statusCode).toBe(304)
    const signedIn = await (await test.as('inspector')).get(list)
    expect(signedIn.headers['cache-control']).toBe('no-store')
  })
})

describe('a published inspection that was read', () => {
  it('has a page with its reading, the lines it was read from and the failed checks, and the same as JSON', async () => {
    const words = wordsOf(await read('/a-001'))
    expect(words).toContain(`Rated ${facts[1]?.overallRating} , ${facts[1]?.score} of 36 points`)
    expect(words).toContain('1 of 1 checks failed. What the report prints stays as it is printed; this is what it should be.')
    expect(words).toContain('Its answers add up to 43; 46 cases were inspected.')
    expect(words).toMatch(/Overall rating .{10,40} Line \d+ Overall rating/)
    const json = (await read('/a-001.json')).json<Record<string, object>>()
    expect(json['facts']).toMatchObject({ score: facts[1]?.score })
    expect(json['provenance']).toHaveProperty('score.line')
    for (const path of ['/a-999', '/a-001?version=2', '/a-001/report.pdf']) expect((await read(path)).statusCode, path).toBe(404)
  })
})
