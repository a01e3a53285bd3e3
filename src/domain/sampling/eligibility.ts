/** Which cases may be sampled: those that began in the window of their case type (handbook §4). */
import { dateInWords } from '../report/words.ts'

/** Days before the fieldwork Monday between which a case must have begun; both ends count. */
export interface Window {
  readonly caseType: string
  readonly fromDays: number
  readonly toDays: number
}
export interface WindowDates {
  readonly from: string
  readonly to: string
}
export const reasonsNotEligible = ['beforeWindow', 'afterWindow', 'noWindow'] as const
type ReasonNotEligible = (typeof reasonsNotEligible)[number]
/** Eligible, or why not: the reason, and a sentence with dates. */
export type Eligibility = { readonly eligible: true } | { readonly eligible: false; readonly reason: ReasonNotEligible; readonly why: string }

const dayInMilliseconds = 86_400_000

/** First and last day of a window as 'YYYY-MM-DD', counted back from the fieldwork Monday. */
export function windowDates(window: Pick<Window, 'fromDays' | 'toDays'>, fieldworkMonday: string): WindowDates {
  const before = (days: number): string => new Date(Date.parse(`${fieldworkMonday}T00:00:00Z`) - days * dayInMilliseconds).toISOString().slice(0, 10)
  return { from: before(window.fromDays), to: before(window.toDays) }
}

interface Datable {
  readonly caseType: string
  readonly startDate: string
}

/** Whether a case may be sampled; the windows are turned into dates once. A case type without a window is not part of the inspection. */
export function eligibilityBy(windows: readonly Window[], fieldworkMonday: string): (found: Datable) => Eligibility {
  const dated = new Map(
    windows.map((window) => {
      const { from, to } = windowDates(window, fieldworkMonday)
      return [window.caseType, { from, to, words: `${dateInWords(from)} to ${dateInWords(to)}` }]
    }),
  )
  return ({ caseType, startDate }) => {
    const window = dated.get(caseType)
    if (window === undefined) return { eligible: false, reason: 'noWindow', why: 'The plan has no window for this case type.' }
    if (startDate < window.from)
      return { eligible: false, reason: 'beforeWindow', why: `Began on ${dateInWords(startDate)}, before the window ${window.words}.` }
    if (startDate > window.to) return { eligible: false, reason: 'afterWindow', why: `Began on ${dateInWords(startDate)}, after the window ${window.words}.` }
    return { eligible: true }
  }
}
