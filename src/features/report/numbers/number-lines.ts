/** The numbers typed into a text, line by line for a form, and what a person chose for each: the same for narratives, findings and recommendations. */
import type { Account } from '../../../domain/report/accounted-numbers.ts'
import { bareNumbersIn } from '../../../domain/report/bare-numbers.ts'
import { markedNumbersIn, type MarkedNumber } from '../../../domain/report/marked-numbers.ts'
import { choicesFor, type NumberChoice } from '../../../domain/report/number-choices.ts'
import type { Reference } from '../../../domain/report/references.ts'
import type { FieldError } from '../../../platform/http/action.ts'
import { dynamicFields } from '../../../platform/http/input.ts'
import { FieldProblem } from '../../../platform/problems/field-problem.ts'

export const accountInput = dynamicFields()

export interface NumberLines {
  /** Numbers typed into the text, each with the words around it and what it may become. */
  readonly bare: readonly NumberLine[]
  /** Numbers that say where they come from, or that they count nothing. */
  readonly marked: readonly MarkedNumber[]
}
interface NumberLine {
  readonly before: string
  readonly words: string
  readonly after: string
  readonly choices: readonly (NumberChoice & { readonly write: string })[]
  /** The value of the radio that is chosen. */
  readonly chosen: string
  readonly source: unknown
}

/** @param submitted what was chosen and is shown again, by field name */
export function numberLines(
  text: string,
  references: readonly Reference[],
  standardId: string | null,
  submitted: Readonly<Record<string, unknown>>,
): NumberLines {
  const bare = bareNumbersIn(text).map((number, index): NumberLine => {
    const { choices, suggested } = choicesFor(number, references, standardId)
    const before = text.slice(0, number.start).split('\n').at(-1) ?? ''
    const [after = ''] = text.slice(number.end).split('\n')
    const chosen = submitted[`number.${index}`]
    return {
      before: shortened(before.slice(-60), before.length > 60, 'left'),
      words: number.words,
      after: shortened(after.slice(0, 60), after.length > 60, 'right'),
      choices: choices.map((choice) => ({ ...choice, write: `{{ ${choice.name} }}` })),
      chosen: typeof chosen === 'string' ? chosen : suggested === null ? 'later' : `figure:${suggested}`,
      source: submitted[`source.${index}`],
    }
  })
  return { bare, marked: markedNumbersIn(text) }
}

const shortened = (words: string, isCut: boolean, side: 'left' | 'right'): string => (!isCut ? words : side === 'left' ? `… ${words}` : `${words} …`)

/**
 * What was chosen for each number of a text, by its place.
 * @throws FieldProblem naming each number that was said to come from elsewhere without saying from where, or to be a figure of another value
 */
export function accountsIn(
  input: ReadonlyMap<string, string>,
  text: string,
  references: readonly Reference[],
  standardId: string | null,
): ReadonlyMap<number, Account> {
  const accounts = new Map<number, Account>()
  const errors: FieldError[] = []
  bareNumbersIn(text).forEach((number, index) => {
    const [said = 'later', source = ''] = [input.get(`number.${index}`), input.get(`source.${index}`)]
    const figure = choicesFor(number, references, standardId).choices.find(({ name }) => said === `figure:${name}`)
    if (figure !== undefined) accounts.set(index, { is: 'figure', name: figure.name })
    else if (said === 'words') accounts.set(index, { is: 'words' })
    else if (said === 'source' && source !== '') accounts.set(index, { is: 'sourced', source })
    else if (said === 'source') errors.push({ field: `source.${index}`, message: 'Enter where this number comes from' })
    else if (said !== 'later') errors.push({ field: `source.${index}`, message: 'Select a figure that has this value, or enter where the number comes from' })
  })
  if (errors.length > 0) throw new FieldProblem(errors)
  return accounts
}
