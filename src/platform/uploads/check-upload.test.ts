import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import ExcelJS from 'exceljs'
import { planInspection, type PlannedInspection } from '../../../test/support/inspections.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { wordContainer, zipOf } from '../../../test/support/zip.ts'
import { wordFileOf, wordMediaType } from '../documents/word-file.ts'
import { uploadFault } from './check-upload.ts'
import { documentKinds } from './file-kinds.ts'

const sheetMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)])
let word: Buffer
let sheet: Buffer

beforeAll(async () => {
  word = await wordFileOf({ title: 'Letter', notice: null, blocks: [{ kind: 'paragraph', text: 'Dear service' }] })
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Cases').addRow(['caseReference', 'C1'])
  sheet = Buffer.from(await book.xlsx.writeBuffer())
})

const fault = (fileName: string, mediaType: string, content: Buffer): Promise<string | undefined> =>
  uploadFault({ field: 'document', kinds: documentKinds }, { fileName, mediaType, content })

describe('a file that is what it says', () => {
  it('is taken', async () => {
    const text = Buffer.from('Naïve café – “quoted”\r\n\tindented\n')
    for (const [name, mediaType, content] of [
      ['minutes.pdf', 'application/pdf', pdf],
      ['Letter.DOCX', wordMediaType, word],
      ['cases.xlsx', sheetMediaType, sheet],
      ['cases.csv', 'application/vnd.ms-excel', text],
      ['cases.csv', 'text/csv; charset=utf-8', text],
      ['notes.txt', 'text/plain', Buffer.from('BMX track\nMinutes')],
      ['plan.png', 'image/png', png],
      ['photo.jpeg', 'image/jpeg', jpeg],
      ['minutes.pdf', 'application/octet-stream', pdf],
    ] as const)
      expect(await fault(name, mediaType, content), name).toBeUndefined()
  })
})

describe('a file that is refused', () => {
  it.each([
    ['minutes.pdf', 'application/pdf', program, 'is called PDF, and is not'],
    ['minutes.pdf', 'text/html', pdf, 'is called PDF, and is not'],
    ['page.html', 'text/html', Buffer.from('<script>1</script>'), 'of a kind that cannot be taken'],
    ['drawing.svg', 'image/svg+xml', Buffer.from('<svg onload="1"/>'), 'of a kind that cannot be taken'],
    ['letter.docm', 'application/vnd.ms-word.document.macroEnabled.12', Buffer.from('PK'), 'of a kind that cannot be taken'],
    ['minutes.pdf.exe', 'application/pdf', pdf, 'of a kind that cannot be taken'],
    ['minutes', 'application/pdf', pdf, 'of a kind that cannot be taken'],
    ['notes.txt', 'text/plain', pdf, 'is called plain text (TXT), and is not'],
    ['cases.csv', 'text/csv', program, 'is called CSV UTF-8, and is not'],
    ['plan.png', 'image/png', jpeg, 'is called PNG, and is not'],
    ['cases.xlsx', sheetMediaType, zipOf([{ name: 'a.txt', content: 'x' }]), 'is called Excel (XLSX), and is not'],
    ['empty.pdf', 'application/pdf', Buffer.alloc(0), 'this file is empty'],
  ])('%s as %s', async (name, mediaType, content, words) => {
    expect(await fault(name, mediaType, content)).toContain(words)
  })

  it('a Word file called a spreadsheet, and the reverse', async () => {
    expect(await fault('cases.xlsx', sheetMediaType, word)).toContain('is not')
    expect(await fault('letter.docx', wordMediaType, sheet)).toContain('is not')
  })
})

describe('a container', () => {
  const inWord = (...parts: Parameters<typeof wordContainer>[0]): Promise<string | undefined> => fault('letter.docx', wordMediaType, wordContainer(parts))

  it('that unpacks to more than the bound is refused, however small it is', async () => {
    const bomb = wordContainer([{ name: 'word/document.xml', content: Buffer.alloc(101 * 1024 * 1024) }])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await fault('letter.docx', wordMediaType, bomb)).toContain('unpacks to more than 100 MB')
  })

  it('whose parts add up to more than the bound is refused', async () => {
    const part = Buffer.alloc(30 * 1024 * 1024)
    expect(await inWord(...[1, 2, 3, 4].map((i) => ({ name: `word/${i}.xml`, content: part })))).toContain('unpacks to more')
  })

  it('that lies about its sizes, shares bytes between parts, or is cut off is refused', async () => {
    const honest = wordContainer([{ name: 'word/document.xml', content: Buffer.alloc(101 * 1024 * 1024) }])
    const lying = Buffer.from(honest)
    const entry = lying.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    lying.writeUInt32LE(10, entry + 24)
    expect(await fault('letter.docx', wordMediaType, lying)).toContain('unpacks to more')
    expect(await fault('letter.docx', wordMediaType, word.subarray(0, word.length - 30))).toContain('damaged')
    const shared = Buffer.from(
      zipOf([
        { name: 'a', content: Buffer.from('x'.repeat(9)), method: 0 },
        { name: 'b', content: 'y'.repeat(9), method: 0 },
      ]),
    )
    shared.writeUInt32LE(shared.length, shared.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 20)
    expect(await fault('letter.docx', wordMediaType, Buffer.concat([wordContainer([]).subarray(0, -22), shared]))).toBeDefined()
  })

  it('with a macro, a password, too many parts or an unknown packing is refused', async () => {
    expect(await inWord({ name: 'word/vbaProject.bin', content: 'x' })).toContain('macro')
    expect(await inWord({ name: 'word/document.xml', content: 'x', flags: 1 })).toContain('password')
    expect(await inWord({ name: 'word/document.xml', content: 'x', method: 12 })).toContain('damaged')
    expect(await inWord(...Array.from({ length: 2001 }, (_, i) => ({ name: `${i}`, content: '' })))).toContain('more than 2000 parts')
  })
})

describe('over HTTP', () => {
  let test: TestApp
  let planned: PlannedInspection
  beforeAll(async () => {
    test = await startTestApp()
    planned = await planInspection(test)
  })
  afterAll(() => test.close())
  const stage = (): string => `${planned.url}/stages/announcement`
  const stored = async (): Promise<number> => (await test.db.selectFrom('document').select('id').execute()).length

  it('a refused file is named on its form, and nothing is kept', async () => {
    const answer = await planned.lead.postFile(
      stage(),
      { version: '1', done: 'no' },
      { field: 'document', fileName: 'letter.pdf', mediaType: 'application/pdf', content: program },
    )
    expect(answer.statusCode).toBe(422)
    expect(wordsOf(answer)).toContain('“letter.pdf” is called PDF, and is not')
    expect(await stored()).toBe(0)
  })

  it('a file on a form that takes none, or in another field, is refused', async () => {
    const upload = { field: 'document', fileName: 'letter.pdf', mediaType: 'application/pdf', content: pdf }
    expect((await planned.lead.postFile(`${planned.url}/declaration`, { declaration: 'noInterest' }, upload)).statusCode).toBe(415)
    expect((await planned.lead.postFile(stage(), { version: '1' }, { ...upload, field: 'other' })).statusCode).toBe(415)
    expect(await stored()).toBe(0)
  })

  it('a file over the limit is refused with the limit in words', async () => {
    const content = Buffer.alloc(10 * 1024 * 1024 + 1, 'a')
    const answer = await planned.lead.postFile(stage(), { version: '1' }, { field: 'document', fileName: 'long.txt', mediaType: 'text/plain', content })
    expect(answer.statusCode).toBe(413)
    expect(wordsOf(answer)).toContain('Send a file of less than 10 MB')
    expect(await stored()).toBe(0)
  })

  it('nothing is read of what somebody sends who is not signed in', async () => {
    const answer = await test.app.inject({ method: 'POST', url: stage(), headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: 'broken' })
    expect(answer.statusCode).toBe(401)
  })

  it('a file that agrees is kept, and given back to be saved only', async () => {
    const upload = { field: 'document', fileName: 'a strange <name>.pdf', mediaType: 'application/pdf', content: pdf }
    expect((await planned.lead.postFile(stage(), { version: '1', done: 'no' }, upload)).statusCode).toBe(303)
    const { id } = await test.db.selectFrom('document').select('id').executeTakeFirstOrThrow()
    const answer = await planned.lead.get(`${planned.url}/documents/${id}`)
    expect(answer.rawPayload.equals(pdf)).toBe(true)
    expect(answer.headers['content-disposition']).toBe('attachment; filename="a-strange-name-.pdf"')
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})
