/** A text of the report goes from draft over reviewed to agreed. A status is of one version, so that every change of the text is a draft again. */
import type { Check } from './check.ts'
import type { NarrativeSection } from './narrative-sections.ts'
import { countOf } from './words.ts'

export type TextStatus = 'draft' | 'reviewed' | 'agreed'

/** The newest version of a text, as far as its status goes. */
export interface TextState {
  readonly authorId: string
  readonly isReviewed: boolean
  readonly isAgreed: boolean
  readonly openComments: number
}

export const statusOf = ({ isReviewed, isAgreed }: TextState): TextStatus => (isAgreed ? 'agreed' : isReviewed ? 'reviewed' : 'draft')

/** Why this person cannot review the version now, in a sentence; null where they can. */
export function refusalOfReview(state: TextState | undefined, personId: string): string | null {
  if (state === undefined) return 'Nothing is written yet, so there is nothing to review.'
  if (state.isReviewed) return 'This version is reviewed already.'
  return state.authorId === personId ? 'You wrote this version, so somebody else reviews it.' : null
}

/** Why the version cannot be agreed now, in a sentence; null where it can. */
export function refusalOfAgreement(state: TextState | undefined): string | null {
  if (state === undefined) return 'Nothing is written yet, so there is nothing to agree.'
  if (state.isAgreed) return 'This version is agreed already.'
  if (!state.isReviewed) return 'It is reviewed first, by somebody other than its last writer.'
  return state.openComments === 0 ? null : `Resolve the ${countOf(state.openComments, 'open comment', 'open comments')} first.`
}

/**
 * Every text that is written has to be agreed before publishing, with no comment left open.
 * @param states by section id; a section without one has no text, which other checks speak of
 */
export function agreementChecks(sections: readonly NarrativeSection[], states: ReadonlyMap<string, TextState>): readonly Check[] {
  return sections.flatMap(({ id, title }): Check[] => {
    const state = states.get(id)
    if (state === undefined) return []
    const ok = state.isAgreed && state.openComments === 0
    return [{ id: `agreed.${id}`, ok, sentence: sentenceOf(title, state), place: { page: 'section', sectionId: id } }]
  })
}

function sentenceOf(title: string, state: TextState): string {
  if (state.openComments > 0) return `${title} has ${countOf(state.openComments, 'open comment', 'open comments')}.`
  const words: Readonly<Record<TextStatus, string>> = {
    draft: 'is a draft: it waits for a review by somebody other than its last writer',
    reviewed: 'is reviewed and waits to be agreed',
    agreed: 'is agreed',
  }
  return `${title} ${words[statusOf(state)]}.`
}
