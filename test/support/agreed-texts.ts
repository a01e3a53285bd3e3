/** Every text of a report reviewed and agreed as it stands, straight in the database: for tests of publishing only. */
import type { TestApp } from './test-app.ts'
import { testNow } from './test-app.ts'

export async function agreeTexts({ db }: TestApp, inspectionId: string): Promise<void> {
  const newest = await db
    .selectFrom('narrative')
    .distinctOn('sectionId')
    .select(['sectionId', 'version', 'authorId'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('sectionId')
    .orderBy('version', 'desc')
    .execute()
  for (const { sectionId, version, authorId } of newest) {
    const { id } = await db.selectFrom('person').select('id').where('id', '!=', authorId).limit(1).executeTakeFirstOrThrow()
    const by = { reviewedBy: id, reviewedAt: testNow, agreedBy: id, agreedAt: testNow }
    await db
      .insertInto('narrativeReview')
      .values({ inspectionId, sectionId, version, authorId, ...by })
      .onConflict((conflict) => conflict.columns(['inspectionId', 'sectionId', 'version']).doUpdateSet(by))
      .execute()
  }
}
