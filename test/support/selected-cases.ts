/** Selected cases with answers, straight in the database: for tests of what comes after the case assessment only. */
import { recordAnswers } from './recorded-answers.ts'
import type { TestApp } from './test-app.ts'

/** Adds selected cases of a type to the sample. @returns their ids in order; their references are "<caseType>-1", "<caseType>-2", … */
export async function addSelectedCases(test: TestApp, inspectionId: string, caseType: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let position = 1; position <= count; position += 1) {
    const row = await test.db
      .insertInto('caseloadCase')
      .values({
        inspectionId,
        caseReference: `${caseType}-${position}`,
        caseType,
        disposal: 'Invented disposal',
        startDate: '2021-08-02',
        gender: 'male',
        age: 16,
        ethnicity: 'unknown',
        lookedAfter: 'no',
        riskOfSeriousHarm: 'medium',
        safetyAndWellbeing: 'medium',
        area: 'North',
        caseManager: 'CM01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const selected = await test.db
      .insertInto('sampledCase')
      .values({ inspectionId, caseloadCaseId: row.id, caseType, position, status: 'selected' })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(selected.id)
  }
  return ids
}

/** Answers one question of cases: so many yes, the rest no. */
export async function judge(test: TestApp, cases: readonly string[], questionId: string, yes: number): Promise<void> {
  const { id: personId } = await test.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  await recordAnswers(
    test.db,
    personId,
    cases.map((sampledCaseId, place) => ({ sampledCaseId, questionId, kind: 'judgement', value: place < yes ? 'yes' : 'no' })),
  )
}
