/**
 * An inspection with everything in it, in which each word about a child's case begins with a mark of its own: so that a test can ask
 * of any answer of the product whether it tells of a case. Straight in the database: for tests of what crosses features only.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { questionsOf, sectionsOf } from '../../src/domain/assessment/questions.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { keepEmbargo } from './kept-embargo.ts'
import { keepReadReport } from './kept-reading.ts'
import { answerInspection } from './answered-inspection.ts'
import { finishStagesTo, planInspection } from './inspections.ts'
import { recordAnswers } from './recorded-answers.ts'
import { testNow, type TestApp } from './test-app.ts'

/** Every word about a case. */
/** Long enough that no random token of a page holds it by chance. */
export const mark = /Zqxjkv[a-z]+/
/** The reference of a case alone. */
export const referenceMark = 'Zqxjkvref'

/** Tables that tell of a case, by what is marked in them. A new one is marked here too, else marked-inspection says so. */
const markedTables = [
  ...[
    'answer',
    'answer_clash',
    'answer_operation',
    'case_block',
    'case_completion',
    'concern',
    'contradiction_note',
    'evidence_item',
    'interview_slot',
    'practice_example',
    'sampled_case',
  ],
  'caseload_case',
]

export interface MarkedInspection {
  readonly id: string
  /** What stands for each part of an address: ":case" → the id of a case. */
  readonly places: Readonly<Record<string, readonly string[]>>
}

export async function markedInspection(test: TestApp, framework: Framework): Promise<MarkedInspection> {
  const { id } = await planInspection(test)
  await answerInspection(test, id, framework)
  await finishStagesTo(test, id, 'sample')
  const { db } = test
  const { id: person } = await db.selectFrom('person').select('id').where('role', '=', 'leadInspector').executeTakeFirstOrThrow()
  const words = { disposal: 'Zqxjkvdisposal', area: 'Zqxjkvarea', caseManager: 'Zqxjkvmanager', ethnicity: 'Zqxjkvethnicity' }
  await db
    .updateTable('caseloadCase')
    .set((eb) => ({ ...words, caseReference: eb.fn<string>('concat', [sql.lit(referenceMark), 'caseReference']) }))
    .where('inspectionId', '=', id)
    .execute()
  const cases = await db.selectFrom('sampledCase').select(['id', 'caseType']).where('inspectionId', '=', id).orderBy('caseType').orderBy('position').execute()
  const [first, second] = cases.filter((one) => one.caseType === 'court')
  if (first === undefined || second === undefined) throw new Error('There are no two court cases')
  await openAgain(test, first.id, person)
  await markAnswers(test, framework, first.id, person)
  await markBesides(test, id, first.id, second.id, person)
  await mustBeAll(test)
  await db.updateTable('inspection').set({ kind: 'reinspection' }).where('id', '=', id).execute()
  // Some pages are closed once the sample is drawn: a second inspection is still being planned.
  const early = await planInspection(test, { service: 'Earlyshire YJS' })
  return {
    id,
    places: { inspection: [id, early.id], case: [first.id], session: ['0'.repeat(8)], reading: [first.id], ...(await placesOf(test, id, framework, person)) },
  }
}

async function openAgain({ db }: TestApp, sampledCaseId: string, personId: string): Promise<void> {
  await db.updateTable('sampledCase').set({ completedAt: null, completedBy: null }).where('id', '=', sampledCaseId).execute()
  const opened = { sampledCaseId, personId, at: testNow }
  await db
    .insertInto('caseCompletion')
    .values([
      { ...opened, what: 'completed', reason: null },
      { ...opened, what: 'reopened', reason: 'Zqxjkvreopened' },
    ])
    .execute()
}

async function markAnswers({ db }: TestApp, framework: Framework, sampledCaseId: string, personId: string): Promise<void> {
  const questions = questionsOf(sectionsOf(framework, 'court', 'YJS'))
  const judged = questions.filter((question) => question.kind === 'judgement').map((question) => question.id)
  const texts = questions.filter((question) => question.kind === 'text').map((question) => question.id)
  await db
    .updateTable('answer')
    .set({ value: 'notAssessed', reason: 'Zqxjkvreason' })
    .where('sampledCaseId', '=', sampledCaseId)
    .where('questionId', 'in', judged)
    .execute()
  await recordAnswers(
    db,
    personId,
    texts.map((questionId) => ({ sampledCaseId, questionId, kind: 'text', value: 'Zqxjkvtext' })),
  )
  const clash = { id: randomUUID(), sampledCaseId, questionId: texts[0] ?? '', baseVersion: 0, value: 'Zqxjkvclash', standingVersion: 1, personId, at: testNow }
  await db.insertInto('answerClash').values(clash).execute()
}

async function markBesides({ db }: TestApp, inspectionId: string, sampledCaseId: string, other: string, personId: string): Promise<void> {
  const concern = { what: 'Zqxjkvconcern', urgency: 'today' as const, toldWhom: 'Zqxjkvtold', toldAt: testNow, raisedBy: personId, raisedAt: testNow }
  await db
    .insertInto('concern')
    .values({ ...concern, inspectionId, sampledCaseId })
    .execute()
  const evidence = { number: 900, onDate: '2022-03-15', source: 'case' as const, note: 'Zqxjkvnote', authorId: personId, recordedAt: testNow }
  const item = await db
    .insertInto('evidenceItem')
    .values({ ...evidence, inspectionId, sampledCaseId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('evidenceStandard').values({ evidenceId: item.id, standardId: '1.1' }).execute()
  const note = { contradiction: 'invented', restsOn: 'invented', sentence: 'Zqxjkvsentence', personId, at: testNow }
  await db
    .insertInto('contradictionNote')
    .values({ ...note, sampledCaseId })
    .execute()
  await db.insertInto('caseBlock').values({ sampledCaseId, reason: 'Zqxjkvblocked', blockedBy: personId, blockedAt: testNow }).execute()
  const slot = { onDate: '2022-03-15', place: 'Zqxjkvplace', outcome: 'notHeld' as const, notHeldReason: 'Zqxjkvnotheld', setBy: personId, setAt: testNow }
  await db
    .insertInto('interviewSlot')
    .values({ ...slot, sampledCaseId })
    .execute()
  const example = { id: randomUUID(), standardId: '2.1', changedName: 'Zqxjkvname', text: 'Zqxjkvexample', writtenBy: personId, writtenAt: testNow }
  await db
    .insertInto('practiceExample')
    .values({ ...example, inspectionId, sampledCaseId })
    .execute()
  const excluded = { status: 'excluded' as const, exclusionReason: 'other' as const, exclusionNote: 'Zqxjkvexcluded', completedAt: null, completedBy: null }
  const approved = { approvedBy: personId, excludedBy: personId, excludedAt: testNow }
  await db
    .updateTable('sampledCase')
    .set({ ...excluded, ...approved })
    .where('id', '=', other)
    .execute()
}

/** @throws Error naming a table that tells of a case and is not marked here */
async function mustBeAll({ db }: TestApp): Promise<void> {
  const found = await sql<{ name: string }>`select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('sampled_case_id', 'caseload_case_id', 'case_reference') order by 1`.execute(db)
  const unknown = found.rows.map((row) => row.name).filter((name) => !markedTables.includes(name))
  if (unknown.length > 0) throw new Error(`Mark what the tables ${unknown.join(', ')} tell of a case, in test/support/marked-inspection.ts.`)
}

async function placesOf(test: TestApp, inspectionId: string, framework: Framework, personId: string): Promise<Record<string, string[]>> {
  const { db } = test
  const { embargo, reader } = await keepEmbargo(test, inspectionId, 'exampleshire-embargo', personId)
  const own = { inspectionId, position: 1 }
  const recommendation = { ...own, addressee: 'the board', text: 'meet' }
  const fact = { ...own, heading: 'Population', label: 'All', value: '1', unit: '', appliesTo: 'Exampleshire', source: 'Office for National Statistics' }
  const comment = { inspectionId, sectionId: 'foreword', version: 0, text: 'Say more', authorId: personId, writtenAt: testNow }
  const document = { fileName: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a'), sha256: 'a', uploadedBy: personId, uploadedAt: testNow }
  const inserted = async (table: 'recommendation' | 'contextualFact' | 'document' | 'narrativeComment', row: object): Promise<string> => {
    const { id } = await db.insertInto(table).values(row as never).returning('id').executeTakeFirstOrThrow() // prettier-ignore
    return id
  }
  const idOf = async (table: 'concern' | 'finding' | 'practiceExample'): Promise<string> =>
    (await db.selectFrom(table).select('id').where('inspectionId', '=', inspectionId).executeTakeFirstOrThrow()).id
  const judged = questionsOf(sectionsOf(framework, 'court', 'YJS')).find((question) => question.kind === 'judgement')
  return {
    stage: ['fieldwork', 'sample'],
    standard: ['2.1', '1.1'],
    section: ['classification', 'interview', 'foreword'],
    question: [judged?.id ?? ''],
    person: [personId],
    concern: [await idOf('concern')],
    finding: [await idOf('finding')],
    example: [await idOf('practiceExample')],
    risk: ['0'.repeat(24)],
    passage: ['1'],
    challenge: ['00000000-0000-4000-8000-000000000000'],
    comment: [await inserted('narrativeComment', comment)],
    recommendation: [await inserted('recommendation', recommendation)],
    fact: [await inserted('contextualFact', fact)],
    document: [await inserted('document', { ...document, inspectionId })],
    report: [await keepReadReport(db, 'Exampleshire', personId, framework)],
    address: ['none'],
    token: ['none'],
    embargo: [embargo],
    reader: [reader],
    kind: ['drafts'],
  }
}
