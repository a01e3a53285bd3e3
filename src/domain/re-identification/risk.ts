/** What the gate finds: a place in the report where a child, or somebody close to one, could be known. */
import type { CheckPlace } from '../report/check.ts'

export const riskKinds = [
  'caseReference',
  'differencing',
  'listedName',
  'practiceExample',
  'rareCombination',
  'smallCount',
  'surveyReply',
  'unknownWord',
] as const
export type RiskKind = (typeof riskKinds)[number]

/** One text of the report, as it is printed. */
export interface ReportText {
  /** The same as long as the report has this text. */
  readonly id: string
  readonly title: string
  readonly place: CheckPlace
  readonly printed: string
  /** The same with "…" where a figure is put in by reference: what was typed as a number stays. */
  readonly typed: string
  readonly isPracticeExample: boolean
}

/** A sentence with what was found in it. */
export interface Passage {
  readonly before: string
  readonly match: string
  readonly after: string
}

/** A risk before it has its id. */
export interface Found {
  readonly kind: RiskKind
  readonly text: Pick<ReportText, 'id' | 'title' | 'place'>
  readonly passage: Passage
  readonly why: string
  readonly whatToDo: string
}

export interface Risk extends Found {
  /** The same as long as kind, place, match and sentence are the same. */
  readonly id: string
}

/** One child of the caseload return, as far as a report could tell of it. */
export interface CaseloadChild {
  readonly caseReference: string
  readonly disposal: string
  readonly gender: string
  readonly age: number
  readonly ethnicity: string
  readonly lookedAfter: string
  readonly area: string
  /** Whether the case was inspected. */
  readonly inSample: boolean
}

/** The list of names that the service gave: hashes, and how a normalised word becomes one. */
export interface ListedNames {
  readonly hashes: ReadonlySet<string>
  readonly hashOf: (word: string) => string
}

/** The passage around a part of a sentence. */
export function passageOf(sentence: string, start: number, length: number): Passage {
  return { before: sentence.slice(0, start), match: sentence.slice(start, start + length), after: sentence.slice(start + length) }
}
