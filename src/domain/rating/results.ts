/** What the rating engine takes in and gives out. Per cents are whole, 0–100; counts are cases. */
import type { Rating } from '../framework/framework.ts'

/** Answers to one key question or prompt over the inspected cases. */
export interface Tally {
  readonly yes: number
  readonly no: number
  readonly notApplicable: number
  readonly notAssessed: number
}

export interface KeyQuestionResult {
  readonly questionId: string
  readonly dimension: string
  /** k of n: cases judged sufficient of cases judged (handbook §3.1, §3.8). */
  readonly sufficient: number
  readonly judged: number
  /** null while no case is judged. */
  readonly perCent: number | null
  readonly rating: Rating | null
  /** How many more cases judged sufficient, of the same n, reach the next band; null in the highest. */
  readonly toNext: { readonly rating: Rating; readonly moreCases: number } | null
}

export interface Discretion {
  readonly direction: 'raised' | 'lowered'
  readonly from: Rating
  readonly to: Rating
  readonly reason: string
}

export type StandardStatus = 'rated' | 'inspectedNotRated' | 'notInspected'

export interface StandardResult {
  readonly standardId: string
  readonly status: StandardStatus
  readonly keyQuestions: readonly KeyQuestionResult[]
  /** Ids of the key question or questions with the lowest per cent: they drive the rating (handbook §3.3). */
  readonly drivenBy: readonly string[]
  /** What the rules or the inspectors' proposal give, before the panel; never erased. */
  readonly ruleRating: Rating | null
  readonly discretion: Discretion | null
  /** The rating that counts: the rule's, or the panel's. null while it is not known. */
  readonly rating: Rating | null
  readonly points: number | null
  /** Whether the panel has decided this standard, and whether a lowering still waits for its second signature. */
  readonly decided: boolean
  readonly awaitsSecondSignature: boolean
  readonly steps: readonly string[]
}

export interface InspectionRatings {
  readonly standards: readonly StandardResult[]
  /** Sum of points of the scored standards; null while any of them has no rating. */
  readonly score: number | null
  readonly scoreOutOf: number
  readonly overallRating: Rating | null
  /** Set where a limiting judgement lowered the overall rating (handbook §3.7). */
  readonly limitedBy: string | null
  readonly steps: readonly string[]
}

/** An inspectors' proposal for a qualitative standard. */
export interface ProposedRating {
  readonly standardId: string
  readonly status: StandardStatus
  readonly rating: Rating | null
}

export interface PanelDecision {
  readonly standardId: string
  readonly direction: 'confirmed' | 'raised' | 'lowered'
  /** What the rules or the proposal gave when the panel decided. Where they give something else by now, the decision no longer counts. */
  readonly from: Rating | null
  readonly rating: Rating | null
  readonly reason: string | null
  readonly secondSigned: boolean
}
