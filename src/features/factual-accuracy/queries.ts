import { missingForClosing, type Decision, type SentDraft } from '../../domain/factual-accuracy/challenges.ts'
import { parseDraft, type NumberedDraft } from '../../domain/factual-accuracy/numbered-draft.ts'
import type { Tx } from '../../platform/http/action.ts'
import { ukDay } from '../../platform/views/filters.ts'

export interface FrozenDraft extends SentDraft {
  readonly draft: NumberedDraft
  readonly sentBy: string
  readonly sentAt: Date
}

export interface Challenge {
  readonly id: string
  readonly number: number
  readonly draftVersion: number
  readonly passage: number
  readonly reason: string
  readonly document: { readonly id: string; readonly name: string } | null
  readonly madeBy: string
  readonly madeAt: Date
  readonly decision: Decision | null
  readonly reply: string
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly version: number
}

/** Every draft that was sent to the service, the newest first. */
export async function draftsOf(tx: Tx, inspectionId: string): Promise<FrozenDraft[]> {
  const rows = await tx
    .selectFrom('accuracyDraft as draft')
    .innerJoin('person', 'person.id', 'draft.sentBy')
    .leftJoin('accuracyFinish as finish', (join) => join.onRef('finish.inspectionId', '=', 'draft.inspectionId').onRef('finish.version', '=', 'draft.version'))
    .select(['draft.version', 'draft.draft', 'draft.respondBy', 'draft.sentAt', 'person.name as sentBy', 'finish.finishedAt'])
    .where('draft.inspectionId', '=', inspectionId)
    .orderBy('draft.version', 'desc')
    .execute()
  return rows.map(({ finishedAt, draft, ...row }) => ({ ...row, draft: parseDraft(draft), finishedOn: finishedAt === null ? null : ukDay(finishedAt) }))
}

/** Every challenge, in the order in which they were made. */
export async function challengesOf(tx: Tx, inspectionId: string): Promise<Challenge[]> {
  const rows = await tx
    .selectFrom('accuracyChallenge as challenge')
    .innerJoin('person as maker', 'maker.id', 'challenge.madeBy')
    .leftJoin('person as decider', 'decider.id', 'challenge.decidedBy')
    .leftJoin('document', 'document.id', 'challenge.documentId')
    .select(['challenge.id', 'challenge.number', 'challenge.draftVersion', 'challenge.passage', 'challenge.reason', 'challenge.madeAt', 'challenge.version'])
    .select(['challenge.decision', 'challenge.reply', 'challenge.decidedAt', 'challenge.documentId', 'document.fileName'])
    .select(['maker.name as madeBy', 'decider.name as decidedBy'])
    .where('challenge.inspectionId', '=', inspectionId)
    .orderBy('challenge.number')
    .execute()
  return rows.map(({ documentId, fileName, reply, ...row }) => ({
    ...row,
    reply: reply ?? '',
    document: documentId === null ? null : { id: documentId, name: fileName ?? 'Document' },
  }))
}

/** What the factual accuracy check still waits for, a sentence each. */
export async function missingForFactualAccuracy(tx: Tx, inspectionId: string, now: Date): Promise<string[]> {
  const [newest] = await draftsOf(tx, inspectionId)
  const unanswered = (await challengesOf(tx, inspectionId)).filter(({ decision }) => decision === null).length
  return missingForClosing(newest, unanswered, ukDay(now))
}
