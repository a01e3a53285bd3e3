/**
 * The retention schedule: which records are deleted, how long after what, and why; and which are kept. Data, to be read by anybody.
 * The handbook sets no periods: these are this product's own defaults, and an installation changes them, each with a reason.
 */
export const recordKinds = ['caseRecords', 'evidence', 'drafts', 'judgements'] as const
/** Records of an inspection that are deleted when their time is over. */
export type RecordKind = (typeof recordKinds)[number]

/** Records that the schedule never deletes. */
export type KeptKind = 'published' | 'inspection' | 'trail' | 'people'

export interface RetentionRule {
  readonly name: string
  /** What the records are, in words. */
  readonly holds: string
  /** Whole months after the last publication of the report, where nobody set another period. */
  readonly months: number
  readonly why: string
  /** The tables of the database that hold them. */
  readonly tables: readonly string[]
}

export const schedule: Readonly<Record<RecordKind, RetentionRule>> = {
  caseRecords: {
    name: 'Case records',
    holds: 'the caseload return, the sample, case assessments with every answer and its history, interviews, concerns, practice examples, the list of names',
    months: 24,
    why: 'They tell of children. They are needed until the action plan is carried out and a challenge of the ratings is over.',
    tables: [
      ...['caseload_return', 'caseload_case', 'caseload_left_out', 'sample_draw', 'set_aside_draw', 'sampled_case'],
      ...['answer', 'answer_operation', 'answer_clash', 'case_completion', 'contradiction_note', 'interview_slot', 'case_block'],
      ...['dip_sample', 'second_reading', 'compared_answer', 'agreed_answer', 'comparison_note'],
      ...['concern', 'practice_example', 'name_list', 'listed_name'],
    ],
  },
  evidence: {
    name: 'Evidence',
    holds: 'documents that the service sent and letters of the stages, the evidence log, and which finding cites what',
    months: 24,
    why: 'It may tell of a child, and rests on the case records: what cites them says nothing without them.',
    tables: ['document', 'evidence_item', 'evidence_standard', 'finding_evidence'],
  },
  drafts: {
    name: 'Drafts',
    holds:
      'every version of the texts with reviews and comments, the drafts and challenges of the factual accuracy check, decisions at the re-identification gate',
    months: 24,
    why: 'A draft may say what was taken out so that no child could be known. What counts was published.',
    tables: [
      ...['narrative', 'narrative_review', 'narrative_comment', 'accuracy_draft', 'accuracy_finish', 'accuracy_challenge'],
      ...['cleared_word', 'risk_override'],
    ],
  },
  judgements: {
    name: 'Findings and ratings',
    holds: 'findings, proposed ratings and what the ratings panel decided, each with its reason',
    months: 72,
    why: 'They explain a published rating, and are kept while it may be disputed.',
    tables: ['finding', 'proposed_rating', 'panel_decision'],
  },
}

export interface KeptRule {
  readonly name: string
  readonly holds: string
  readonly why: string
  readonly tables: readonly string[]
}

export const kept: Readonly<Record<KeptKind, KeptRule>> = {
  published: {
    name: 'What was published',
    holds:
      'each published version in every form with its figures, versions that were made ready for it and who read them before, corrections, recommendations, contextual facts, and published reports that were read',
    why: 'It is public, and checked so that no child can be known by it.',
    tables: [
      ...['publication', 'publication_correction', 'recommendation', 'contextual_fact', 'partner_inspectorate'],
      ...['previous_inspection', 'previous_rating', 'report_reading', 'settled_fact', 'inspection_of_record'],
      ...['embargoed_version', 'embargo_reader'],
    ],
  },
  inspection: {
    name: 'That there was an inspection',
    holds: 'the service, the dates, the stages, the team with its declarations, the framework, and the number that the sample was drawn by',
    why: 'It says who inspected whom, when and by which rules. It holds nothing about a child.',
    tables: [
      ...['inspection', 'inspection_stage', 'team_member', 'team_member_standard', 'sampling_window', 'sampling_window_change', 'sample_seed'],
      ...['service', 'caseload_heading', 'framework_version'],
    ],
  },
  trail: {
    name: 'Audit trail, holds and proofs',
    holds: 'who did what and when, by identifiers; legal holds; periods that were set; and a proof of each deletion',
    why: 'A chain with a link taken out proves nothing. Its rows hold no words about a child.',
    tables: ['audit_event', 'audit_seal', 'retention_period', 'legal_hold', 'deletion_proof', 'deletion_under_way'],
  },
  people: {
    name: 'People who use the service',
    holds: 'name, address, role and how they sign in; sessions, links and tries until they run out',
    why: 'The audit trail names them. Who has left keeps no password, code or session.',
    tables: [
      ...['person', 'sign_in_session', 'invitation', 'authenticator', 'recovery_code', 'failed_tries', 'asked_count'],
      'answer_keys_setting',
      'organisation_identity',
    ],
  },
}

/** Whether a text names a kind of record that the schedule deletes. */
export function isRecordKind(text: string): text is RecordKind {
  return recordKinds.some((kind) => kind === text)
}

/** The kind of record that a table holds; undefined for a table that no rule names. */
export function kindOfTable(table: string): RecordKind | KeptKind | undefined {
  const found = recordKinds.find((kind) => schedule[kind].tables.includes(table))
  const kinds: readonly KeptKind[] = ['published', 'inspection', 'trail', 'people']
  return found ?? kinds.find((kind) => kept[kind].tables.includes(table))
}
