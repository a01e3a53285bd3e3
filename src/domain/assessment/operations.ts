/**
 * How one operation changes one answer. An operation has an id made by the client and the version it was made from, so that a
 * repeat counts once, a stale one is refused with both values, and offline work can follow.
 */
import type { Question } from './questions.ts'

export interface Operation {
  readonly id: string
  readonly questionId: string
  /** 0 where the person saw no answer yet. */
  readonly baseVersion: number
  /** null takes the answer back: the question is unanswered again. */
  readonly value: string | null
  readonly reason: string | null
}

export interface StoredAnswer {
  readonly value: string | null
  readonly reason: string | null
  readonly version: number
}

export type Outcome =
  | { readonly state: 'applied'; readonly answer: StoredAnswer }
  | { readonly state: 'repeated'; readonly version: number }
  | { readonly state: 'reused' }
  /** Someone else has given the same answer meanwhile: nothing to choose. */
  | { readonly state: 'agreed'; readonly version: number }
  | { readonly state: 'stale'; readonly stored: StoredAnswer }
  | { readonly state: 'invalid'; readonly at: 'value' | 'reason'; readonly why: string }

/** An operation that was accepted before. */
export interface Accepted extends Operation {
  readonly version: number
}

const unanswered: StoredAnswer = { value: null, reason: null, version: 0 }
const longestText = 20_000

/** An operation as it is decided and kept: without spaces at the ends; '' is no value; a reason only where the answer needs one. */
export function tidied(question: Question, operation: Operation): Operation {
  const value = operation.value?.trim() || null
  const takesReason = value === null || question.options.some((option) => option.value === value && option.needsReason)
  return { ...operation, value, reason: takesReason ? operation.reason?.trim() || null : null }
}

/**
 * Decides one operation.
 * @param stored the answer as it stands; undefined where there is none
 * @param same the accepted operation with the same id; undefined where there is none
 */
export function decideOperation(question: Question, operation: Operation, stored: StoredAnswer | undefined, same: Accepted | undefined): Outcome {
  if (same !== undefined) return isSame(same, operation) ? { state: 'repeated', version: same.version } : { state: 'reused' }
  const fault = faultOf(question, operation)
  if (fault !== null) return { state: 'invalid', ...fault }
  const before = stored ?? unanswered
  if (operation.baseVersion !== before.version) {
    const agreed = operation.value === before.value && operation.reason === before.reason
    return agreed ? { state: 'agreed', version: before.version } : { state: 'stale', stored: before }
  }
  return { state: 'applied', answer: { value: operation.value, reason: operation.reason, version: before.version + 1 } }
}

function isSame(accepted: Accepted, operation: Operation): boolean {
  return accepted.questionId === operation.questionId && accepted.value === operation.value && accepted.reason === operation.reason
}

interface Fault {
  readonly at: 'value' | 'reason'
  readonly why: string
}

function faultOf(question: Question, { value, reason }: Operation): Fault | null {
  const longest = Math.max(value?.length ?? 0, reason?.length ?? 0)
  if (longest > longestText) return { at: (value?.length ?? 0) === longest ? 'value' : 'reason', why: `Shorten this to ${longestText} characters or fewer` }
  if (value === null) return reason === null ? null : { at: 'value', why: 'A reason goes with an answer: choose the answer first' }
  if (question.kind === 'text') return value === '' ? { at: 'value', why: 'Enter some text' } : null
  const option = question.options.find((candidate) => candidate.value === value)
  if (option === undefined) return { at: 'value', why: 'Choose one of the answers offered' }
  return option.needsReason && (reason ?? '') === '' ? { at: 'reason', why: `Give the reason: ${option.text.toLowerCase()} needs one` } : null
}
