/** A published report that was read, straight in the database: it belongs to no inspection, and says nothing of a child. */
import { createHash } from 'node:crypto'
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { Db } from '../../src/platform/http/action.ts'
import { testNow } from './test-app.ts'

/** @returns its id */
export async function keepReadReport(db: Db, name: string, personId: string, { id: frameworkId }: Framework): Promise<string> {
  const source = { page: null, line: 1, text: `Area: ${name}`, sure: 'printed' }
  const reading = {
    ...{ facts: { area: name, score: 20 }, provenance: { area: source, score: source } },
    ...{ needsPerson: [{ fact: 'isbn', why: 'Not printed.' }], checks: [] },
  }
  const row = await db
    .insertInto('reportReading')
    .values({
      ...{ frameworkId, fileName: `${name}.txt`, size: 1, sha256: createHash('sha256').update(name).digest('hex'), content: Buffer.from('x') },
      ...{ uploadedBy: personId, uploadedAt: testNow, status: 'read', endedAt: testNow, format: 'text', reading: JSON.stringify(reading) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
