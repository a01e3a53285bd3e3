/** Who can read which case a second time. */
import { sql } from 'kysely'
import { inspectionRules, type Role } from '../../domain/permissions/permissions.ts'
import type { Tx } from '../../platform/http/action.ts'
import { teamOf } from '../plan/queries.ts'

export interface Reader {
  readonly id: string
  readonly name: string
}

/**
 * The people who may read each selected case a second time, by case id: members who assess cases and have declared no interest,
 * other than the first assessor, anyone who answered in the case, and anyone who has seen first answers of it.
 */
export async function readersByCase(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, readonly Reader[]>> {
  const may: readonly Role[] = inspectionRules.assessCase.roles
  const free = (await teamOf(tx, inspectionId)).filter((member) => may.includes(member.role) && member.declaration === 'noInterest')
  const known = await whoKnows(tx, inspectionId)
  const cases = await tx
    .selectFrom('sampledCase')
    .select(['id', 'allocatedTo', 'completedBy'])
    .where('inspectionId', '=', inspectionId)
    .where('status', '=', 'selected')
    .execute()
  return new Map(
    cases.map(({ id, allocatedTo, completedBy }) => {
      const not = new Set([allocatedTo, completedBy, ...(known.get(id) ?? [])])
      return [id, free.filter((member) => !not.has(member.personId)).map((member) => ({ id: member.personId, name: member.name }))]
    }),
  )
}

/** Who answered in a case, or opened it (alone, or in the file of all cases) once it had a first answer: by case id. */
async function whoKnows(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ caseId: string; personId: string }>`
    select done.sampled_case_id as "caseId", done.person_id as "personId"
    from answer_operation done join sampled_case on sampled_case.id = done.sampled_case_id
    where sampled_case.inspection_id = ${inspectionId} and sampled_case.status = 'selected'
    union
    select begun.case_id, seen.person_id
    from audit_event seen
    join (
      select done.sampled_case_id as case_id, min(done.at) as at
      from answer_operation done join sampled_case on sampled_case.id = done.sampled_case_id
      where sampled_case.inspection_id = ${inspectionId} and sampled_case.status = 'selected'
      group by done.sampled_case_id
    ) begun on seen.at >= begun.at and (seen.action = 'case.export' or seen.action = 'case.read' and seen.subject = begun.case_id::text)
    where seen.inspection_id = ${inspectionId} and seen.person_id is not null`.execute(tx)
  const byCase = Map.groupBy(rows, (row) => row.caseId)
  return new Map([...byCase].map(([caseId, people]) => [caseId, people.map((row) => row.personId)]))
}
