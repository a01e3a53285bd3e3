/** Why a selected case may be left out, in the inspectors' words. A reason is chosen from this list, so that samples can be compared. */
export const exclusionReasons = [
  { id: 'transferred', words: 'Transferred to another service' },
  { id: 'fileMissing', words: 'The case file cannot be found or opened' },
  { id: 'outOfScope', words: 'Not a case that should have been in the return' },
  { id: 'noWork', words: 'Ended before any work was done' },
  { id: 'legalProceedings', words: 'Court proceedings or another review would be harmed' },
  { id: 'conflictOfInterest', words: 'Nobody of the team is free of an interest in it' },
  { id: 'other', words: 'Another reason' },
] as const

export type ExclusionReason = (typeof exclusionReasons)[number]['id']

/** The reason of this id; 'other' for one that the list no longer has. */
export function exclusionReasonOf(id: string): ExclusionReason {
  return exclusionReasons.find((reason) => reason.id === id)?.id ?? 'other'
}

/** The reason in words, with the note beside it where there is one. */
export function exclusionInWords(id: string, note: string | null): string {
  const words = exclusionReasons.find((reason) => reason.id === id)?.words ?? id
  return note === null ? words : `${words}: ${note}`
}
