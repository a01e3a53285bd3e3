/**
 * An inspection with something in every room, straight in the database, for the tests that try every route: each text carries a
 * marker of its inspection and of what it is, so that a test sees in any answer whose words and which words came out.
 */
import { randomUUID } from 'node:crypto'
import { questionsOf, sectionsOf } from '../../src/domain/assessment/questions.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { standardsOf } from '../../src/domain/framework/look-ups.ts'
import { answerInspection } from '../support/answered-inspection.ts'
import { planInspection } from '../support/inspections.ts'
import { keepEmbargo } from '../support/kept-embargo.ts'
import { keepReadReport } from '../support/kept-reading.ts'
import { recordAnswers } from '../support/recorded-answers.ts'
import { testNow, type TestApp } from '../support/test-app.ts'

/** What a text is: case data, or what belongs to one standard, or the report. */
export const kindsOfText = [
  'caseload',
  'case',
  'caseEvidence',
  'concern',
  'evidence',
  'finding',
  'proposal',
  'decision',
  'draft',
  'accuracyDraft',
  'document',
  'interest',
] as const
export type KindOfText = (typeof kindsOfText)[number]

export interface RichInspection {
  readonly id: string
  readonly url: string
  readonly name: string
  /** Ids by the name that routes give them as a parameter; the same place in two rich inspections holds the same thing. */
  readonly ids: ReadonlyMap<string, readonly string[]>
}

/** The partner inspector's own standards in every rich inspection. */
export const partnerStandards: readonly string[] = ['1.3', '2.1']

/** The marker of a text. `about` is the standard it belongs to, where it belongs to one. */
export function marker(name: string, kind: KindOfText, about = ''): string {
  return `zz${name}${kind}${about.replaceAll('.', 'p')}zz`
}

/** Plans an inspection and puts something into every room. Its team is `Test <role>`, its service contact `Contact of <name> YJS`. */
export async function richInspection(test: TestApp, name: string, framework: Framework): Promise<RichInspection> {
  const planned = await planInspection(test, { service: `${name} YJS`, partner: partnerStandards, contact: true })
  const { id: inspectionId } = planned
  await test.db.updateTable('inspection').set({ kind: 'reinspection' }).where('id', '=', inspectionId).execute()
  await answerInspection(test, inspectionId, framework)
  const personId = await personOf(test, 'leadInspector')
  const cases = await fillCases(test, inspectionId, name, framework, personId)
  const concerns = await raiseConcerns(test, inspectionId, name, cases[0] ?? '', personId)
  const examples = await writeExamples(test, inspectionId, name, cases, personId)
  await fillEvidence(test, inspectionId, name, framework, cases[0] ?? '', personId)
  await markTexts(test, inspectionId, name)
  const report = await fillReport(test, inspectionId, name, personId)
  const documents = await keepDocuments(test, inspectionId, name, personId)
  // One of the partner inspector's own standards comes first.
  const findings = await test.db
    .selectFrom('finding')
    .select('id')
    .where('inspectionId', '=', inspectionId)
    .orderBy((eb) => eb('standardId', 'not in', [...partnerStandards]))
    .orderBy('standardId')
    .execute()
  const challenge = await sendDraft(test, inspectionId, name, personId)
  const { embargo, reader } = await keepEmbargo(test, inspectionId, `${name.toLowerCase()}-embargo`, personId)
  const gate = await planned.lead.get(`${planned.url}/re-identification`)
  return {
    id: inspectionId,
    url: planned.url,
    name,
    ids: new Map([
      ['inspection', [inspectionId]],
      ['person', [personId]],
      ['token', ['no-such-invitation']],
      ['address', ['no-such-report']],
      ['report', [await keepReadReport(test.db, name, personId, framework)]],
      ['case', cases],
      ['concern', concerns],
      ['document', documents],
      ['example', examples],
      ['finding', findings.map((row) => row.id)],
      ['challenge', [challenge]],
      ['embargo', [embargo]],
      ['reader', [reader]],
      ['hold', [await holdOn(test, inspectionId, personId)]],
      ['risk', [...gate.body.matchAll(/re-identification\/risks\/([0-9a-f]{24})/g)].map(([, risk = '']) => risk)],
      ...report,
    ]),
  }
}

async function holdOn({ db }: TestApp, inspectionId: string, setBy: string): Promise<string> {
  const hold = { inspectionId, reason: 'A court case', setBy, setAt: testNow }
  return (await db.insertInto('legalHold').values(hold).returning('id').executeTakeFirstOrThrow()).id
}

export async function personOf(test: TestApp, role: string, name = `Test ${role}`): Promise<string> {
  return (await test.db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
}

/** A case that is open, one that is completed, one that waits, and the rest; a reserve and an excluded one behind them. */
async function fillCases(test: TestApp, inspectionId: string, name: string, framework: Framework, personId: string): Promise<string[]> {
  const { db } = test
  const { fieldworkMonday } = await db.selectFrom('inspection').select('fieldworkMonday').where('id', '=', inspectionId).executeTakeFirstOrThrow()
  const { id: returnId } = await db
    .insertInto('caseloadReturn')
    .values({ inspectionId, fileName: 'cases.csv', sha256: 'x', importedBy: personId, importedAt: testNow, fieldworkMonday })
    .returning('id')
    .executeTakeFirstOrThrow()
  const leftOut = { rowNumber: 7, fault: 1, columnName: 'startDate', rule: 'Real dates', whatToDo: 'Enter a real date.' }
  await db
    .insertInto('caseloadLeftOut')
    .values({ ...leftOut, returnId, acceptedBy: personId, acceptedAt: testNow })
    .execute()
  await db
    .updateTable('caseloadCase')
    .set({ ethnicity: marker(name, 'caseload'), area: marker(name, 'caseload') })
    .where('inspectionId', '=', inspectionId)
    .execute()
  const rows = await db
    .selectFrom('sampledCase')
    .select(['id', 'caseType', 'position'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('caseType')
    .orderBy('position')
    .execute()
  const cases = rows.map((row) => row.id)
  const [open = '', , waiting = ''] = cases
  await db.updateTable('sampledCase').set({ completedAt: null, completedBy: null }).where('id', 'in', [open, waiting]).execute()
  const ofCourt = questionsOf(sectionsOf(framework, 'court', 'YJS')).filter((question) => question.kind === 'text')
  await recordAnswers(
    db,
    personId,
    ofCourt.slice(0, 5).map(({ id: questionId }) => ({ sampledCaseId: open, questionId, kind: 'text', value: marker(name, 'case') })),
  )
  await db
    .insertInto('caseBlock')
    .values({ sampledCaseId: waiting, reason: marker(name, 'case'), blockedBy: personId, blockedAt: testNow })
    .execute()
  await db
    .insertInto('interviewSlot')
    .values({ sampledCaseId: open, onDate: '2022-03-15', place: marker(name, 'case'), setBy: personId, setAt: testNow })
    .execute()
  return [...cases, ...(await beside(test, inspectionId, name))]
}

async function beside({ db }: TestApp, inspectionId: string, name: string): Promise<string[]> {
  const ids: string[] = []
  for (const [position, status] of [
    [8, 'reserve'],
    [9, 'excluded'],
  ] as const) {
    const { id: caseloadCaseId } = await db
      .insertInto('caseloadCase')
      .values({
        ...{ inspectionId, caseReference: `court-${position}`, caseType: 'court', disposal: 'Order', startDate: '2021-09-01', gender: 'male', age: 15 },
        ...{ ethnicity: marker(name, 'caseload'), lookedAfter: 'no', riskOfSeriousHarm: 'low', safetyAndWellbeing: 'low', area: 'North', caseManager: 'CM1' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('sampledCase')
      .values({
        ...{ inspectionId, caseloadCaseId, caseType: 'court', position, status },
        ...(status === 'excluded' ? { exclusionReason: 'other', exclusionNote: marker(name, 'caseload'), ...(await approved(db)) } : {}),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(id)
  }
  return ids
}

async function approved(db: TestApp['db']): Promise<{ excludedAt: Date; excludedBy: string; approvedBy: string }> {
  const { id } = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  return { excludedAt: testNow, excludedBy: id, approvedBy: id }
}

async function raiseConcerns({ db }: TestApp, inspectionId: string, name: string, sampledCaseId: string, personId: string): Promise<string[]> {
  const concern = { inspectionId, sampledCaseId, urgency: 'today', toldWhom: 'Manager', toldAt: testNow, raisedBy: personId, raisedAt: testNow } as const
  const closed = { outcome: marker(name, 'concern'), closedBy: personId, closedAt: testNow }
  const what = marker(name, 'concern')
  const rows = await db
    .insertInto('concern')
    .values([
      { ...concern, what },
      { ...concern, what, ...closed },
    ])
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** One example that waits, and one that is chosen for the report. */
async function writeExamples({ db }: TestApp, inspectionId: string, name: string, cases: readonly string[], writtenBy: string): Promise<string[]> {
  const written = { inspectionId, standardId: '2.1', changedName: 'Robin', text: marker(name, 'case'), writtenBy, writtenAt: testNow }
  const rows = await db
    .insertInto('practiceExample')
    .values([
      { ...written, id: randomUUID(), sampledCaseId: cases[0] ?? '' },
      // What the lead chose stands in the draft of the report.
      { ...written, id: randomUUID(), sampledCaseId: cases[0] ?? '', text: marker(name, 'draft'), chosenBy: writtenBy, chosenAt: testNow },
    ])
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** One item for each standard, and one for each that was taken from a case. */
async function fillEvidence({ db }: TestApp, inspectionId: string, name: string, framework: Framework, sampledCaseId: string, authorId: string): Promise<void> {
  let number = 1
  for (const { id: standardId } of standardsOf(framework)) {
    for (const source of ['meeting', 'case'] as const) {
      number += 1
      const note = source === 'case' ? marker(name, 'caseEvidence') : marker(name, 'evidence', standardId)
      const { id: evidenceId } = await db
        .insertInto('evidenceItem')
        .values({
          ...{ inspectionId, number, onDate: '2022-02-21', source, note, authorId, recordedAt: testNow },
          sampledCaseId: source === 'case' ? sampledCaseId : null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db.insertInto('evidenceStandard').values({ evidenceId, standardId }).execute()
    }
  }
}

/** Puts the markers into what answerInspection recorded; the decision on 2.1 is lowered and waits for its second signature. */
async function markTexts({ db }: TestApp, inspectionId: string, name: string): Promise<void> {
  for (const { standardId } of await db.selectFrom('panelDecision').select('standardId').where('inspectionId', '=', inspectionId).execute()) {
    const here = <Table extends { where: (column: 'inspectionId' | 'standardId', is: '=', value: string) => Table }>(query: Table): Table =>
      query.where('inspectionId', '=', inspectionId).where('standardId', '=', standardId)
    await here(db.updateTable('finding').set({ text: marker(name, 'finding', standardId) })).execute()
    await here(db.updateTable('proposedRating').set({ reason: marker(name, 'proposal', standardId) })).execute()
    await here(db.updateTable('panelDecision').set({ reason: marker(name, 'decision', standardId) })).execute()
  }
  await db
    .updateTable('panelDecision')
    .set({ direction: 'lowered', rating: 'Good' })
    .where('inspectionId', '=', inspectionId)
    .where('standardId', '=', '2.1')
    .execute()
  await db
    .updateTable('teamMember')
    .set({ declaration: 'interest', interest: marker(name, 'interest'), declaredAt: testNow })
    .where('inspectionId', '=', inspectionId)
    .where('role', '=', 'inspector')
    .execute()
}

async function fillReport({ db }: TestApp, inspectionId: string, name: string, authorId: string): Promise<[string, string[]][]> {
  const text = marker(name, 'draft')
  await db
    .insertInto('narrative')
    .values(['foreword', 'background'].map((sectionId) => ({ inspectionId, sectionId, version: 1, text, authorId, writtenAt: testNow })))
    .execute()
  // The gate has something to show: a count, and a name.
  await db
    .insertInto('narrative')
    .values({ inspectionId, sectionId: 'involvement', version: 1, text: `${text} Two girls saw Zebedee.`, authorId, writtenAt: testNow })
    .execute()
  const comment = await db
    .insertInto('narrativeComment')
    .values({ inspectionId, sectionId: 'foreword', version: 1, text, authorId, writtenAt: testNow })
    .returning('id')
    .execute()
  const recommendation = await db.insertInto('recommendation').values({ inspectionId, position: 1, addressee: 'The board', text }).returning('id').execute()
  const fact = await db
    .insertInto('contextualFact')
    .values({ inspectionId, heading: 'Population', label: text, value: '5', unit: '', appliesTo: 'Area', source: 'Office', position: 1 })
    .returning('id')
    .execute()
  return [
    ['comment', comment.map((row) => row.id)],
    ['recommendation', recommendation.map((row) => row.id)],
    ['fact', fact.map((row) => row.id)],
  ]
}

/** A draft that the service sees, with one challenge. */
async function sendDraft({ db }: TestApp, inspectionId: string, name: string, personId: string): Promise<string> {
  const draft = JSON.stringify([{ title: 'Foreword', parts: [{ kind: 'passage', number: 1, text: marker(name, 'accuracyDraft') }] }])
  await db.insertInto('accuracyDraft').values({ inspectionId, version: 1, draft, respondBy: '2022-05-20', sentBy: personId, sentAt: testNow }).execute()
  const challenge = { number: 1, draftVersion: 1, passage: 1, reason: marker(name, 'accuracyDraft'), madeBy: personId, madeAt: testNow }
  const { id } = await db
    .insertInto('accuracyChallenge')
    .values({ inspectionId, ...challenge })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The letter of a stage, and a document that the service sent. */
async function keepDocuments({ db }: TestApp, inspectionId: string, name: string, uploadedBy: string): Promise<string[]> {
  const document = { inspectionId, mediaType: 'text/plain', content: Buffer.from(marker(name, 'document')), uploadedBy, uploadedAt: testNow }
  const rows = await db
    .insertInto('document')
    .values([
      { ...document, fileName: 'letter.txt', sha256: randomUUID() },
      { ...document, fileName: 'minutes.txt', sha256: randomUUID(), sentFor: 'evidence', about: marker(name, 'document') },
    ])
    .returning('id')
    .execute()
  const ids = rows.map((row) => row.id)
  await db
    .updateTable('inspectionStage')
    .set({ documentId: ids[0] ?? null })
    .where('inspectionId', '=', inspectionId)
    .where('stage', '=', 'announcement')
    .execute()
  return ids
}
