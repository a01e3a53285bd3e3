import type { Override } from '../../domain/re-identification/decisions.ts'
import { countsOfVersion, type VersionedCount } from '../../domain/re-identification/published-counts.ts'
import type { CaseloadChild } from '../../domain/re-identification/risk.ts'
import type { Tx } from '../../platform/http/action.ts'
import { caseloadOf } from '../caseload/queries.ts'
import { evidenceLog } from '../evidence/queries.ts'
import { sampledCases } from '../sample/queries.ts'

export interface StandingOverride extends Override {
  readonly id: string
  readonly by: string
  readonly at: Date
  readonly answeredByName: string | null
}
export interface Clearance {
  readonly by: string
  readonly at: Date
}

/** Every child of the caseload return, with whether the case was inspected. */
export async function caseloadChildren(tx: Tx, inspectionId: string): Promise<CaseloadChild[]> {
  const selected = new Set((await sampledCases(tx, inspectionId)).filter(({ status }) => status === 'selected').map(({ caseReference }) => caseReference))
  return (await caseloadOf(tx, inspectionId)).map(({ caseReference, disposal, gender, age, ethnicity, lookedAfter, area }) => ({
    ...{ caseReference, disposal, gender, age, ethnicity, lookedAfter, area },
    inSample: selected.has(caseReference),
  }))
}

/** What children and their parents or carers wrote, as the evidence log keeps it. */
export async function surveyRepliesOf(tx: Tx, inspectionId: string): Promise<string[]> {
  return (await evidenceLog(tx, inspectionId, { source: 'survey' })).map(({ note }) => note)
}

/** The words cleared, by the id of their risk. */
export async function clearedWords(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, Clearance>> {
  const rows = await tx
    .selectFrom('clearedWord')
    .innerJoin('person', 'person.id', 'clearedWord.clearedBy')
    .select(['riskId', 'person.name as by', 'clearedAt as at'])
    .where('inspectionId', '=', inspectionId)
    .execute()
  return new Map(rows.map(({ riskId, ...clearance }) => [riskId, clearance]))
}

/** The overrides that stand, by the id of their risk: confirmed, or waiting for a second person. */
export async function standingOverrides(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, StandingOverride>> {
  const rows = await tx
    .selectFrom('riskOverride')
    .innerJoin('person', 'person.id', 'riskOverride.overriddenBy')
    .leftJoin('person as second', 'second.id', 'riskOverride.answeredBy')
    .select(['riskOverride.id', 'riskId', 'reason', 'overriddenBy', 'answer', 'overriddenAt as at', 'person.name as by', 'second.name as answeredByName'])
    .where('inspectionId', '=', inspectionId)
    .where((eb) => eb.or([eb('answer', 'is', null), eb('answer', '=', 'confirmed')]))
    .execute()
  return new Map(rows.map(({ riskId, answer, ...row }) => [riskId, { ...row, answer: answer === 'confirmed' ? answer : null }]))
}

/** What every published version of an inspection's report counts, the newest first: all of them stay readable. */
export async function publishedCounts(tx: Tx, inspectionId: string): Promise<VersionedCount[][]> {
  const rows = await tx.selectFrom('publication').select('facts').where('inspectionId', '=', inspectionId).orderBy('version', 'desc').execute()
  return rows.map(({ facts }) => [...countsOfVersion(facts)])
}
