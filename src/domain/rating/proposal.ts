/** What inspectors may propose for a standard judged from qualitative evidence (handbook §3.4, §3.7). */
import type { Framework } from '../framework/framework.ts'
import { findStandard, isRating } from '../framework/look-ups.ts'
import type { ProposedRating, StandardStatus } from './results.ts'

export interface AskedProposal {
  readonly standardId: string
  readonly status: StandardStatus
  /** A rating in the framework's words; '' where the standard is not rated. */
  readonly rating: string
}

export type Proposal =
  | { readonly allowed: true; readonly proposal: ProposedRating }
  | { readonly allowed: false; readonly about: 'standard' | 'status' | 'rating'; readonly why: string }

/** Whether a standard may be left without a rating: only one that the score does not count (handbook §3.7). */
export function mayStayUnrated(framework: Framework, standardId: string): boolean {
  return !framework.scoring.standards.includes(standardId)
}

/**
 * Checks a proposed rating (handbook §3.4: qualitative standards are proposed, case standards follow from their cases).
 * @returns the proposal as it is kept, or what is wrong with it, in a sentence for the person who sent it
 */
export function checkProposal(framework: Framework, asked: AskedProposal): Proposal {
  const { standardId, status, rating } = asked
  if (findStandard(framework, standardId)?.evidence !== 'qualitative') {
    return refused('standard', 'A rating is proposed only for a standard judged from qualitative evidence. The others follow from their cases.')
  }
  if (status !== 'rated') {
    if (!mayStayUnrated(framework, standardId)) return refused('status', 'This standard counts towards the score, so it needs a rating.')
    return { allowed: true, proposal: { standardId, status, rating: null } }
  }
  if (!isRating(framework, rating)) return refused('rating', 'Select the rating you propose.')
  return { allowed: true, proposal: { standardId, status, rating } }
}

function refused(about: 'standard' | 'status' | 'rating', why: string): Proposal {
  return { allowed: false, about, why }
}
