import { randomUUID } from 'node:crypto'
import { digestOfText, proofText } from '../../src/features/retention/proof.ts'
import { testNow, type TestApp } from './test-app.ts'

/** A proof of deletion straight in the database, with nothing deleted: for tests that open its page. Nothing can be written in the inspection any more. */
async function keepProof({ db }: TestApp, inspectionId: string): Promise<string> {
  const id = randomUUID()
  const by = await db.selectFrom('person').select(['id', 'name']).where('role', '=', 'administrator').executeTakeFirstOrThrow()
  const content = proofText({
    id,
    inspection: { id: inspectionId, service: 'Earlyshire YJS', fieldworkMonday: '2022-03-14', publishedOn: '2022-05-01' },
    kinds: [{ kind: 'drafts', months: 24, dueOn: '2024-05-01' }],
    scheduleSha256: '0'.repeat(64),
    carriedOut: { at: testNow.toISOString(), by, from: 'page' },
    tables: [{ table: 'narrative', kind: 'drafts', rows: 1, sha256: '0'.repeat(64), files: [] }],
    unlinked: [],
  })
  await db
    .insertInto('deletionProof')
    .values({ id, inspectionId, content, sha256: digestOfText(content), carriedOutBy: by.id, carriedOutAt: testNow })
    .execute()
  return id
}

/** What stands for the parts of addresses of the retention pages, in an inspection that no other page needs. */
export async function retentionPlaces(test: TestApp, inspectionId: string): Promise<Record<'hold' | 'proof', string[]>> {
  const { id: setBy } = await test.db.selectFrom('person').select('id').where('role', '=', 'administrator').executeTakeFirstOrThrow()
  const hold = { inspectionId, reason: 'A court case', setBy, setAt: testNow }
  const { id } = await test.db.insertInto('legalHold').values(hold).returning('id').executeTakeFirstOrThrow()
  return { hold: [id], proof: [await keepProof(test, inspectionId)] }
}
