import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { addSelectedCases, judge } from '../../../test/support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { caseStandardsOf, caseTypeOfStandard, qualitativeStandardsOf } from '../../domain/framework/look-ups.ts'
import { parseFramework } from '../../domain/framework/parse-framework.ts'
import type { InspectionRatings } from '../../domain/rating/results.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { missingForRatingsPanel, ratingsOf } from './queries.ts'

let test: TestApp
let framework: Framework
let inspection: PlannedInspection
let head: Visitor
let member: Visitor
let services = 0

beforeAll(async () => {
  test = await startTestApp()
  const row = await test.db.selectFrom('frameworkVersion').select('content').where('id', '=', '2021').executeTakeFirstOrThrow()
  framework = parseFramework(row.content)
  head = await test.as('headOfInspection')
  member = await test.as('panelMember')
})
afterAll(() => test.close())

/** Each test has an inspection at the panel: 11 cases of each type, all sufficient but 7 in 2.2 othersSafety; Good proposed throughout. */
beforeEach(async () => {
  inspection = await planInspection(test, { service: `Panelshire ${(services += 1)} Youth Justice Service` })
  const cases = new Map<string, string[]>()
  for (const type of framework.caseTypes.filter((one) => one.domain !== null)) cases.set(type.id, await addSelectedCases(test, inspection.id, type.id, 11))
  for (const standard of caseStandardsOf(framework)) {
    const selected = cases.get(caseTypeOfStandard(framework, standard.id)?.id ?? '') ?? []
    for (const question of standard.keyQuestions) await judge(test, selected, question.id, question.id === '2.2.othersSafety' ? 7 : 11)
  }
  const inspector = await test.as('inspector')
  for (const { id } of qualitativeStandardsOf(framework)) {
    await inspector.post(`${inspection.url}/proposed-ratings/${id}`, { status: 'rated', rating: 'Good', reason: 'On balance.', version: '0' })
  }
  await finishStagesTo(test, inspection.id, 'analysis')
})

const url = (path = ''): string => `${inspection.url}/ratings-panel${path}`
const ratings = (): Promise<InspectionRatings> => test.db.transaction().execute((tx) => ratingsOf(tx, inspection.id, framework))
const missing = (): Promise<string[]> => test.db.transaction().execute((tx) => missingForRatingsPanel(tx, inspection.id, framework))
const standard = async (id: string) => (await ratings()).standards.find((one) => one.standardId === id)
const raise = { decision: 'raised', rating: 'Good', reason: 'One case short.', version: '0' }
const lower = { decision: 'lowered', rating: 'Inadequate', reason: 'Two children were not safe.', version: '0' }

describe('the ratings', () => {
  it('show each key question as k of n with its distance, and how score and overall follow', async () => {
    const words = wordsOf(await head.get(url()))
    expect(words).toContain(
      'Keeping other people safe Lowest 7 of 11 cases: Keeping other people safe 64% Requires improvement One more case judged sufficient makes it Good.',
    )
    expect(words).toContain('The 12 standards that count score 29 of 36 points.')
    expect(words).toContain('Decided by the panel 0 of 13 standards')
    expect(words).toContain('★ Outstanding')
  })

  it('open each number to its cases, and the reading is recorded', async () => {
    const answer = await member.get(url('/2.2/questions/2.2.othersSafety'))
    expect(wordsOf(answer)).toContain('Yes, of all cases inspected 7 of 11, 64%')
    expect(wordsOf(answer)).toContain('court-8 No')
    const row = await test.db
      .selectFrom('auditEvent')
      .selectAll()
      .where('inspectionId', '=', inspection.id)
      .where('action', '=', 'case.list')
      .executeTakeFirstOrThrow()
    expect(row.subject).toBe('2.2.othersSafety')
    expect((await member.get(url('/2.2/questions/2.1.othersSafety'))).statusCode).toBe(404)
  })

  it('are not there for people outside the team, nor for a standard the framework does not have', async () => {
    const outsider = await test.as('panelMember', 'Outside Member')
    expect((await outsider.get(url())).statusCode).toBe(404)
    expect((await outsider.post(url('/2.2'), raise)).statusCode).toBe(404)
    expect((await head.get(url('/9.9'))).statusCode).toBe(404)
    expect((await head.post(url('/9.9'), raise)).statusCode).toBe(404)
  })
})

describe('a decision', () => {
  it('is for the panel alone, and only once the analysis is done', async () => {
    expect((await inspection.lead.post(url('/2.2'), raise)).statusCode).toBe(403)
    const early = await planInspection(test, { service: `Earlyshire ${services} YJS` })
    const answer = await head.post(`${early.url}/ratings-panel/2.2`, raise)
    expect(answer.statusCode).toBe(409)
    expect(wordsOf(answer)).toContain('once the stage "Analysis" is done')
  })

  it.each([
    [{ decision: 'improved' }, 'Select what the panel decides'],
    [{ reason: '' }, 'Enter the reason why the rating is raised'],
    [{ rating: 'Outstanding' }, 'Requires improvement can be raised to Good'],
    [{ from: 'Good' }, 'it is now Requires improvement. Decide again'],
  ])('is refused with %o, and nothing is kept', async (change, sentence) => {
    const answer = await head.post(url('/2.2'), { ...raise, ...change })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain(sentence)
    expect(await standard('2.2')).toMatchObject({ decided: false, rating: 'Requires improvement' })
  })

  it('raises one band with a reason, and the rule rating stays to be seen', async () => {
    expect((await head.post(url('/2.2'), raise)).statusCode).toBe(303)
    expect(await standard('2.2')).toMatchObject({
      decided: true,
      ruleRating: 'Requires improvement',
      rating: 'Good',
      discretion: { reason: 'One case short.' },
    })
    expect((await ratings()).score).toBe(30)
    const words = wordsOf(await head.get(url('/2.2')))
    expect(words).toContain('By the rules Requires improvement')
    expect(words).toContain('The panel raised the rating from Requires improvement to Good. Reason: One case short.')
    expect(words).toContain('Rating that counts Good')
  })

  it('does not count as a lowering before another member has signed it', async () => {
    await head.post(url('/2.2'), lower)
    expect(await standard('2.2')).toMatchObject({ rating: 'Requires improvement', awaitsSecondSignature: true, decided: false })
    expect(await missing()).toContain('2.2 Planning: the lowered rating waits for its second signature.')
    const own = await head.post(url('/2.2/second-signature'), { version: '1' })
    expect(own.statusCode).toBe(422)
    expect(wordsOf(own)).toContain('Another member of the panel has to sign it')
    expect((await (await test.as('inspector')).post(url('/2.2/second-signature'), { version: '1' })).statusCode).toBe(403)
    expect(await standard('2.2')).toMatchObject({ rating: 'Requires improvement' })
    expect((await member.post(url('/2.2/second-signature'), { version: '1' })).statusCode).toBe(303)
    expect(await standard('2.2')).toMatchObject({ rating: 'Inadequate', awaitsSecondSignature: false, decided: true })
    expect((await member.post(url('/2.2/second-signature'), { version: '2' })).statusCode).toBe(422)
  })

  it('made again loses its second signature', async () => {
    await head.post(url('/2.2'), lower)
    await member.post(url('/2.2/second-signature'), { version: '1' })
    expect((await head.post(url('/2.2'), { ...lower, version: '2' })).statusCode).toBe(303)
    expect(await standard('2.2')).toMatchObject({ rating: 'Requires improvement', awaitsSecondSignature: true })
  })

  it('made from an old version overwrites nothing and says who decided meanwhile', async () => {
    await head.post(url('/2.2'), raise)
    const stale = await member.post(url('/2.2'), { ...raise, decision: 'confirmed' })
    expect(stale.statusCode).toBe(409)
    expect(wordsOf(stale)).toContain('Test headOfInspection changed this while you were working')
    expect(stale.body).toContain('name="version" value="1"')
    expect(await standard('2.2')).toMatchObject({ rating: 'Good' })
    expect((await member.post(url('/2.2'), { ...raise, decision: 'confirmed', version: '1' })).statusCode).toBe(303)
    expect(await standard('2.2')).toMatchObject({ rating: 'Requires improvement', decided: true, discretion: null })
  })

  it('no longer counts when the proposal it was made on changes', async () => {
    await head.post(url('/1.1'), { decision: 'confirmed', version: '0' })
    expect(await standard('1.1')).toMatchObject({ decided: true })
    await inspection.lead.post(`${inspection.url}/proposed-ratings/1.1`, { status: 'rated', rating: 'Outstanding', reason: 'New evidence.', version: '1' })
    expect(await standard('1.1')).toMatchObject({ decided: false, rating: 'Outstanding' })
    expect(await missing()).toContain('1.1 Governance and leadership: the panel has to decide again.')
  })
})

it('is done when every standard is decided', async () => {
  expect(await missing()).toHaveLength(13)
  for (const { standardId } of (await ratings()).standards) await head.post(url(`/${standardId}`), { decision: 'confirmed', version: '0' })
  expect(await missing()).toEqual([])
  const rows = await test.db.selectFrom('auditEvent').select('detail').where('inspectionId', '=', inspection.id).where('action', '=', 'rating.decide').execute()
  expect(rows).toHaveLength(13)
  expect(rows[0]?.detail).toEqual({ direction: 'confirmed', from: 'Good', to: 'Good' })
})

it('is limited to Good where resettlement is Inadequate', async () => {
  await inspection.lead.post(`${inspection.url}/proposed-ratings/4.1`, { status: 'rated', rating: 'Inadequate', reason: 'No provision.', version: '1' })
  for (const id of ['1.1', '1.2'])
    await inspection.lead.post(`${inspection.url}/proposed-ratings/${id}`, { status: 'rated', rating: 'Outstanding', reason: 'Much better.', version: '1' })
  expect(await ratings()).toMatchObject({ score: 31, overallRating: 'Good', limitedBy: '4.1' })
  expect(wordsOf(await head.get(url()))).toContain('4.1 Resettlement policy and provision is Inadequate, so the overall rating cannot exceed Good.')
})

describe('a case standard without one judged case', () => {
  it('is confirmed as not rated, with a reason, and no longer holds up the stage', async () => {
    await test.db.deleteFrom('answer').where('questionId', 'like', '3.1.%').execute()
    expect(wordsOf(await head.get(url('/3.1')))).toContain('Confirm that there is no rating No case was judged. Needs a reason')
    expect(wordsOf(await head.post(url('/3.1'), { decision: 'confirmed', rating: '', reason: '', version: '0' }))).toContain(
      'Enter the reason why no case was judged under this standard.',
    )
    expect(wordsOf(await head.post(url('/3.1'), { ...raise, version: '0' }))).toContain('the panel can only confirm that the standard is not rated')
    const reason = 'Every case of this type was transferred.'
    expect((await head.post(url('/3.1'), { decision: 'confirmed', rating: '', reason, version: '0' })).statusCode).toBe(303)
    expect(await standard('3.1')).toMatchObject({ status: 'inspectedNotRated', rating: null, decided: true })
    expect((await standard('3.1'))?.steps).toContain(`No case was judged, so the panel confirmed that the standard is not rated. Reason: ${reason}`)
    expect(wordsOf(await head.get(url()))).toContain('There is no score and no overall rating: 3.1 is not rated.')
    for (const one of (await ratings()).standards.filter(({ standardId }) => standardId !== '3.1'))
      await head.post(url(`/${one.standardId}`), { decision: 'confirmed', rating: '', reason: '', version: '0' })
    expect(await missing()).toEqual([])
  })
})
