/** What the database holds after a kill, set against what was acknowledged before it. */
import type { Db } from '../../src/platform/http/action.ts'
import type { Acknowledged } from '../kill/writers.ts'

/** @returns what is missing, different or half there, in words; and the version that each answer has */
export async function checkKept(db: Db, { notes, operations }: Acknowledged): Promise<{ faults: string[]; versions: Map<string, number> }> {
  const items = await db
    .selectFrom('evidenceItem')
    .leftJoin('evidenceStandard', 'evidenceStandard.evidenceId', 'evidenceItem.id')
    .select(['evidenceItem.id', 'note', 'evidenceStandard.standardId'])
    .where('note', 'like', 'Evidence %')
    .execute()
  const audited = new Set((await db.selectFrom('auditEvent').select('subject').where('action', '=', 'evidence.record').execute()).map((row) => row.subject))
  const kept = new Set(items.map((item) => item.note))
  const stored = await db.selectFrom('answerOperation').select(['id', 'questionId', 'version', 'value']).execute()
  const byId = new Map(stored.map((operation) => [operation.id, operation]))
  const answers = await db.selectFrom('answer').select(['questionId', 'version', 'value']).execute()
  const versions = new Map(answers.map((answer) => [answer.questionId, answer.version]))
  return {
    versions,
    faults: [
      ...notes.filter((note) => !kept.has(note)).map((note) => `lost: ${note}`),
      ...items.filter((item) => item.standardId === null || !audited.has(item.id)).map((item) => `half there: ${item.note}`),
      ...(audited.size === items.length ? [] : [`${audited.size} audit rows for ${items.length} items of evidence`]),
      ...operations.filter(({ id, version, value }) => byId.get(id)?.version !== version || byId.get(id)?.value !== value).map(({ id }) => `lost: ${id}`),
      ...answers.flatMap(({ questionId, version, value }) => {
        const last = stored.filter((operation) => operation.questionId === questionId).toSorted((a, b) => b.version - a.version)[0]
        return last?.version === version && last.value === value ? [] : [`the answer to ${questionId} is not that of its last operation`]
      }),
    ],
  }
}
