import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseloadCsv, uploadOf } from '../../../test/support/caseloads.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { sampleProofSchema } from '../../domain/sampling/proof.ts'
import { differencesOf } from '../../domain/sampling/verify-proof.ts'
import { samplingTools } from '../../platform/solver/sampling-tools.ts'
import { missingForSample, sampledCounts } from './queries.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

interface Ready extends PlannedInspection {
  readonly analyst: Visitor
}
/** An inspection with 19 court, 40 out-of-court and 2 resettlement cases that are eligible, and 5 court cases that are not. */
async function imported(service: string): Promise<Ready> {
  const planned = await planInspection(test, { service })
  await finishStagesTo(test, planned.id, 'caseloadReturn')
  const analyst = await test.as('dataAnalyst')
  const csv = caseloadCsv({ eligible: { court: 19, outOfCourt: 40, resettlement: 2 }, notEligible: { court: 5 } })
  const answer = await analyst.postFile(`${planned.url}/caseload`, {}, uploadOf(csv))
  if (answer.statusCode !== 303) throw new Error(wordsOf(answer))
  return { ...planned, analyst }
}
async function drawn(service: string, fields: Readonly<Record<string, string>> = {}): Promise<Ready> {
  const ready = await imported(service)
  const answer = await ready.analyst.post(`${ready.url}/sample`, fields)
  if (answer.statusCode !== 303) throw new Error(wordsOf(answer))
  return ready
}
const sampleOf = (inspectionId: string) =>
  test.db
    .selectFrom('sampledCase')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .select(['sampledCase.id', 'sampledCase.caseType', 'position', 'status', 'allocatedTo', 'exclusionReason', 'sampledCase.version', 'caseReference'])
    .where('sampledCase.inspectionId', '=', inspectionId)
    .orderBy('sampledCase.caseType')
    .orderBy('position')
    .execute()
const idOf = async (name: string): Promise<string> => (await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
const inTx = <T>(ask: (tx: Parameters<typeof missingForSample>[0]) => Promise<T>) => test.db.transaction().execute(ask)

describe('the sample page', () => {
  it('is not there for people outside the team, and refused to an inspector', async () => {
    const { url } = await imported('Hiddensampleshire YJS')
    expect((await (await test.as('dataAnalyst', 'Outside Analyst')).get(`${url}/sample`)).statusCode).toBe(404)
    const inspector = await test.as('inspector')
    expect((await inspector.get(`${url}/sample`)).statusCode).toBe(403)
    expect((await inspector.post(`${url}/sample`, {})).statusCode).toBe(403)
  })

  it('shows the size by the rule of each case type and the margin of error it gives', async () => {
    const { url, analyst } = await imported('Sizeshire YJS')
    const words = wordsOf(await analyst.get(`${url}/sample`))
    expect(words).toContain('Eligible cases 19 Size by the rule 17')
    expect(words).toContain('Margin of error it gives ± 5.2%')
    expect(words).toContain('Eligible cases 40 Size by the rule 26')
    expect(words).toContain('150 per cent of the number of court disposals')
    expect(words).toContain('Eligible cases 2 Size by the rule 2')
  })

  it('leads to the caseload where nothing is imported, and refuses a draw', async () => {
    const { url, id } = await planInspection(test, { service: 'Emptyshire YJS' })
    await finishStagesTo(test, id, 'caseloadReturn')
    const analyst = await test.as('dataAnalyst')
    expect(wordsOf(await analyst.get(`${url}/sample`))).toContain('Import the caseload return first')
    const answer = await analyst.post(`${url}/sample`, {})
    expect(answer.statusCode).toBe(409)
    expect(wordsOf(answer)).toContain('Import the caseload return first: there is nothing to draw from')
  })
})

describe('drawing', () => {
  it('names every fault of the form at once and keeps what was typed', async () => {
    const { url, analyst, id } = await imported('Drawfaultshire YJS')
    const answer = await analyst.post(`${url}/sample`, { 'size.court': '20', 'size.outOfCourt': '27', 'size.resettlement': 'two' })
    expect(answer.statusCode).toBe(422)
    const words = wordsOf(answer)
    expect(words).toContain('Court disposals: enter a whole number from 0 to 19')
    expect(words).toContain('Out-of-court disposals: say in up to 500 characters why the size is 27 and not 26')
    expect(words).toContain('Resettlement cases: enter a whole number from 0 to 2')
    expect(answer.body).toContain('value="27"')
    expect(await sampleOf(id)).toEqual([])
  })

  it('selects by the rule, keeps the rest as reserves in order, and says how it was done', async () => {
    const { id, url, analyst } = await drawn('Ruleshire YJS')
    const cases = await sampleOf(id)
    expect(await inTx((tx) => sampledCounts(tx, id))).toEqual(
      expect.arrayContaining([
        { caseType: 'court', population: 19, selected: 17 },
        { caseType: 'outOfCourt', population: 40, selected: 26 },
        { caseType: 'resettlement', population: 2, selected: 2 },
      ]),
    )
    expect(cases).toHaveLength(61)
    expect(cases.filter((found) => found.caseType === 'court').map((found) => found.status)).toEqual([
      ...Array.from({ length: 17 }, () => 'selected'),
      'reserve',
      'reserve',
    ])
    const words = wordsOf(await analyst.get(`${url}/sample`))
    expect(words).toContain('by the method cube-1')
    expect(words).toContain('Court disposals 19 17 2 0 ± 5.2%')
    expect(words).toContain('Group Eligible Sample Deviation in cases Margin of error Gender Male 14 (74%)')
    expect(words).toContain('Safety and wellbeing')
    const audit = await test.db
      .selectFrom('auditEvent')
      .select('detail')
      .where('inspectionId', '=', id)
      .where('action', '=', 'sample.draw')
      .executeTakeFirstOrThrow()
    expect(audit.detail).toMatchObject({
      algorithm: 'cube-1',
      number: 1,
      seed: expect.stringMatching(/^[0-9a-f]{64}$/),
      populationHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      sizes: { court: 17, outOfCourt: 26, resettlement: 2 },
    })
  })

  it('takes another size with a reason', async () => {
    const { id, url, analyst } = await drawn('Overrideshire YJS', { 'size.outOfCourt': '27', 'sizeReason.outOfCourt': 'One case more for each inspector' })
    expect(await inTx((tx) => sampledCounts(tx, id))).toContainEqual({ caseType: 'outOfCourt', population: 40, selected: 27 })
    expect(wordsOf(await analyst.get(`${url}/sample`))).toContain('One case more for each inspector')
  })

  it('is made once: there is no seed to try, and a second draw is refused', async () => {
    const { id, url, analyst } = await drawn('Onceshire YJS')
    const before = await sampleOf(id)
    const answer = await analyst.post(`${url}/sample`, { seed: 'a better seed' })
    expect(answer.statusCode).toBe(409)
    expect(wordsOf(answer)).toContain('set this one aside with a reason first')
    expect(await sampleOf(id)).toEqual(before)
  })

  it('has its seed fixed when the inspection is planned, in a record that cannot change', async () => {
    const { id, url, analyst } = await imported('Seedshire YJS')
    const seed = await test.db.selectFrom('sampleSeed').selectAll().where('inspectionId', '=', id).executeTakeFirstOrThrow()
    expect(createHash('sha256').update(seed.secret).digest('hex')).toBe(seed.commitment)
    const page = await analyst.get(`${url}/sample`)
    expect(page.body).toContain(seed.commitment)
    expect(page.body).not.toContain(seed.secret)
    await expect(test.db.updateTable('sampleSeed').set({ committedAt: new Date() }).where('inspectionId', '=', id).execute()).rejects.toThrow('history')
  })

  it('balances on more where that is ticked', async () => {
    const { url, analyst } = await drawn('Extrashire YJS', { 'balance.area': 'yes' })
    expect(wordsOf(await analyst.get(`${url}/sample`))).toContain('Area')
  })
})

describe('setting a draw aside', () => {
  it('needs a reason, keeps the draw readable, and the next draw has another seed', async () => {
    const { id, url, analyst } = await drawn('Asideshire YJS')
    expect(wordsOf(await analyst.post(`${url}/sample/set-aside`, { setAsideReason: '' }))).toContain('Say why this draw is set aside')
    const first = (await sampleOf(id)).filter((found) => found.status === 'selected' && found.caseType === 'court').map((found) => found.caseReference)
    const answer = await analyst.post(`${url}/sample/set-aside`, { setAsideReason: 'The return lacked one team' })
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    expect(await sampleOf(id)).toEqual([])
    expect((await analyst.post(`${url}/sample`, {})).statusCode).toBe(303)
    const words = wordsOf(await analyst.get(`${url}/sample`))
    expect(words).toContain('The return lacked one team')
    expect(words).toContain(first.join(', '))
    const proof = (await analyst.get(`${url}/sample/proof`)).json()
    expect(proof.earlierDraws).toMatchObject([{ draw: 1, reason: 'The return lacked one team' }])
    expect(proof.seed).not.toBe(proof.earlierDraws[0].seed)
    expect(proof.populationHash).toBe(proof.earlierDraws[0].populationHash)
    expect((await analyst.get(`${url}/sample/proof?draw=1`)).json().seed).toBe(proof.earlierDraws[0].seed)
  })

  it('is refused once a case is allocated', async () => {
    const { id, url, analyst } = await drawn('Redrawshire YJS')
    const [first] = await sampleOf(id)
    await analyst.post(`${url}/allocation`, { [`case.${first?.id}`]: await idOf('Test assessor') })
    const answer = await analyst.post(`${url}/sample/set-aside`, { setAsideReason: 'Not this one' })
    expect(answer.statusCode).toBe(409)
    expect(wordsOf(answer)).toContain('a case of it is allocated')
  })
})

describe('the sample proof', () => {
  it('selects the same sample again, with what was excluded, and names no case', async () => {
    const { id, url, lead, analyst } = await drawn('Proofshire YJS')
    const [first] = await sampleOf(id)
    await lead.post(`${url}/sample/cases/${first?.id}/exclusion`, { reason: 'transferred', approvedBy: await idOf('Test leadInspector'), version: '1' })
    const answer = await analyst.get(`${url}/sample/proof`)
    expect(answer.headers['content-disposition']).toContain('sample-proof.json')
    expect(answer.body).not.toMatch(/C00\d\d/)
    const proof = sampleProofSchema.parse(answer.json())
    const tools = await samplingTools()
    expect(differencesOf(proof, tools)).toEqual([])
    expect(proof.caseTypes[0]?.exclusions).toMatchObject([{ reason: 'transferred', approvedBy: 'Test leadInspector' }])
    const steered = { ...proof, seedCommitment: proof.seedCommitment && { ...proof.seedCommitment, secret: '0'.repeat(64) } }
    expect(differencesOf(steered, tools).join()).toContain('not the one whose hash was shown before the draw')
  })

  it('is for the service too, and not for an inspector', async () => {
    const { id, url } = await drawn('Servedshire YJS')
    const { serviceId } = await test.db.selectFrom('inspection').select('serviceId').where('id', '=', id).executeTakeFirstOrThrow()
    const contact = await test.as('serviceContact', 'Servedshire contact', serviceId)
    await test.db
      .insertInto('teamMember')
      .values({ inspectionId: id, personId: await idOf('Servedshire contact'), role: 'serviceContact' })
      .execute()
    expect((await contact.get(`${url}/sample/proof`)).statusCode).toBe(200)
    expect((await contact.get(`${url}/sample`)).statusCode).toBe(403)
    expect((await (await test.as('inspector')).get(`${url}/sample/proof`)).statusCode).toBe(403)
  })
})

describe('allocation', () => {
  it('is refused to an inspector, and a case goes to nobody outside the team or its assessors', async () => {
    const { id, url, lead } = await drawn('Allocationshire YJS')
    const [first] = await sampleOf(id)
    expect((await (await test.as('inspector')).post(`${url}/allocation`, {})).statusCode).toBe(403)
    for (const name of ['Test dataAnalyst', 'Test administrator']) {
      const answer = await lead.post(`${url}/allocation`, { [`case.${first?.id}`]: await idOf(name) })
      expect(answer.statusCode).toBe(422)
      expect(wordsOf(answer)).toContain('someone of the team who may assess cases')
    }
    expect((await sampleOf(id)).filter((found) => found.allocatedTo !== null)).toEqual([])
  })

  it('gives cases to people, and takes them back', async () => {
    const { id, url, lead } = await drawn('Handshire YJS')
    const [first, second] = await sampleOf(id)
    const assessor = await idOf('Test assessor')
    await lead.post(`${url}/allocation`, {
      [`case.${first?.id}`]: assessor,
      [`was.${first?.id}`]: '',
      [`case.${second?.id}`]: assessor,
      [`was.${second?.id}`]: '',
    })
    await lead.post(`${url}/allocation`, { [`case.${first?.id}`]: '', [`was.${first?.id}`]: assessor })
    expect((await sampleOf(id)).slice(0, 2).map((found) => found.allocatedTo)).toEqual([null, assessor])
    expect(wordsOf(await lead.get(`${url}/allocation`))).toContain('44 selected cases have no assessor yet')
  })

  it('never overwrites what another person allocated meanwhile', async () => {
    const { id, url, lead, analyst } = await drawn('Racingshire YJS')
    const [first] = await sampleOf(id)
    const [assessor, inspector] = [await idOf('Test assessor'), await idOf('Test inspector')]
    await analyst.post(`${url}/allocation`, { [`case.${first?.id}`]: assessor, [`was.${first?.id}`]: '' })
    const stale = await lead.post(`${url}/allocation`, { [`case.${first?.id}`]: inspector, [`was.${first?.id}`]: '' })
    expect(stale.statusCode).toBe(409)
    expect((await sampleOf(id))[0]?.allocatedTo).toBe(assessor)
  })

  it('shares the rest evenly, counting what each has', async () => {
    const { id, url, lead } = await drawn('Evenshire YJS')
    expect(wordsOf(await lead.post(`${url}/allocation/even`, {}))).toContain('Tick at least one person')
    const people = [await idOf('Test assessor'), await idOf('Test inspector')]
    const selected = (await sampleOf(id)).filter((found) => found.status === 'selected')
    await lead.post(`${url}/allocation`, Object.fromEntries(selected.slice(0, 5).map((found) => [`case.${found.id}`, people[0] ?? ''])))
    const answer = await lead.post(`${url}/allocation/even`, { people })
    expect(answer.statusCode).toBe(303)
    const counts = Map.groupBy((await sampleOf(id)).filter((found) => found.status === 'selected'), (found) => found.allocatedTo) // prettier-ignore
    expect(people.map((person) => counts.get(person)?.length).sort()).toEqual([22, 23])
    expect(wordsOf(await lead.get(`${url}/allocation`))).toContain('Every selected case has an assessor')
  })
})

describe('excluding a case', () => {
  it('needs a reason of the list and a named approver', async () => {
    const { id, url, lead } = await drawn('Reasonshire YJS')
    const [first] = await sampleOf(id)
    const answer = await lead.post(`${url}/sample/cases/${first?.id}/exclusion`, { reason: '', version: '1' })
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('Select why the case is excluded')
    expect(wordsOf(answer)).toContain('Select who approved it')
    const approvedBy = await idOf('Test leadInspector')
    const noted = await lead.post(`${url}/sample/cases/${first?.id}/exclusion`, { reason: 'other', note: '', approvedBy, version: '1' })
    expect(wordsOf(noted)).toContain('Say what the other reason is')
    const byAssessor = await lead.post(`${url}/sample/cases/${first?.id}/exclusion`, {
      reason: 'noWork',
      approvedBy: await idOf('Test assessor'),
      version: '1',
    })
    expect(byAssessor.statusCode).toBe(422)
    expect((await lead.get(`${url}/sample/cases/none/exclusion`)).statusCode).toBe(404)
    expect((await (await test.as('inspector')).get(`${url}/sample/cases/${first?.id}/exclusion`)).statusCode).toBe(403)
  })

  it('brings in the reserve that harms the balance least for the same assessor, until none is left', async () => {
    const { id, url, lead } = await drawn('Reserveshire YJS')
    const assessor = await idOf('Test assessor')
    const court = async () => (await sampleOf(id)).filter((found) => found.caseType === 'court')
    const [first, second, third] = await court()
    await lead.post(`${url}/allocation`, { [`case.${first?.id}`]: assessor })
    const approvedBy = await idOf('Test leadInspector')
    const exclude = async (found: typeof first, version: string) =>
      lead.post(`${url}/sample/cases/${found?.id}/exclusion`, { reason: 'transferred', approvedBy, version })
    expect((await exclude(first, '1')).statusCode).toBe(409)
    expect((await exclude(first, '2')).statusCode).toBe(303)
    const after = await court()
    expect(after[0]).toMatchObject({ status: 'excluded', exclusionReason: 'transferred' })
    expect(after.slice(17).filter((found) => found.status === 'selected')).toMatchObject([{ allocatedTo: assessor }])
    await exclude(second, '1')
    await exclude(third, '1')
    expect(wordsOf(await lead.get(`${url}/sample`))).toContain(`Case ${third?.caseReference} excluded. No reserve of its type is left`)
    expect((await inTx((tx) => sampledCounts(tx, id))).find((count) => count.caseType === 'court')?.selected).toBe(16)
  })
})

describe('the stage', () => {
  it('is done when the sample is drawn, still fits the plan, and every case is allocated', async () => {
    const { id, url, lead, analyst } = await imported('Donestageshire YJS')
    const missing = () => inTx((tx) => missingForSample(tx, id))
    expect(await missing()).toEqual(['Draw the sample.'])
    await analyst.post(`${url}/sample`, {})
    expect(await missing()).toEqual(['Allocate the 45 selected cases that nobody has.'])
    await test.db.updateTable('samplingWindow').set({ fromDays: 200 }).where('inspectionId', '=', id).where('caseType', '=', 'court').execute()
    expect(await missing()).toContainEqual(expect.stringContaining('Draw the sample again'))
    await test.db.updateTable('samplingWindow').set({ fromDays: 273 }).where('inspectionId', '=', id).where('caseType', '=', 'court').execute()
    await lead.post(`${url}/allocation/even`, { people: [await idOf('Test assessor')] })
    expect(await missing()).toEqual([])
    const { version } = await test.db
      .selectFrom('inspectionStage')
      .select('version')
      .where('inspectionId', '=', id)
      .where('stage', '=', 'sample')
      .executeTakeFirstOrThrow()
    expect((await lead.postFile(`${url}/stages/sample`, { done: 'yes', version: String(version), owner: '' }, null)).statusCode).toBe(303)
  })
})

describe('a share, a floor and a cap', () => {
  it('are worked out before the draw with the margin they give, and kept with a reason', async () => {
    const { url, analyst, id } = await imported('Floorshire YJS')
    const words = wordsOf(await analyst.get(`${url}/sample?share.outOfCourt=50&atMost.court=10`))
    expect(words).toContain(
      'Size by the rule 17 Rule As many as give a confidence level of 80 per cent with a margin of error of 5 Size with what is set 10 Margin of error it gives ± 14.3%',
    )
    expect(words).toContain('Size with what is set 10')
    const set = { 'share.outOfCourt': '50', 'atMost.court': '10', 'size.court': '10', 'size.outOfCourt': '10' }
    const unsaid = await analyst.post(`${url}/sample`, set)
    expect(wordsOf(unsaid)).toContain('Court disposals: say in up to 500 characters why the size is 10 and not 17')
    expect(wordsOf(await analyst.post(`${url}/sample`, { 'atLeast.court': '12', 'atMost.court': '3' }))).toContain(
      'the most cases cannot be fewer than the least',
    )
    expect(wordsOf(await analyst.post(`${url}/sample`, { 'share.outOfCourt': 'half' }))).toContain('enter the share as a whole number from 1 to 99')
    const said = await analyst.post(`${url}/sample`, { ...set, 'sizeReason.court': 'Two assessors only', 'sizeReason.outOfCourt': 'Half and half' })
    expect(said.statusCode, wordsOf(said)).toBe(303)
    const drawnWords = wordsOf(await analyst.get(`${url}/sample`))
    expect(drawnWords).toContain('The rule gives 17; set was at most 10. Reason: Two assessors only')
    expect(drawnWords).toContain('set was a share of 50 per cent. Reason: Half and half')
    const kept = await test.db.selectFrom('sampleDraw').select(['caseType', 'sizeSetting']).where('inspectionId', '=', id).orderBy('caseType').execute()
    expect(kept).toEqual([
      { caseType: 'court', sizeSetting: { atMost: 10 } },
      { caseType: 'outOfCourt', sizeSetting: { share: 50 } },
      { caseType: 'resettlement', sizeSetting: null },
    ])
  })
})

describe('a sample proof', () => {
  const proofUpload = (content: string) => ({ field: 'proof', fileName: 'sample-proof.json', mediaType: 'application/json', content: Buffer.from(content) })

  it('is checked by the service itself: same, or different and what', async () => {
    const planned = await planInspection(test, { service: 'Checkedshire YJS', contact: true })
    await finishStagesTo(test, planned.id, 'caseloadReturn')
    const analyst = await test.as('dataAnalyst')
    await analyst.postFile(`${planned.url}/caseload`, {}, uploadOf(caseloadCsv({ eligible: { court: 19, outOfCourt: 7, resettlement: 1 } })))
    await analyst.post(`${planned.url}/sample`, {})
    const contact = await test.as('serviceContact', 'Contact of Checkedshire YJS')
    const page = `${planned.url}/sample/verification`
    expect(wordsOf(await contact.get(`${planned.url}/caseload`))).toContain('See and check the sample proof')
    expect((await contact.get(`${planned.url}/sample`)).statusCode).toBe(403)
    const { body } = await contact.get(`${planned.url}/sample/proof`)
    const same = wordsOf(await contact.postFile(page, {}, proofUpload(body)))
    expect(same).toContain('Same The sample of sample-proof.json was selected again')
    expect(same).toContain('It is the proof of the draw that stands')
    expect(same).toContain('Court disposals: 17 of 19 eligible cases')
    const proof = sampleProofSchema.parse(JSON.parse(body))
    const [court] = proof.caseTypes
    const [first = '', ...others] = court?.selected ?? []
    const swapped = { ...proof, caseTypes: proof.caseTypes.map((type) => (type === court ? { ...type, selected: [...others, court.reserves[0] ?? ''], reserves: [first, ...court.reserves.slice(1)] } : type)) } // prettier-ignore
    const different = wordsOf(await contact.postFile(page, {}, proofUpload(JSON.stringify(swapped))))
    expect(different).toContain('Different sample-proof.json does not give the sample that it says')
    expect(different).toContain('court: another sample is selected')
    const seed = wordsOf(await contact.postFile(page, {}, proofUpload(JSON.stringify({ ...proof, seed: 'mine' }))))
    expect(seed).toContain('The seed is not made of the secret number')
    expect(seed).toContain('It is not the proof of the draw that stands')
    expect(wordsOf(await contact.postFile(page, {}, proofUpload('{"format":"sample proof 1"}')))).toContain('This is no sample proof: ')
    expect(wordsOf(await contact.postFile(page, {}, proofUpload('{')))).toContain('the file is not JSON')
    expect((await (await test.as('assessor')).get(page)).statusCode).toBe(403)
  })
})

describe('small numbers', () => {
  it.each([
    ['one case of one type', { court: 1 }, 'Court disposals 1 1 0 0 ± 0.0%'],
    ['two cases, one of each kind of everything', { court: 2 }, 'Court disposals 2 2 0 0 ± 0.0%'],
    ['no case of a type', { outOfCourt: 3 }, 'Court disposals 0 0 0 0 –'],
  ])('%s', async (what, eligible, line) => {
    const planned = await planInspection(test, { service: `Smallshire YJS, ${what}` })
    await finishStagesTo(test, planned.id, 'caseloadReturn')
    const analyst = await test.as('dataAnalyst')
    await analyst.postFile(`${planned.url}/caseload`, {}, uploadOf(caseloadCsv({ eligible })))
    const size: Record<string, string> = 'outOfCourt' in eligible ? { 'size.outOfCourt': '3', 'sizeReason.outOfCourt': 'All of them' } : {}
    const answer = await analyst.post(`${planned.url}/sample`, { ...size, 'balance.ethnicity': 'yes', 'balance.lookedAfter': 'yes', 'balance.area': 'yes' })
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    const words = wordsOf(await analyst.get(`${planned.url}/sample`))
    expect(words).toContain(line)
    expect(words).not.toContain('NaN')
    expect(words).toContain('Ethnicity')
  })

  it('n of 0 for a type, with a reason, draws none of it', async () => {
    const { url, analyst, id } = await imported('Nilshire YJS')
    const answer = await analyst.post(`${url}/sample`, { 'size.court': '0', 'sizeReason.court': 'Read elsewhere' })
    expect(answer.statusCode, wordsOf(answer)).toBe(303)
    expect((await sampleOf(id)).filter((found) => found.caseType === 'court' && found.status === 'selected')).toEqual([])
    expect(wordsOf(await analyst.get(`${url}/sample`))).toContain('Court disposals 19 0 19 0 –')
  })
})
