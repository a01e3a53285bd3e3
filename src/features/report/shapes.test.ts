import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
let planned: PlannedInspection

beforeAll(async () => {
  test = await startTestApp()
  planned = await planInspection(test, { service: 'Invented Youth Justice Service' })
})
afterAll(() => test.close())

const change = async (fields: Record<string, string>) => {
  const page = await planned.lead.get(`${planned.url}/plan`)
  const values = Object.fromEntries(
    [...page.body.matchAll(/name="(member\.[^"]+)"[\s\S]*?<option value="([^"]*)" selected/g)].map(([, name, value]) => [name, value]),
  )
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const monday = { 'fieldworkMonday-day': '14', 'fieldworkMonday-month': '3', 'fieldworkMonday-year': '2022' }
  return planned.lead.post(`${planned.url}/plan`, { ...values, ...monday, version, ...fields })
}

describe('the kind of an inspection', () => {
  it('is joint only with partners named', async () => {
    const refused = await change({ kind: 'joint', partners: '' })
    expect(refused.statusCode).toBe(422)
    expect(wordsOf(refused)).toContain('Name the partner inspectorates, one a line')
    expect((await change({ kind: 'joint', partners: 'Inspectorate of Lighthouses\nInspectorate of Tides' })).statusCode).toBe(303)
    expect((await planned.lead.get(`${planned.url}/plan`)).body).toContain('Inspectorate of Lighthouses\nInspectorate of Tides')
    const preview = wordsOf(await planned.lead.get(`${planned.url}/report/preview`))
    expect(preview).toContain('We inspected together with Inspectorate of Lighthouses and Inspectorate of Tides.')
  })

  it('has no partners otherwise, and says so', async () => {
    expect(wordsOf(await change({ kind: 'reinspection', partners: 'Inspectorate of Tides' }))).toContain('Only a joint inspection has partner inspectorates')
  })
})

describe('a reinspection', () => {
  const last = () => `${planned.url}/report/previous-inspection`
  it('has no last inspection while it is of another kind', async () => {
    expect((await planned.lead.get(last())).statusCode).toBe(404)
  })

  it('asks for the last ratings, says every fault at once, and prints them beside the new ones', async () => {
    expect((await change({ kind: 'reinspection', partners: '' })).statusCode).toBe(303)
    expect(wordsOf(await planned.lead.get(`${planned.url}/publication`))).toContain('What the last report said is not recorded yet.')
    const refused = wordsOf(await planned.lead.post(last(), { version: '0', publishedMonth: 'May', score: '99' }))
    for (const fault of ['year and month', 'Select the overall rating', 'from 0 to 36', 'where these ratings are printed']) expect(refused).toContain(fault)
    const fields = { version: '0', publishedMonth: '2019-05', overall: 'Good', score: '', source: 'The report of May 2019', 'rating.1.1': 'Inadequate' }
    expect((await planned.lead.post(last(), fields)).statusCode).toBe(303)
    const preview = wordsOf(await planned.lead.get(`${planned.url}/report/preview`))
    expect(preview).toContain('Since the last inspection')
    expect(preview).toContain('1.1 Governance and leadership Inadequate No rating yet')
  })

  it('refuses what somebody else changed meanwhile', async () => {
    const fields = { version: '0', publishedMonth: '2018-01', overall: 'Good', source: 'Another' }
    expect((await planned.lead.post(last(), fields)).statusCode).toBe(409)
  })
})

describe('the parts of a report', () => {
  it('are chosen: an executive summary asks for its text, and without annexes none is printed', async () => {
    await planned.lead.post(`${planned.url}/report/parts`, { part: 'executiveSummary' })
    expect(wordsOf(await planned.lead.get(`${planned.url}/report`))).toContain('Executive summary')
    expect((await planned.lead.get(`${planned.url}/report/sections/executiveSummary`)).statusCode).toBe(200)
    const preview = wordsOf(await planned.lead.get(`${planned.url}/report/preview`))
    expect(preview).toContain('Executive summary')
    expect(preview).not.toContain('Annexe')
  })

  it('have their headings in Welsh where that is chosen; what is not translated is listed and stays English', async () => {
    const parts = await planned.lead.get(`${planned.url}/report/parts`)
    expect(wordsOf(parts)).toContain('What a report in Welsh still says in English')
    expect(wordsOf(parts)).toContain('Fieldwork began on {date}.')
    expect(wordsOf(parts)).not.toContain('Ratings of Foreword')
    expect((await planned.lead.post(`${planned.url}/report/parts`, { part: 'annexes', language: 'fr' })).statusCode).toBe(422)
    expect((await planned.lead.post(`${planned.url}/report/parts`, { part: 'annexes', language: 'cy' })).statusCode).toBe(303)
    const preview = await planned.lead.get(`${planned.url}/report/preview`)
    for (const words of ['Cynnwys', 'Rhagair', 'Graddau', 'Argymhellion', 'Atodiad: methodoleg', 'Fieldwork began on'])
      expect(wordsOf(preview)).toContain(words)
    expect(preview.body).toContain('lang="cy"')
  })
})
