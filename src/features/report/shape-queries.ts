import type { PreviousInspection, ReportShape } from '../../domain/report/facts.ts'
import type { Tx } from '../../platform/http/action.ts'

/** What kind of inspection this is and what its report has, as planned. */
export async function shapeOf(tx: Tx, inspectionId: string): Promise<ReportShape> {
  const { kind, executiveSummary, annexes, reportLanguage } = await tx
    .selectFrom('inspection')
    .select(['kind', 'executiveSummary', 'annexes', 'reportLanguage'])
    .where('id', '=', inspectionId)
    .executeTakeFirstOrThrow()
  const partners = await tx.selectFrom('partnerInspectorate').select('name').where('inspectionId', '=', inspectionId).orderBy('position').execute()
  return { kind, executiveSummary, annexes, partners: partners.map((partner) => partner.name), language: reportLanguage }
}

/** What the last report on the service said, or null where this is no reinspection or nothing is recorded yet. */
export async function previousInspectionOf(tx: Tx, inspectionId: string): Promise<PreviousInspection | null> {
  const previous = await tx
    .selectFrom('previousInspection')
    .innerJoin('inspection', 'inspection.id', 'previousInspection.inspectionId')
    .select(['publishedMonth', 'overallRating', 'score', 'source'])
    .where('inspectionId', '=', inspectionId)
    .where('inspection.kind', '=', 'reinspection')
    .executeTakeFirst()
  if (previous === undefined) return null
  const ratings = await tx
    .selectFrom('previousRating')
    .select(['standardId', 'rating'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('standardId')
    .execute()
  return { ...previous, ratings }
}

/** The version of what is recorded about the last inspection; 0 where nothing is. */
export async function previousVersionOf(tx: Tx, inspectionId: string): Promise<number> {
  const row = await tx.selectFrom('previousInspection').select('version').where('inspectionId', '=', inspectionId).executeTakeFirst()
  return row?.version ?? 0
}
