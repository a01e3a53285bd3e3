/** Files that mean harm, sent over HTTP as a browser sends them: each is refused in a sentence or read, in bounds of time and memory, and the server goes on. */
import { request } from 'node:http'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { framework2021 as framework } from '../../../test/frameworks/load.ts'
import { inventReport } from '../../../test/invented-reports/invented-report.ts'
import { plainLayout } from '../../../test/invented-reports/layout.ts'
import { encryptedPdf, pdfOfPages } from '../../../test/invented-reports/small-pdf.ts'
import { readWaitingReports } from '../../../test/support/run-jobs.ts'
import { startTestApp, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { Visitor } from '../../platform/http/visitor.ts'

const gigabyte = 1024 ** 3
let test: TestApp
let analyst: Visitor

beforeAll(async () => {
  test = await startTestApp()
  analyst = await test.as('dataAnalyst')
})
afterAll(() => test.close())

/** The most memory (bytes) that the process took beyond what it had, while work was done. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  await work()
  clearInterval(looking)
  return most - before
}

const page = inventReport(framework, 'hostile', plainLayout, 'html').content
const files: readonly (readonly [string, Buffer, string])[] = [
  ['2000 pages.pdf', pdfOfPages(2000, Buffer.from('0 0 1 1 re f')), 'The file has 2000 pages'],
  [
    'unpacks to gigabytes.pdf',
    pdfOfPages(1, deflateSync(deflateSync(Buffer.alloc(400 * 1024 * 1024, ' '))), '/Filter [/FlateDecode /FlateDecode]'),
    'This file was not read.',
  ],
  ['locked.pdf', encryptedPdf(), 'The PDF is locked with a password.'],
  ['cut off.pdf', Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog'), 'The PDF is broken or cut off'],
  ['binary.txt', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 89) % 256)), 'This is no text, HTML or PDF file that can be read.'],
  ['scripts.html', Buffer.from(page.replace('<body>', '<body><script>process.exit(1)</script><img src=x onerror="alert(1)">')), 'facts read'],
]

describe('files that mean harm', () => {
  it.each(files)('%s', { timeout: 60_000 }, async (fileName, content, words) => {
    const begun = performance.now()
    const growth = await growthDuring(async () => {
      const sent = await analyst.postFile('/report-readings', {}, { field: 'reports', fileName, mediaType: 'application/octet-stream', content })
      expect(sent.statusCode).toBe(303)
      await readWaitingReports(test)
    })
    const { id } = await test.db.selectFrom('reportReading').select('id').where('fileName', '=', fileName).executeTakeFirstOrThrow()
    const answer = await analyst.get(`/report-readings/${id}`)
    expect(wordsOf(answer).includes(words), words).toBe(true)
    expect(answer.body).not.toMatch(/<script>process|onerror="/)
    expect(growth).toBeLessThan(gigabyte)
    expect(performance.now() - begun).toBeLessThan(45_000)
    expect((await test.visitor().get('/published-inspections')).statusCode).toBe(200)
  })

  it('200 MB, refused by its length before anything of it is read', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' })
    const address = test.app.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const headers = {
      ...{ cookie: analyst.cookie(), 'content-length': String(200 * 1024 * 1024), 'content-type': 'multipart/form-data; boundary=x' },
      accept: 'application/json',
    }
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request({ port, host: '127.0.0.1', path: '/report-readings', method: 'POST', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
        sending.destroy()
      })
      sending.on('error', reject)
      sending.write('--x\r\n')
    })
    expect(status).toBe(413)
  })
})
