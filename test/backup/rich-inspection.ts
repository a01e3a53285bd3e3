/** A database with rows in many tables: an answered inspection, files, and text that a careless copy would change. */
import { createHash, randomBytes } from 'node:crypto'
import { loadFramework } from '../../src/platform/http/scope.ts'
import { answerInspection } from '../support/answered-inspection.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from '../support/inspections.ts'
import { startTestApp, testNow, type TestApp } from '../support/test-app.ts'
import type { Kind } from '../support/fresh-database.ts'

export const oddTexts = [
  'two\nlines and a\ttab',
  'back\\slash, \\x41, "quotes" and \'apostrophes\'',
  'NULL',
  '{}',
  '{1,NULL}',
  '\\N',
  '  spaces at both ends  ',
  'ŵ €, ☂, 😀, e\u0301 and \u2028',
  '[null]',
  '{"end":"public.answer","rows":0}',
]

export interface RichInspection {
  readonly test: TestApp
  readonly planned: PlannedInspection
}

export async function richInspection(kind: Kind): Promise<RichInspection> {
  const test = await startTestApp({ kind })
  const planned = await planInspection(test)
  const framework = await test.db.transaction().execute((tx) => loadFramework(tx, '2021'))
  await answerInspection(test, planned.id, framework)
  await finishStagesTo(test, planned.id, 'sample')
  const { id: personId } = await test.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  const scope = { inspectionId: planned.id }
  for (const [place, text] of oddTexts.entries()) {
    await test.db
      .insertInto('narrative')
      .values({ ...scope, sectionId: `odd-${place}`, version: 1, text, authorId: personId, writtenAt: testNow })
      .execute()
  }
  for (const bytes of [Buffer.alloc(0), Buffer.from([0, 10, 92, 255]), randomBytes(3_000_000)]) await addDocument(test, planned.id, personId, bytes)
  await test.db
    .insertInto('publication')
    .values({
      ...{
        ...scope,
        version: 1,
        address: 'exampleshire-2022',
        facts: JSON.stringify({ odd: oddTexts, number: 12.5e-7 }),
        factsSha256: 'none',
        report: '[]',
        differences: '[]',
      },
      ...{ pdf: randomBytes(50_000), annexeCsv: 'a,b\r\n"1","2"\r\n', publishedBy: personId, publishedAt: testNow },
    })
    .execute()
  return { test, planned }
}

async function addDocument(test: TestApp, inspectionId: string, personId: string, content: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  await test.db
    .insertInto('document')
    .values({
      inspectionId,
      fileName: `${sha256.slice(0, 8)}.bin`,
      mediaType: 'application/octet-stream',
      content,
      sha256,
      uploadedBy: personId,
      uploadedAt: testNow,
    })
    .execute()
}

/** Writes through the product's own form, one after the other, until it is stopped. */
export function writeOn({ test, planned }: RichInspection): { stop: () => Promise<number> } {
  let going = true
  const writing = (async () => {
    const inspector = await test.as('inspector')
    let written = 0
    while (going) {
      const answer = await inspector.post(`${planned.url}/evidence/new`, {
        ...{ 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022', source: 'meeting' },
        ...{ note: `Written meanwhile, ${written}.`, standards: ['1.1', '1.3'] },
      })
      if (answer.statusCode !== 303) throw new Error(`The evidence was refused with status ${answer.statusCode}`)
      written += 1
    }
    return written
  })()
  return {
    stop: () => {
      going = false
      return writing
    },
  }
}
