/** What people decide about a risk: a word is cleared by one person; anything else is mended, or overridden by two. */
import type { Risk, RiskKind } from './risk.ts'

export interface Override {
  readonly reason: string
  readonly overriddenBy: string
  readonly answer: 'confirmed' | null
}

export type RiskState = 'open' | 'awaitsSecond' | 'overridden' | 'cleared'

/** Kinds that one person may clear, because a word is no risk once it is known whose it is. */
const clearable: readonly RiskKind[] = ['unknownWord', 'practiceExample']

export const isClearable = ({ kind }: Pick<Risk, 'kind'>): boolean => clearable.includes(kind)

/** @param override the one that stands, or undefined */
export function riskState(risk: Pick<Risk, 'kind'>, isCleared: boolean, override: Override | undefined): RiskState {
  if (isCleared && isClearable(risk)) return 'cleared'
  if (override === undefined) return 'open'
  return override.answer === 'confirmed' ? 'overridden' : 'awaitsSecond'
}

/** Whether a risk keeps a report from being published. */
export const isOpen = (state: RiskState): boolean => state === 'open' || state === 'awaitsSecond'

/** Why this person may not confirm an override, or null. Whoever asked for it may take it back. */
export function refusalToAnswer(override: Override, personId: string, answer: 'confirmed' | 'refused'): string | null {
  if (override.answer !== null) return 'This was confirmed already'
  return answer === 'confirmed' && override.overriddenBy === personId ? 'A second person has to confirm this: you gave the reason yourself' : null
}
