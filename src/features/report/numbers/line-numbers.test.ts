import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerInspection } from '../../../../test/support/answered-inspection.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../../../../test/support/inspections.ts'
import { framework2021 } from '../../../../test/support/report-facts.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../../test/support/test-app.ts'

let test: TestApp
let planned: PlannedInspection
const links = async (): Promise<string[]> => [...(await planned.lead.get(`${planned.url}/report`)).body.matchAll(/href="([^"]+\/numbers)"/g)].map(([, href = '']) => href) // prettier-ignore

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test)
  await answerInspection(test, planned.id, framework2021())
  await (await test.as('inspector')).post(`${planned.url}/findings/new`, { standard: '1.1', kind: 'strength', text: 'The board met nine times.' })
  await planned.lead.post(`${planned.url}/report/recommendations/new`, { addressee: 'The board', text: 'meet within three weeks of 31.7 per cent' })
  const fact = { heading: 'Reoffending', label: 'Reoffending rate', value: '31.7', unit: 'per cent', appliesTo: '', source: 'Invented statistics' }
  await planned.lead.post(`${planned.url}/report/contextual-facts/new`, fact)
  await finishStagesTo(test, planned.id, 'factualAccuracy')
})
afterAll(() => test.close())

describe('a number typed into a finding or a recommendation', () => {
  it('is listed with the report, and leads to where it is accounted for', async () => {
    const words = wordsOf(await planned.lead.get(`${planned.url}/report`))
    expect(words).toContain('Finding on 1.1 The board met nine times. nine')
    expect(words).toContain('Recommendation 1 meet within three weeks of 31.7 per cent three, 31.7 per cent')
    expect(await links()).toHaveLength(2)
    const problems = wordsOf(await planned.lead.get(`${planned.url}/publication`))
    expect(problems).toContain('In the findings on 1.1 Governance and leadership, this number is neither a figure nor from a named source: "nine".')
  })

  it('in a finding says its source after the panel has decided, in the version that was read', async () => {
    const [finding = ''] = await links()
    const said = { 'number.0': 'source', 'source.0': 'Minutes of the board (invented)' }
    expect((await (await test.as('dataAnalyst')).get(finding)).statusCode).toBe(403)
    expect((await planned.lead.post(finding, { ...said, version: '7' })).statusCode).toBe(409)
    const another = await planned.lead.post(finding, { version: '1', 'number.0': 'figure:scoreOutOf' })
    expect(another.statusCode).toBe(422)
    expect(wordsOf(another)).toContain('Select a figure that has this value, or enter where the number comes from')
    expect((await planned.lead.post(finding, { ...said, version: '1' })).statusCode).toBe(303)
    const preview = wordsOf(await planned.lead.get(`${planned.url}/report/preview`))
    expect(preview).toContain('The board met nine times.')
    expect(preview).toContain('nine Findings on 1.1 Governance and leadership Minutes of the board (invented)')
    expect((await planned.lead.post(finding, { ...said, version: '1' })).statusCode).toBe(409)
    expect(wordsOf(await planned.lead.get(`${planned.url}/findings`))).toContain('The board met nine times.')
  })

  it('in a recommendation becomes the contextual fact that it is', async () => {
    const [recommendation = ''] = await links()
    expect((await planned.lead.get(recommendation)).body).toContain('value="figure:context Reoffending rate" checked')
    const said = { 'number.0': 'words', 'number.1': 'figure:context Reoffending rate', version: '1' }
    expect((await planned.lead.post(recommendation, said)).statusCode).toBe(303)
    expect(await links()).toEqual([])
    const words = wordsOf(await planned.lead.get(`${planned.url}/report/preview`))
    expect(words).toContain('meet within three weeks of 31.7 per cent')
    const [row] = await test.db.selectFrom('recommendation').select('text').where('inspectionId', '=', planned.id).execute()
    expect(row?.text).toBe('meet within {{ three | no figure }} weeks of {{ context Reoffending rate }}')
  })

  it('is not there for another inspection', async () => {
    const other = await planInspection(test, { service: 'Another Youth Justice Service' })
    const { id } = await test.db.selectFrom('finding').select('id').executeTakeFirstOrThrow()
    expect((await other.lead.get(`${other.url}/report/findings/${id}/numbers`)).statusCode).toBe(404)
  })
})
