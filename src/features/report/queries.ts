import type { ContextualFact, ReportFacts } from '../../domain/report/facts.ts'
import { windowDates } from '../../domain/sampling/eligibility.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface NarrativeVersion {
  readonly sectionId: string
  readonly version: number
  readonly text: string
  readonly author: string
  readonly writtenAt: Date
}

/** The newest version of every text written for a report. */
export async function newestNarratives(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, NarrativeVersion>> {
  const rows = await tx
    .selectFrom('narrative')
    .innerJoin('person', 'person.id', 'narrative.authorId')
    .distinctOn('narrative.sectionId')
    .select(['narrative.sectionId', 'narrative.version', 'narrative.text', 'person.name as author', 'narrative.writtenAt'])
    .where('narrative.inspectionId', '=', inspectionId)
    .orderBy('narrative.sectionId')
    .orderBy('narrative.version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.sectionId, row]))
}

export interface Recommendation {
  readonly id: string
  readonly addressee: string
  readonly text: string
  readonly version: number
}

/** Recommendations in the order in which they were added. */
export async function recommendationsOf(tx: Tx, inspectionId: string): Promise<Recommendation[]> {
  return tx
    .selectFrom('recommendation')
    .select(['id', 'addressee', 'text', 'version'])
    .where('inspectionId', '=', inspectionId)
    .where('withdrawnAt', 'is', null)
    .orderBy('position')
    .execute()
}

/** Contextual facts in the order in which they were added. */
export async function contextualFactsOf(tx: Tx, inspectionId: string): Promise<(ContextualFact & { readonly id: string })[]> {
  return tx
    .selectFrom('contextualFact')
    .select(['id', 'heading', 'label', 'value', 'unit', 'appliesTo', 'source'])
    .where('inspectionId', '=', inspectionId)
    .where('withdrawnAt', 'is', null)
    .orderBy('position')
    .execute()
}

/** First and last eligible day of each case type. */
export async function windowsOf(tx: Tx, inspectionId: string, fieldworkMonday: string): Promise<ReportFacts['windows']> {
  const rows = await tx
    .selectFrom('samplingWindow')
    .select(['caseType', 'fromDays', 'toDays'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('caseType')
    .execute()
  return rows.map((row) => ({ caseType: row.caseType, ...windowDates(row, fieldworkMonday) }))
}

/** Who led the inspection and who signs its foreword, by name. */
export async function signatoriesOf(tx: Tx, inspectionId: string): Promise<ReportFacts['people']> {
  const rows = await tx
    .selectFrom('teamMember')
    .innerJoin('person', 'person.id', 'teamMember.personId')
    .select(['person.name', 'teamMember.role'])
    .where('inspectionId', '=', inspectionId)
    .where('teamMember.role', 'in', ['leadInspector', 'chiefInspector'])
    .where('teamMember.leftAt', 'is', null)
    .orderBy('person.name')
    .execute()
  const named = (role: string): string[] => rows.filter((row) => row.role === role).map((row) => row.name)
  return { leadInspectors: named('leadInspector'), chiefInspectors: named('chiefInspector') }
}

/** Where and when the report was published, or undefined. */
export async function publicationOf(tx: Tx, inspectionId: string): Promise<{ address: string; publishedAt: Date } | undefined> {
  return tx
    .selectFrom('publication')
    .select(['address', 'publishedAt'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The place after the last one; the inspection is locked, so that two people never get the same. */
export async function nextPosition(tx: Tx, table: 'recommendation' | 'contextualFact', inspectionId: string): Promise<number> {
  await tx.selectFrom('inspection').select('id').where('id', '=', inspectionId).forUpdate().execute()
  const { last } = await tx
    .selectFrom(table)
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirstOrThrow()
  return Number(last) + 1
}
