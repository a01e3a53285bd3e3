/** What the ratings panel may decide about a standard: confirm it, raise it, lower it (handbook §3.5). */
import type { Framework, Rating } from '../framework/framework.ts'
import type { KeyQuestionResult, PanelDecision, StandardStatus } from './results.ts'

/** A standard before the panel: what the rules or the inspectors' proposal give. */
export interface BeforePanel {
  readonly status: StandardStatus
  readonly ruleRating: Rating | null
  /** Those of a case standard; none of a qualitative one. */
  readonly keyQuestions?: readonly Pick<KeyQuestionResult, 'judged'>[]
}

/** Whether a case standard has not one case judged: there is nothing to rate it from, and there may never be. */
export function nothingJudged({ keyQuestions = [] }: Pick<BeforePanel, 'keyQuestions'>): boolean {
  return keyQuestions.length > 0 && keyQuestions.every(({ judged }) => judged === 0)
}

export interface AskedDecision {
  readonly direction: PanelDecision['direction']
  /** The rating to raise or lower to, in the framework's words. '' will do where only one is possible. */
  readonly rating: string
  readonly reason: string
}

export interface Ruled {
  readonly direction: PanelDecision['direction']
  readonly from: Rating | null
  readonly rating: Rating | null
  readonly reason: string | null
}

export type PanelRuling =
  { readonly allowed: true; readonly ruled: Ruled } | { readonly allowed: false; readonly about: 'decision' | 'rating' | 'reason'; readonly why: string }

/** The ratings the panel may raise this one to: at most framework.discretion.mostBandsRaised higher (handbook §3.5), nearest first. */
export function mayBeRaisedTo(framework: Framework, from: Rating): readonly Rating[] {
  const ladder = ratingsFromLowest(framework)
  const rung = ladder.indexOf(from)
  return ladder.slice(rung + 1, rung + 1 + framework.discretion.mostBandsRaised)
}

/** The ratings the panel may lower this one to, nearest first. Published practice only raises (handbook §3.5), hence the second signature. */
export function mayBeLoweredTo(framework: Framework, from: Rating): readonly Rating[] {
  const ladder = ratingsFromLowest(framework)
  return ladder.slice(0, ladder.indexOf(from)).toReversed()
}

/**
 * Checks a decision of the panel (handbook §3.5: a change needs its reason, a rise is limited).
 * @returns the decision as it is kept, or what is wrong with it, in a sentence for the panel
 */
export function checkDecision(framework: Framework, before: BeforePanel, asked: AskedDecision): PanelRuling {
  const { ruleRating, status } = before
  const reason = asked.reason === '' ? null : asked.reason
  if (nothingJudged(before)) {
    if (asked.direction !== 'confirmed') return refused('decision', 'No case was judged, so the panel can only confirm that the standard is not rated.')
    if (reason === null) return refused('reason', 'Enter the reason why no case was judged under this standard.')
  } else if (ruleRating === null && status === 'rated') return refused('decision', 'There is no rating to decide on yet.')
  if (asked.direction === 'confirmed') return { allowed: true, ruled: { direction: 'confirmed', from: ruleRating, rating: ruleRating, reason } }
  if (ruleRating === null) return refused('decision', 'A standard without a rating can only be confirmed as it is.')
  return checkChange(framework, ruleRating, { ...asked, direction: asked.direction })
}

function checkChange(framework: Framework, from: Rating, asked: AskedDecision & { readonly direction: 'raised' | 'lowered' }): PanelRuling {
  const raised = asked.direction === 'raised'
  const possible = raised ? mayBeRaisedTo(framework, from) : mayBeLoweredTo(framework, from)
  if (possible.length === 0) return refused('decision', `${from} cannot be ${asked.direction}.`)
  const rating = asked.rating === '' && possible.length === 1 ? possible[0] : possible.find((candidate) => candidate === asked.rating)
  if (rating === undefined) return refused('rating', `${from} can be ${asked.direction} to ${orList(possible)}. Select one of these.`)
  if (asked.reason === '') return refused('reason', `Enter the reason why the rating is ${asked.direction}. The report prints it.`)
  return { allowed: true, ruled: { direction: asked.direction, from, rating, reason: asked.reason } }
}

/** A decision that may wait for its second signature. */
export interface Signable {
  readonly direction: PanelDecision['direction']
  readonly decidedBy: string
  readonly secondSigned: boolean
}

/**
 * Whether a person may put the second signature under a decision: only under a lowering, once, and never the person who decided it.
 * @param personId who wants to sign
 * @returns the refusal in a sentence, or null when they may
 */
export function refusalToSign(decision: Signable, personId: string): string | null {
  if (decision.direction !== 'lowered') return 'Only a lowered rating needs a second signature.'
  if (decision.secondSigned) return 'This decision has its second signature already.'
  if (decision.decidedBy === personId) return 'You made this decision yourself. Another member of the panel has to sign it.'
  return null
}

function ratingsFromLowest(framework: Framework): readonly Rating[] {
  return framework.ratings.toSorted((a, b) => a.points - b.points).map((rating) => rating.id)
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function refused(about: 'decision' | 'rating' | 'reason', why: string): PanelRuling {
  return { allowed: false, about, why }
}
