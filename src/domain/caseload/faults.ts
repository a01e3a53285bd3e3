/** What can be wrong with a caseload return: where, against which rule, and what to do about it (handbook §4). */

/** The rules of a return in a few words, by which faults can be sorted and counted. */
export const caseloadRules = {
  file: 'A file that can be read',
  size: 'A return of a size that can be checked',
  columns: 'The columns of the data dictionary',
  identity: 'Nothing that tells who a child is',
  names: "No column of people's names",
  formula: 'Values, not formulas',
  hidden: 'No hidden characters',
  filled: 'Nothing left empty',
  stray: 'No cells beside the columns',
  form: 'The form of a reference or code',
  code: 'A code of the list',
  length: 'Words of a usual length',
  date: 'Real dates',
  order: 'An end after the beginning',
  notBegun: 'A start before fieldwork',
  age: 'A child of 10 to 18',
  once: 'Each reference once',
} as const
export type CaseloadRule = keyof typeof caseloadRules

/** One fault: where it is, as a spreadsheet counts rows, the rule, and what to do about it. Never what stood in the cell. */
export interface CaseloadFault {
  readonly row: number
  /** A column of the data dictionary, or the heading of a column that may not be there; '' for the row as a whole. */
  readonly column: string
  readonly rule: CaseloadRule
  readonly whatToDo: string
}

/** A fault of the file as a whole. */
export function fileFault(
  row: number,
  whatToDo: string,
  rule: CaseloadRule = 'file',
): { readonly faults: readonly CaseloadFault[]; readonly acceptable: null } {
  return { faults: [{ row, column: '', rule, whatToDo }], acceptable: null }
}
