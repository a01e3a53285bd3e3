import { diffWordsWithSpace } from 'diff'

/** A stretch of a text that is in both versions, or only in one of them. */
export interface Stretch {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** How one text became another, word by word, in reading order. */
export function textDifference(before: string, after: string): Stretch[] {
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }))
}
