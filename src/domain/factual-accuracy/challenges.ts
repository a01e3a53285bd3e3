/** What may be challenged until when, and what the check still waits for (handbook §4: factual accuracy check by the service). */
import { capitalised, countOf, dateInWords } from '../report/words.ts'

export const decisions = ['accepted', 'rejected', 'amended'] as const
export type Decision = (typeof decisions)[number]

export const decisionWords: Readonly<Record<Decision, string>> = { accepted: 'Accepted', rejected: 'Rejected', amended: 'Amended' }

/** A draft as the service has it. Days are YYYY-MM-DD in the United Kingdom. */
export interface SentDraft {
  readonly version: number
  /** The last day on which it may be challenged. */
  readonly respondBy: string
  /** The day on which the service said that it had finished; null while it has not. */
  readonly finishedOn: string | null
}

/** Why the draft cannot be challenged on a day, or null. */
export function refusalToChallenge({ respondBy, finishedOn }: SentDraft, today: string): string | null {
  if (today > respondBy) return `Challenges were possible until ${dateInWords(respondBy)}. Write to the lead inspector if something is wrong that matters.`
  if (finishedOn !== null) return `The service said on ${dateInWords(finishedOn)} that it has no more challenges.`
  return null
}

/** What must be there before the check can be closed, a sentence each. @param unanswered challenges without a decision */
export function missingForClosing(draft: SentDraft | undefined, unanswered: number, today: string): string[] {
  if (draft === undefined) return ['The draft has not been sent to the service yet.']
  return [
    ...(unanswered === 0 ? [] : [`${capitalised(countOf(unanswered, 'challenge has', 'challenges have'))} no answer yet.`]),
    ...(draft.finishedOn === null && today <= draft.respondBy
      ? [`The service may challenge the draft until ${dateInWords(draft.respondBy)}, unless it says before that it has finished.`]
      : []),
  ]
}

/** Why a draft cannot be sent with this date, or null. */
export function refusalOfDate(respondBy: string, today: string): string | null {
  return respondBy <= today ? 'Enter a day after today: the service needs time to read the draft' : null
}
