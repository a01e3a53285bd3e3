import type { TextState } from '../../../domain/report/text-status.ts'
import type { Tx } from '../../../platform/http/action.ts'

/** One version of a text: who wrote it and when, and who reviewed and agreed it. */
export interface TextVersion {
  readonly sectionId: string
  readonly version: number
  readonly text: string
  readonly authorId: string
  readonly author: string
  readonly writtenAt: Date
  readonly restoredFrom: number | null
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly agreedBy: string | null
  readonly agreedAt: Date | null
}

// The type of a query is long, and says nothing that its columns do not.
// eslint-disable-next-line @typescript-eslint/explicit-function-return-type
const versions = (tx: Tx, inspectionId: string) =>
  tx
    .selectFrom('narrative')
    .innerJoin('person as author', 'author.id', 'narrative.authorId')
    .leftJoin('narrativeReview as review', (join) =>
      join
        .onRef('review.inspectionId', '=', 'narrative.inspectionId')
        .onRef('review.sectionId', '=', 'narrative.sectionId')
        .onRef('review.version', '=', 'narrative.version'),
    )
    .leftJoin('person as reviewer', 'reviewer.id', 'review.reviewedBy')
    .leftJoin('person as agreer', 'agreer.id', 'review.agreedBy')
    .select(['narrative.sectionId', 'narrative.version', 'narrative.text', 'narrative.authorId', 'author.name as author', 'narrative.writtenAt'])
    .select(['narrative.restoredFrom', 'reviewer.name as reviewedBy', 'review.reviewedAt', 'agreer.name as agreedBy', 'review.agreedAt'])
    .where('narrative.inspectionId', '=', inspectionId)

/** Every version of a text, the newest first. */
export async function versionsOf(tx: Tx, inspectionId: string, sectionId: string): Promise<TextVersion[]> {
  return versions(tx, inspectionId).where('narrative.sectionId', '=', sectionId).orderBy('narrative.version', 'desc').execute()
}

/** The newest version of every text of a report, with how many comments are open on it. */
export async function newestTexts(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, TextVersion & TextState>> {
  const rows = await versions(tx, inspectionId).distinctOn('narrative.sectionId').orderBy('narrative.sectionId').orderBy('narrative.version', 'desc').execute()
  const open = await openCommentsOf(tx, inspectionId)
  return new Map(
    rows.map((row) => [
      row.sectionId,
      { ...row, isReviewed: row.reviewedBy !== null, isAgreed: row.agreedBy !== null, openComments: open.get(row.sectionId) ?? 0 },
    ]),
  )
}

/** How many comments are open, by section id; sections without any are not there. */
export async function openCommentsOf(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('narrativeComment')
    .select((eb) => ['sectionId', eb.fn.countAll<string>().as('open')])
    .where('inspectionId', '=', inspectionId)
    .where('resolvedAt', 'is', null)
    .groupBy('sectionId')
    .execute()
  return new Map(rows.map(({ sectionId, open }) => [sectionId, Number(open)]))
}

export interface TextComment {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly author: string
  readonly writtenAt: Date
  readonly resolvedBy: string | null
  readonly resolvedAt: Date | null
}

/** The comments on a text: the open ones first, and each group in the order of writing. */
export async function commentsOf(tx: Tx, inspectionId: string, sectionId: string): Promise<TextComment[]> {
  const rows = await tx
    .selectFrom('narrativeComment as comment')
    .innerJoin('person as author', 'author.id', 'comment.authorId')
    .leftJoin('person as resolver', 'resolver.id', 'comment.resolvedBy')
    .select(['comment.id', 'comment.version', 'comment.text', 'author.name as author', 'comment.writtenAt'])
    .select(['resolver.name as resolvedBy', 'comment.resolvedAt'])
    .where('comment.inspectionId', '=', inspectionId)
    .where('comment.sectionId', '=', sectionId)
    .orderBy('comment.writtenAt')
    .orderBy('comment.id')
    .execute()
  return [...rows.filter((row) => row.resolvedAt === null), ...rows.filter((row) => row.resolvedAt !== null)]
}
