import { sql } from 'kysely'
import type { Tx } from '../../platform/http/action.ts'

/** Words that a person wrote themselves: a text or a reason in a case, or a note of the evidence log. */
export interface OwnNote {
  readonly kind: 'answer' | 'evidence'
  /** The case it is about; null for evidence that was taken from none. */
  readonly sampledCaseId: string | null
  readonly caseReference: string | null
  readonly caseType: string | null
  readonly isSecondReading: boolean
  /** The question that an answer is to; '' for evidence. */
  readonly questionId: string
  /** The number in the evidence log; 0 for an answer. */
  readonly number: number
  readonly words: string
  readonly at: Date
}

const most = 200

/** The words of a person in one inspection that hold what is looked for, newest first, at most 200; those of a case that left the sample are not among them. */
export async function ownNotes(tx: Tx, inspectionId: string, personId: string, lookedFor: string): Promise<OwnNote[]> {
  const like = `%${lookedFor.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<OwnNote>`
    select * from (
      select 'answer' as kind, answer.sampled_case_id, caseload_case.case_reference, sampled_case.case_type,
        sampled_case.status = 'secondReading' as is_second_reading, answer.question_id, 0 as number,
        concat_ws(' ', case answer.kind when 'text' then answer.value end, answer.reason) as words, answer.updated_at as at
      from answer
        join sampled_case on sampled_case.id = answer.sampled_case_id
        join caseload_case on caseload_case.id = sampled_case.caseload_case_id
      where sampled_case.inspection_id = ${inspectionId} and answer.updated_by = ${personId} and (answer.kind = 'text' or answer.reason is not null)
        and (sampled_case.status = 'selected' or exists (select from second_reading where case_id = sampled_case.id and withdrawn_at is null))
        and not closed_to(sampled_case.id, ${personId})
      union all
      select 'evidence', evidence_item.sampled_case_id, caseload_case.case_reference, sampled_case.case_type, false, '', evidence_item.number,
        evidence_item.note, evidence_item.recorded_at
      from evidence_item
        left join sampled_case on sampled_case.id = evidence_item.sampled_case_id
        left join caseload_case on caseload_case.id = sampled_case.caseload_case_id
      where evidence_item.inspection_id = ${inspectionId} and evidence_item.author_id = ${personId}
        and (sampled_case.id is null or not closed_to(sampled_case.id, ${personId}))
    ) as note
    where note.words ilike ${like}
    order by note.at desc, note.sampled_case_id, note.question_id, note.number limit ${most}`.execute(tx)
  return rows
}
