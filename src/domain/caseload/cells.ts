/** What may stand in no cell of a caseload return. */
import type { CaseloadRule } from './faults.ts'

export interface CellFault {
  readonly rule: CaseloadRule
  readonly whatToDo: string
}

/**
 * A cell that a spreadsheet would run as a formula, or that holds hidden characters.
 * @param cell without spaces at its ends
 * @returns the rule and what to do about it, or undefined
 */
export function cellFault(cell: string): CellFault | undefined {
  if (/^[=+\-@]/.test(cell))
    return {
      rule: 'formula',
      whatToDo: 'Type the value itself: a cell may not begin with =, +, - or @, because a spreadsheet would run it as a formula.',
    }
  return /\p{Cc}/u.test(cell) ? { rule: 'hidden', whatToDo: 'Take out line breaks and other hidden characters.' } : undefined
}

const identifiers: readonly { readonly form: RegExp; readonly what: string }[] = [
  // A whole UK postcode: one or two letters, a district, a space or none, then a digit and two letters.
  { form: /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i, what: 'a postcode' },
  { form: /\S@\S+\.\S/, what: 'an email address' },
]
const policeNumber = /^\d{4}\/\d{7}[A-Z]$/i

/**
 * Words that tell where somebody lives or can be written to.
 * @returns what to do about it, or undefined
 */
export function identifierIn(words: string): string | undefined {
  const found = identifiers.find(({ form }) => form.test(words))
  return found === undefined ? undefined : `Take this out: it looks like ${found.what}.`
}

/** Whether a reference has the form of a number of the Police National Computer, as in 2003/0123456A. */
export function isPoliceNumber(reference: string): boolean {
  return policeNumber.test(reference)
}
