import { definePDFJSModule, extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { buildReport } from '../../domain/report/build-report.ts'
import { reportPdf } from './report-pdf.ts'

const framework = framework2021()
const facts = westSussexFacts(framework)
const model = buildReport(framework, facts, '2022-06-20')

interface Node {
  readonly type?: string
  readonly role?: string
  readonly children?: readonly Node[]
}
const count = (node: Node | null, role: string): number =>
  node === null ? 0 : (node.role === role ? 1 : 0) + (node.children ?? []).reduce((sum, child) => sum + count(child, role), 0)

let pdf: Buffer
let document: Awaited<ReturnType<typeof getDocumentProxy>>
let pages: string[]
beforeAll(async () => {
  await definePDFJSModule(() => import('unpdf/pdfjs'))
  pdf = await reportPdf(model)
  document = await getDocumentProxy(new Uint8Array(pdf))
  pages = (await extractText(document)).text
})

describe('the report on paper', () => {
  it('has the same bytes when it is made again', async () => {
    expect((await reportPdf(buildReport(framework, facts, '2022-06-20'))).equals(pdf)).toBe(true)
    expect((await reportPdf(buildReport(framework, facts, '2022-06-21'))).equals(pdf)).toBe(false)
  })

  it('says its title and language, and that it is accessible', async () => {
    const { info, metadata } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'Youth justice inspection: West Sussex Youth Justice Service', Language: 'en-GB' })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    expect(metadata?.get('pdfuaid:part')).toBe('1')
  })

  it('has bookmarks for each section and standard', async () => {
    const titles = (await document.getOutline()).flatMap((entry) => [entry.title, ...entry.items.map((item: { title: string }) => item.title)])
    for (const section of model.sections) expect(titles).toContain(section.title)
    for (const title of ['1.2 Staff', '2.4 Reviewing', '4.1 Resettlement policy and provision']) expect(titles).toContain(title)
  })

  it('has contents with page numbers', () => {
    expect(pages[1]).toMatch(/Foreword\s*[.\s]*\d+/)
    expect(pages[1]).toMatch(/2\.4 Reviewing\s*[.\s]*\d+/)
  })

  it('has exactly the footnotes of the model', async () => {
    let notes = 0
    for (let number = 1; number <= document.numPages; number += 1) notes += count(await (await document.getPage(number)).getStructTree(), 'Note')
    expect(notes).toBe(model.footnotes.length)
    const words = pages.join(' ').replaceAll(/\s+/g, ' ')
    for (const note of model.footnotes) expect(words).toContain(note.text)
  })

  it('carries the notice on every page', () => {
    expect(pages.length).toBeGreaterThan(10)
    for (const words of pages) expect(words.replaceAll(/\s+/g, ' ')).toContain(facts.notice)
  })

  it('prints markup of people as they typed it', async () => {
    const narratives = [{ sectionId: 'foreword', text: '#pagebreak() *not bold* $x$ @ref <label> \\ `code` "quoted"' }]
    const words = (
      await extractText(await getDocumentProxy(new Uint8Array(await reportPdf(buildReport(framework, { ...facts, narratives }, '2022-06-20')))))
    ).text.join(' ')
    expect(words).toContain('#pagebreak() *not bold* $x$ @ref <label> \\ `code` "quoted"')
  })

  it('refuses characters that no font holds, and names them', async () => {
    const narratives = [{ sectionId: 'foreword', text: 'Well done 漢.' }]
    await expect(reportPdf(buildReport(framework, { ...facts, narratives }, '2022-06-20'))).rejects.toThrow('These characters cannot be printed: 漢')
  })
})
