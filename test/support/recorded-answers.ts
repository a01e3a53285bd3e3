/** Answers with their history, straight in the database: for tests of what comes after the case assessment only. */
import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { AnswerTable } from '../../src/platform/database/schema.ts'
import type { Db } from '../../src/platform/http/action.ts'
import { testNow } from './test-app.ts'

type Given = Omit<Insertable<AnswerTable>, 'version' | 'updatedBy' | 'updatedAt'>

/** Records first answers by one person; the database keeps no answer without the operation that made it. */
export async function recordAnswers(db: Db, personId: string, answers: readonly Given[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('answer')
      .values(answers.map((answer) => ({ ...answer, version: 1, updatedBy: personId, updatedAt: testNow })))
      .execute()
    await tx
      .insertInto('answerOperation')
      .values(
        answers.map(({ sampledCaseId, questionId, value, reason }) => ({
          ...{ id: randomUUID(), sampledCaseId, questionId, value, reason },
          ...{ baseVersion: 0, version: 1, personId, at: testNow },
        })),
      )
      .execute()
  })
}
