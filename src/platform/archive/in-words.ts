/** What a reader of an archive is told. */

/** What each table holds. A table of a later migration is told by its name until a line is added here. */
const about: Readonly<Record<string, string>> = {
  accuracy_challenge: 'What the service challenged in the draft, and the answers',
  accuracy_draft: 'The drafts that were sent for the factual accuracy check',
  accuracy_finish: 'When the service finished its check',
  agreed_answer: 'Answers that two readers of a case agreed',
  answer: 'The answer that stands to each question about a case',
  answer_clash: 'Answers that came too late and were kept beside the one that stood',
  answer_operation: 'Every change of an answer, in order',
  audit_event: 'Who did what and when in this inspection; to read, an import leaves it out',
  case_block: 'Cases that could not be assessed for a while, and why',
  case_completion: 'When a case was completed and opened again',
  caseload_case: 'The cases of the caseload return',
  caseload_left_out: 'Rows of the caseload return that were left out',
  caseload_return: 'The file of the caseload return',
  cleared_word: 'Risks of re-identification that were cleared',
  compared_answer: 'Two readings of a case side by side, as they stood',
  comparison_note: 'Notes on the comparison of two readings',
  concern: 'Concerns about a child and what became of them',
  contextual_fact: 'Facts about the area, with their sources',
  contradiction_note: 'Why answers that contradict each other stand',
  deletion_proof: 'Proofs of what was deleted when its time was over',
  deletion_under_way: 'Empty but in the moment of a deletion',
  dip_sample: 'The cases chosen for a second reading',
  document: 'Documents; their content is a file of the archive',
  evidence_item: 'The evidence log',
  evidence_standard: 'The standards that an item of evidence is about',
  finding: 'Strengths and areas for improvement',
  finding_evidence: 'The evidence behind a finding',
  framework_version: 'The framework that was inspected by: standards, questions, bands',
  inspection: 'The inspection itself',
  inspection_stage: 'The stages: date, owner, document, done',
  interview_slot: 'Interviews with case managers',
  legal_hold: 'Legal holds: why nothing of the inspection may be deleted',
  listed_name: 'Names of the list, as keyed hashes',
  name_list: 'The list of names that the service gave',
  narrative_comment: 'Remarks on texts of the report',
  narrative_review: 'Reviews of texts of the report',
  narrative: 'The text of the report, in every version',
  panel_decision: 'What the ratings panel decided, and why',
  partner_inspectorate: 'The partners of a joint inspection',
  person: 'People named in the records: name, address and role, no password',
  practice_example: 'Practice examples, with changed names',
  previous_inspection: 'What the last report said',
  previous_rating: 'The ratings of the last report',
  proposed_rating: 'Ratings as the inspectors proposed them',
  publication: 'Published versions; their files are in the archive',
  publication_correction: 'Corrections of a published report, with the reason',
  recommendation: 'Recommendations',
  risk_override: 'Risks of re-identification that two people let stand, with the reason',
  sample_draw: 'How the sample was drawn',
  sample_seed: 'The seed of the draw and its commitment',
  sampled_case: 'The cases drawn: selected, reserve, excluded',
  sampling_window: 'The windows of eligibility',
  sampling_window_change: 'Changes of the windows of eligibility',
  second_reading: 'Second readings of a case',
  service: 'The service inspected',
  set_aside_draw: 'Draws that were set aside, with their proof',
  team_member: 'The team and its declarations of interest',
  team_member_standard: 'The standards of a partner inspector',
}

export function aboutTable(name: string): string {
  return about[name] ?? name.replaceAll('_', ' ')
}

export const readMe = `Everything about one inspection, in open formats.

manifest.json        what is here, with the number of rows and the SHA-256 of each table and file
data-dictionary.csv  every table and column, its type, and what it refers to
json/TABLE.json      the rows: JSON, UTF-8, times in UTC. This is what an import reads
csv/TABLE.csv        the same rows for a spreadsheet: UTF-8; text that looks like a formula has an apostrophe before it
files/               documents and published reports, under the path that the column of their row names

It holds records about children. Keep it encrypted, and delete it when it has served its purpose.
To take it into another installation of the same version: npm run -s cli -- import-inspection FILE
`
