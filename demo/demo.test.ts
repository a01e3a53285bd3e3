import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { buildApp } from '../src/app.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import { readConfig } from '../src/platform/config.ts'
import { Visitor } from '../src/platform/http/visitor.ts'
import { demoImpossible } from './answers.ts'
import { demoCheck, type DemoCheck } from './check-demo.ts'
import { driveDemo } from './drive-demo.ts'
import { demoFramework, readFacts } from './load-demo.ts'
import { demoNotice, demoPassword, demoPeople } from './people.ts'

const framework = demoFramework()
const published = (name: string): PublishedFacts => readFacts(framework, new URL(`../test/published/${name}.json`, import.meta.url))
const minutes = 60_000
const clock = (): Date => new Date('2023-06-01T09:00:00Z')

interface Driven {
  readonly app: FastifyInstance
  readonly check: (facts: PublishedFacts) => Promise<DemoCheck>
  readonly again: () => Promise<string>
}

const opened: TestApp[] = []
afterAll(async () => {
  for (const test of opened) await test.close()
})

async function drive(facts: PublishedFacts): Promise<Driven> {
  const test = await startTestApp()
  opened.push(test)
  const app = await buildApp({ db: test.db, config: readConfig({}), clock })
  const again = (): Promise<string> => driveDemo({ app, db: test.db, framework, facts })
  const inspectionId = (await again()).replace('/inspections/', '')
  const check = (against: PublishedFacts): Promise<DemoCheck> =>
    test.db.transaction().execute((tx) => demoCheck(tx, inspectionId, framework, against, demoImpossible(framework, against)))
  return { app, check, again }
}

describe('the demo, made by the product’s own actions', () => {
  it('gives every figure of West Sussex', { timeout: 4 * minutes }, async () => {
    const facts = readFacts(framework)
    const { app, check, again } = await drive(facts)
    const found = await check(facts)
    expect(found.differences).toEqual([])
    expect(found.impossible).toEqual([])
    expect([found.score, found.overallRating, Object.keys(found.standards).length]).toEqual([26, 'Good', 13])
    expect(found.keyQuestions).toEqual(facts.keyQuestions)
    expect(found.prompts).toEqual(facts.prompts)
    const tables = [...found.interviews.caseManager, ...found.interviews.inspector]
    expect([found.interviews.held, ...tables.map((table) => table.sum)]).toEqual([40, ...Array<number>(8).fill(46)])

    const other = await check({ ...facts, score: 27, keyQuestions: { ...facts.keyQuestions, '2.1': { ...facts.keyQuestions['2.1'], childSafety: 82 } } })
    expect(other.differences).toEqual([
      { where: 'score', printed: 27, computed: 26 },
      { where: 'keyQuestions.2.1.childSafety', printed: 82, computed: 88 },
    ])
    await expect(again()).rejects.toThrow('This database already holds an inspection')
    await everythingSaysSo(app)
  })

  it('gives every figure of Harrow that cases can give, and names the one they cannot', { timeout: 4 * minutes }, async () => {
    const facts = published('harrow')
    const found = await (await drive(facts)).check(facts)
    expect(found.differences).toEqual([])
    expect(found.impossible).toEqual([{ id: '3.3.childSafety.b', printed: 53, of: 14, nearest: 50 }])
    expect(found.professionalDiscretion).toEqual([{ standard: '2.2', from: 'Requires improvement', to: 'Good' }])
    expect([found.score, found.overallRating, found.standards['4.1']]).toEqual([17, 'Requires improvement', { rating: null, status: 'notInspected' }])
  })

  it('gives every figure of Birmingham, which prints no prompts and no interview tables', { timeout: 4 * minutes }, async () => {
    const facts = published('birmingham')
    const found = await (await drive(facts)).check(facts)
    expect([found.differences, found.impossible, found.prompts]).toEqual([[], [], {}])
    expect([found.score, found.overallRating, found.interviews.held]).toEqual([11, 'Requires improvement', 63])
  })
})

/** Every page of the inspection, the public report and its files carry the notice of a demonstration. */
async function everythingSaysSo(app: FastifyInstance): Promise<void> {
  const lead = new Visitor(app)
  await lead.signIn(demoPeople.find((person) => person.role === 'leadInspector')?.email ?? '', demoPassword)
  const list = await lead.get('/inspections')
  const url = /href="(\/inspections\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
  const report = /href="(\/published-inspections\/[a-z0-9-]+-\d{4}-\d{2})"/.exec((await lead.get('/published-inspections')).body)?.[1] ?? ''
  for (const page of ['', '/cases', '/evidence', '/findings', '/ratings-panel', '/concerns', '/report', '/report/preview', '/publication']) {
    expect([page, (await lead.get(`${url}${page}`)).body.includes(demoNotice)]).toEqual([page, true])
  }
  for (const page of [report, `${report}/annexe.csv`]) expect([page, (await lead.get(page)).body.includes(demoNotice)]).toEqual([page, true])
}
