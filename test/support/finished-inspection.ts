/** The marked inspection as it lies in the archive years later: published, with something in every table that the retention schedule names. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { markedInspection, type MarkedInspection } from './marked-inspection.ts'
import { testNow, type TestApp } from './test-app.ts'

export async function finishedInspection(test: TestApp, framework: Framework): Promise<MarkedInspection> {
  const marked = await markedInspection(test, framework)
  const { db } = test
  const [person, second] = await db.selectFrom('person').select('id').where('role', 'in', ['leadInspector', 'inspector']).execute()
  if (person === undefined || second === undefined) throw new Error('There are no two people')
  const cases = await db.selectFrom('sampledCase').selectAll().where('inspectionId', '=', marked.id).where('status', '=', 'selected').orderBy('id').execute()
  await readTwice(test, marked.id, cases[0]?.id ?? '', person.id)
  await draft(test, marked.id, person.id, second.id)
  await markRest(test, marked.id, person.id)
  await publish(test, marked.id, person.id)
  return marked
}

/** A second reading with what was compared, agreed and noted; and a draw that was set aside. */
async function readTwice({ db }: TestApp, inspectionId: string, firstCaseId: string, personId: string): Promise<void> {
  const first = await db.selectFrom('sampledCase').selectAll().where('id', '=', firstCaseId).executeTakeFirstOrThrow()
  const { id: caseId } = await db
    .insertInto('sampledCase')
    .values({ inspectionId, caseloadCaseId: first.caseloadCaseId, caseType: first.caseType, position: 99, status: 'secondReading' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const drawn = { population: 2, size: 1, drawnBy: personId, drawnAt: testNow }
  const { id: dipSampleId } = await db
    .insertInto('dipSample')
    .values({ ...drawn, inspectionId, method: 'byHand', reason: 'Zqxjkvdip' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('secondReading').values({ caseId, firstCaseId, dipSampleId }).execute()
  const answered = { secondReadingId: caseId, questionId: '2.1.desistance' }
  await db
    .insertInto('comparedAnswer')
    .values({ ...answered, firstValue: 'yes', secondValue: 'notAssessed', secondReason: 'Zqxjkvcompared' })
    .execute()
  await db
    .insertInto('agreedAnswer')
    .values({ ...answered, version: 1, value: 'notAssessed', reason: 'Zqxjkvagreed', agreedBy: personId, agreedAt: testNow })
    .execute()
  await db
    .insertInto('comparisonNote')
    .values({ ...answered, text: 'Zqxjkvcomparison', authorId: personId, writtenAt: testNow })
    .execute()
  const aside = { number: 1, reason: 'Drawn too early', setAsideBy: personId, setAsideAt: testNow, drawnAt: testNow }
  await db
    .insertInto('setAsideDraw')
    .values({ ...aside, inspectionId, proof: '{}', selected: JSON.stringify(['Zqxjkvref-1']) })
    .execute()
}

async function draft({ db }: TestApp, inspectionId: string, personId: string, second: string): Promise<void> {
  const text = { inspectionId, sectionId: 'background', version: 1 }
  await db
    .insertInto('narrative')
    .values({ ...text, text: 'Zqxjkvdraft', authorId: personId, writtenAt: testNow })
    .execute()
  await db
    .insertInto('narrativeReview')
    .values({ ...text, authorId: personId, reviewedBy: second, reviewedAt: testNow })
    .execute()
  await db
    .insertInto('accuracyDraft')
    .values({ inspectionId, version: 1, draft: JSON.stringify(['Zqxjkvpassage']), respondBy: '2022-05-01', sentBy: personId, sentAt: testNow })
    .execute()
  await db.insertInto('accuracyFinish').values({ inspectionId, version: 1, finishedBy: personId, finishedAt: testNow }).execute()
  const document = { fileName: 'Zqxjkvfile.txt', mediaType: 'text/plain', content: Buffer.from('About Zqxjkvdocument'), sha256: 'none', uploadedAt: testNow }
  const { id: documentId } = await db
    .insertInto('document')
    .values({ ...document, inspectionId, uploadedBy: personId, sentFor: 'factualAccuracy' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('accuracyChallenge')
    .values({ inspectionId, number: 1, draftVersion: 1, passage: 1, reason: 'Zqxjkvchallenge', documentId, madeBy: personId, madeAt: testNow })
    .execute()
  await db.insertInto('clearedWord').values({ inspectionId, riskId: 'a', clearedBy: personId, clearedAt: testNow }).execute()
  await db.insertInto('riskOverride').values({ inspectionId, riskId: 'b', reason: 'Zqxjkvoverride', overriddenBy: personId, overriddenAt: testNow }).execute()
}

async function markRest({ db }: TestApp, inspectionId: string, personId: string): Promise<void> {
  const { fieldworkMonday } = await db.selectFrom('inspection').select('fieldworkMonday').where('id', '=', inspectionId).executeTakeFirstOrThrow()
  const { id: returnId } = await db
    .insertInto('caseloadReturn')
    .values({ inspectionId, fieldworkMonday, fileName: 'Zqxjkvreturn.csv', sha256: 'none', importedBy: personId, importedAt: testNow })
    .returning('id')
    .executeTakeFirstOrThrow()
  const fault = { rowNumber: 7, fault: 1, columnName: 'startDate', rule: 'Real dates', whatToDo: 'Enter a real date' }
  await db
    .insertInto('caseloadLeftOut')
    .values({ ...fault, returnId, acceptedBy: personId, acceptedAt: testNow })
    .execute()
  await db.insertInto('nameList').values({ inspectionId, sealedKey: 'sealed', names: 1, givenBy: personId, givenAt: testNow }).execute()
  await db
    .insertInto('listedName')
    .values({ inspectionId, hash: 'a'.repeat(64) })
    .execute()
  const letter = { fileName: 'letter.pdf', mediaType: 'application/pdf', content: Buffer.from('letter'), sha256: 'none', uploadedBy: personId }
  const { id: documentId } = await db
    .insertInto('document')
    .values({ ...letter, inspectionId, uploadedAt: testNow })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('inspectionStage').set({ documentId }).where('inspectionId', '=', inspectionId).where('stage', '=', 'announcement').execute()
}

async function publish({ db }: TestApp, inspectionId: string, publishedBy: string): Promise<void> {
  const texts = {
    facts: JSON.stringify({ score: 26, sample: [], contextualFacts: [], questions: [] }),
    factsSha256: 'none',
    report: '[]',
    differences: '[]',
    annexeCsv: 'a,b\r\n',
  }
  await db
    .insertInto('publication')
    .values({ ...texts, inspectionId, version: 1, address: `finished-${randomUUID()}`, pdf: Buffer.from('%PDF'), publishedBy, publishedAt: testNow })
    .execute()
}

/** Every table of the database with how many of its rows hold these words, as text or as bytes of a file. */
export async function tablesWith({ db }: Pick<TestApp, 'db'>, word: string): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`select table_schema as schema, table_name as name
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'job_queue') order by 1, 2`.execute(db)
  const found: [string, number][] = []
  for (const { schema, name } of tables) {
    const hex = Buffer.from(word).toString('hex')
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.id(schema, name)} t
      where position(${word} in t::text) > 0 or position(${hex} in t::text) > 0`.execute(db)
    if ((rows[0]?.count ?? 0) > 0) found.push([name, rows[0]?.count ?? 0])
  }
  return Object.fromEntries(found)
}
