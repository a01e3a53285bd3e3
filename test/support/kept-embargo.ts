/** A version under embargo with one reader by a link, straight in the database: for tests of what crosses features only. */
import { hashOfToken } from '../../src/platform/sign-in/tokens.ts'
import { testNow, type TestApp } from './test-app.ts'

const empty = { facts: '{}', factsSha256: 'x', report: '{}', annexeJson: '{}', replay: '{}', differences: '[]', annexeCsv: '' }
const nothing = Buffer.from('')
const inAWeek = new Date(testNow.getTime() + 7 * 86_400_000)

export async function keepEmbargo({ db }: TestApp, inspectionId: string, address: string, personId: string): Promise<{ embargo: string; reader: string }> {
  const { id: embargo } = await db
    .insertInto('embargoedVersion')
    .values({
      ...{ inspectionId, version: 1, address, ...empty, pdf: nothing, word: nothing, annexeXlsx: nothing },
      ...{ preparedBy: personId, preparedAt: testNow, releaseAt: inAWeek },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: reader } = await db
    .insertInto('embargoReader')
    .values({ embargoId: embargo, name: 'Robin Example', tokenHash: hashOfToken(embargo), expiresAt: inAWeek, namedBy: personId, namedAt: testNow })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { embargo, reader }
}
