/** An inspection with its cases answered, its findings recorded and its ratings decided, straight in the database: for tests of the report only. */
import type { Framework } from '../../src/domain/framework/framework.ts'
import { qualitativeStandardsOf, promptsOf, standardsOfCaseType } from '../../src/domain/framework/look-ups.ts'
import { ratingsOf } from '../../src/features/ratings-panel/queries.ts'
import { recordAnswers } from './recorded-answers.ts'
import type { TestApp } from './test-app.ts'
import { testNow } from './test-app.ts'

/** Two cases of each type, every answer Yes; one meeting and one finding under each qualitative standard, each proposed the highest rating; all confirmed. */
export async function answerInspection(test: TestApp, inspectionId: string, framework: Framework): Promise<void> {
  const { db } = test
  const { id: personId } = await db.selectFrom('person').select('id').where('role', '=', 'leadInspector').executeTakeFirstOrThrow()
  for (const type of framework.caseTypes) {
    await db
      .insertInto('sampleDraw')
      .values({ inspectionId, caseType: type.id, seed: 's', algorithm: 'test', population: 3, size: 2, drawnBy: personId, drawnAt: testNow })
      .execute()
    for (const position of [1, 2]) await answerCase(test, inspectionId, framework, type.id, position, personId)
  }
  await findEverywhere(test, inspectionId, framework, personId)
  const ratings = await db.transaction().execute((tx) => ratingsOf(tx, inspectionId, framework))
  await db
    .insertInto('panelDecision')
    .values(
      ratings.standards.map(({ standardId, ruleRating }) => ({
        inspectionId,
        standardId,
        direction: 'confirmed',
        fromRating: ruleRating,
        rating: ruleRating,
        decidedBy: personId,
        decidedAt: testNow,
      })),
    )
    .execute()
}

async function answerCase({ db }: TestApp, inspectionId: string, framework: Framework, caseType: string, position: number, personId: string): Promise<void> {
  const { id: caseloadCaseId } = await db
    .insertInto('caseloadCase')
    .values({
      ...{
        inspectionId,
        caseType,
        caseReference: `${caseType}-${position}`,
        disposal: 'Order',
        startDate: '2021-09-01',
        endDate: null,
        gender: 'male',
        age: 15,
      },
      ...{ ethnicity: 'White', lookedAfter: 'no', riskOfSeriousHarm: 'low', safetyAndWellbeing: 'low', area: 'North', caseManager: 'CM1' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: sampledCaseId } = await db
    .insertInto('sampledCase')
    .values({ inspectionId, caseloadCaseId, caseType, position, status: 'selected', allocatedTo: personId, completedAt: testNow, completedBy: personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const judged = standardsOfCaseType(framework, caseType).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => [question.id, ...promptsOf(question).map((prompt) => prompt.id)]),
  )
  const { caseManagerInterview, inspectorOpinion } = framework
  const chosen = [...caseManagerInterview.questions, ...inspectorOpinion.questions].map(({ id, answers }) => ({
    questionId: id,
    kind: 'choice' as const,
    value: answers[0] ?? '',
  }))
  const answers = [
    ...judged.map((questionId) => ({ questionId, kind: 'judgement' as const, value: 'yes' })),
    ...chosen,
    { questionId: caseManagerInterview.held.id, kind: 'yesNo' as const, value: 'yes' },
  ]
  await recordAnswers(
    db,
    personId,
    answers.map((answer) => ({ ...answer, sampledCaseId })),
  )
}

async function findEverywhere({ db }: TestApp, inspectionId: string, framework: Framework, personId: string): Promise<void> {
  const highest = framework.ratings.toSorted((a, b) => b.points - a.points)[0]?.id ?? ''
  const { id: evidenceId } = await db
    .insertInto('evidenceItem')
    .values({ inspectionId, number: 1, onDate: '2022-03-15', source: 'meeting', note: 'Met the board.', authorId: personId, recordedAt: testNow })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { id: standardId } of qualitativeStandardsOf(framework)) {
    const { id: findingId } = await db
      .insertInto('finding')
      .values({
        inspectionId,
        standardId,
        kind: 'strength',
        text: 'People know what is expected of them.',
        position: 1,
        authorId: personId,
        recordedAt: testNow,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.insertInto('findingEvidence').values({ findingId, evidenceId }).execute()
    await db
      .insertInto('proposedRating')
      .values({ inspectionId, standardId, status: 'rated', rating: highest, reason: 'Strong throughout', proposedBy: personId, proposedAt: testNow })
      .execute()
  }
}
