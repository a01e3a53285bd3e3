import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { addSelectedCases } from '../../../test/support/selected-cases.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { questionsOf, sectionsOf } from '../../domain/assessment/questions.ts'
import { documentWorker } from '../../platform/documents/document-worker.ts'

let test: TestApp
let at: CaseInFieldwork
let outOfCourt = ''

beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
  ;[outOfCourt = ''] = await addSelectedCases(test, at.planned.id, 'outOfCourt', 1)
})
afterAll(() => test.close())

/** The words of each page of a PDF. */
async function pagesOf(content: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)))
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

describe('the form of a case on paper', () => {
  it.each(['court', 'outOfCourt', 'resettlement'] as const)('of a %s case has two sides with its reference on each, and every question', async (caseType) => {
    const caseId = { court: at.court, outOfCourt, resettlement: at.resettlement }[caseType]
    const answer = await at.inspector.get(`${at.planned.url}/cases/${caseId}/paper.pdf`)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
    const pages = await pagesOf(answer.rawPayload)
    expect(pages).toHaveLength(2)
    for (const [side, page] of pages.entries()) expect(page).toMatch(new RegExp(`^Case ${caseType}-1 .*Side ${side + 1} of 2`))
    const words = pages.join(' ').replaceAll(/\W/g, '')
    for (const { wording } of questionsOf(sectionsOf(framework2021, caseType, 'YJS'))) expect(words).toContain(wording.replaceAll(/\W/g, ''))
  })

  it('of all own open cases is one file; who has none is told so', async () => {
    const { id } = await test.db.selectFrom('person').select('id').where('name', '=', 'Test assessor').executeTakeFirstOrThrow()
    await test.db.updateTable('sampledCase').set({ allocatedTo: id }).where('id', 'in', [at.court, at.resettlement]).execute()
    const pages = await pagesOf((await at.assessor.get(`${at.planned.url}/cases/paper.pdf`)).rawPayload)
    expect(pages.map((page) => /^Case \S+/.exec(page)?.[0])).toEqual(['Case court-1', 'Case court-1', 'Case resettlement-1', 'Case resettlement-1'])
    expect(wordsOf(await at.assessor.get(`${at.planned.url}/cases`))).toContain('Your open cases on paper')
    expect((await at.inspector.get(`${at.planned.url}/cases/paper.pdf`)).statusCode).toBe(409)
    const printed = await test.db.selectFrom('auditEvent').select('detail').where('action', '=', 'case.print').where('personId', '=', id).execute()
    expect(printed.map(({ detail }) => detail)).toEqual([{ cases: 2 }])
  })

  it('holds up nobody while it is made, however long that takes', async () => {
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const made = documentWorker.ask
    const slow = vi.spyOn(documentWorker, 'ask').mockImplementation(async (order) => {
      begun.resolve()
      await mayEnd.promise
      return made(order)
    })
    try {
      const pack = at.inspector.get(`${at.planned.url}/cases/${at.court}/paper.pdf`)
      await begun.promise
      expect((await at.assessor.get(`${at.planned.url}/cases`)).statusCode).toBe(200)
      mayEnd.resolve()
      expect((await pack).statusCode).toBe(200)
    } finally {
      slow.mockRestore()
    }
  })
})

describe('what is keyed in from it', () => {
  const origins = async () =>
    (await test.db.selectFrom('answerOperation').select(['questionId', 'origin']).where('sampledCaseId', '=', at.court).orderBy('questionId').execute()).map(
      ({ questionId, origin }) => `${questionId} ${origin}`,
    )

  it('says so in the history, by the button and while working, and the next page is keyed in too', async () => {
    expect(wordsOf(await at.inspector.get(at.caseUrl))).toContain('key in what was written on it')
    const page = await at.inspector.get(`${at.caseUrl}/standards/2.1?origin=paper`)
    expect(page.body).toContain('data-origin="paper"')
    expect(wordsOf(page)).toContain('You are keying in the form on paper')
    const form = { form: 'keyed in by a test', origin: 'paper', next: 'yes', 'value.2.1.desistance.a': 'yes', 'base.2.1.desistance.a': '0' }
    const saved = await at.inspector.post(`${at.caseUrl}/standards/2.1`, form)
    expect(saved.headers.location).toBe(`${at.caseUrl}/standards/2.2?origin=paper`)
    const operation = { id: 'keyed in while working', questionId: '2.1.desistance.b', baseVersion: 0, value: 'no', reason: null }
    await at.inspector.postJson(`${at.caseUrl}/answers`, { operations: [operation], origin: 'paper' })
    await at.inspector.postJson(`${at.caseUrl}/answers`, { operations: [{ ...operation, id: 'on the screen', questionId: '2.1.desistance.c' }] })
    expect(await origins()).toEqual(['2.1.desistance.a paper', '2.1.desistance.b paper', '2.1.desistance.c form'])
    expect(wordsOf(await at.inspector.get(`${at.caseUrl}/history?question=2.1.desistance.b`))).toContain('From paper')
  })

  it('keeps its origin where somebody else was faster and the person chooses', async () => {
    const form = { form: 'keyed in by another', origin: 'paper', 'value.2.1.desistance.a': 'no', 'base.2.1.desistance.a': '0' }
    const clash = await at.assessor.post(`${at.caseUrl}/standards/2.1`, form)
    expect(clash.statusCode).toBe(409)
    expect(clash.body).toContain('name="origin" value="paper"')
  })
})
