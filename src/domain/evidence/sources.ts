/** Where an item of evidence came from (handbook §4: documents sent in advance, meetings, interviews, surveys; cases illustrate). */
export const evidenceSources = ['meeting', 'document', 'interview', 'survey', 'observation', 'case'] as const
export type EvidenceSource = (typeof evidenceSources)[number]

export const evidenceSourceNames: Readonly<Record<EvidenceSource, string>> = {
  meeting: 'Meeting',
  document: 'Document',
  interview: 'Interview',
  survey: 'Survey',
  observation: 'Observation',
  case: 'Case',
}

/** Whether the text names a source. */
export function isEvidenceSource(text: string): text is EvidenceSource {
  return evidenceSources.some((source) => source === text)
}
