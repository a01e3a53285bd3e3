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
