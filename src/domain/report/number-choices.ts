/** What a bare number in a text may become: a reference to a figure of the same value. */
import type { BareNumber } from './bare-numbers.ts'
import type { Reference } from './references.ts'

export interface NumberChoice {
  /** The name of the reference, which prints the same. */
  readonly name: string
  readonly prints: string
  readonly meaning: string
}
export interface NumberChoices {
  readonly choices: readonly NumberChoice[]
  /** The name of the one figure with this value, of the whole inspection or else of the text's own standard; null where several have it, or none. */
  readonly suggested: string | null
}

/**
 * The figures that have the value of a number, each in the form that is nearest to how it was written.
 * @param references all references of the report
 * @param standardId the standard that the text is about, or null
 */
export function choicesFor(number: BareNumber, references: readonly Reference[], standardId: string | null): NumberChoices {
  const same = references.filter((reference) => reference.value !== null && isSame(number, reference.value))
  // One figure in two forms is one choice: the first is its plain form.
  const figures = [...new Map(same.toReversed().map((reference) => [reference.of ?? reference.name, reference])).values()].toReversed()
  const own = figures.filter((reference) => reference.standardId === standardId)
  const [only] = figures.length === 1 ? figures : own.length === 1 ? own : []
  const choices = [...own, ...figures.filter((reference) => !own.includes(reference))]
  return { choices: choices.map(({ name, value, meaning }) => ({ name, prints: value ?? '', meaning })), suggested: only?.name ?? null }
}

function isSame({ kind, words, value, of }: BareNumber, printed: string): boolean {
  if (kind === 'perCent') return printed === `${value} per cent`
  if (kind === 'share') return printed === `${value} of ${of} cases`
  return kind === 'count' && printed === words.toLowerCase()
}
