/** One case of a caseload return, as the product keeps it: no name, no date of birth, no address (handbook §4). */
import { z } from 'zod'
import type { Framework } from '../framework/framework.ts'
import { identifierIn, isPoliceNumber } from './cells.ts'
import { ages, genders, longestText, lookedAfterAnswers } from './columns.ts'
import { ageOn, readDate } from './dates.ts'
import type { CaseloadRule } from './faults.ts'

export interface CaseloadRow {
  readonly caseReference: string
  readonly caseType: string
  readonly disposal: string
  readonly startDate: string
  readonly endDate: string | null
  readonly gender: (typeof genders)[number]
  /** Whole years at the fieldwork Monday. */
  readonly age: number
  readonly ethnicity: string
  readonly lookedAfter: (typeof lookedAfterAnswers)[number]
  readonly riskOfSeriousHarm: string
  readonly safetyAndWellbeing: string
  readonly area: string
  readonly caseManager: string
}

const dateSentence = 'Enter a real date, for example 2022-03-14 or 14/03/2022.'
const unknownLevel = 'unknown'

/**
 * Reads the cells of one row, given by column name.
 * @param ageFrom the column that the child's age comes from
 * @returns a schema whose every issue has the column as its path and says what to do
 */
export function rowSchema(framework: Framework, fieldworkMonday: string, ageFrom: 'age' | 'dateOfBirth'): z.ZodType<CaseloadRow> {
  const caseTypes = framework.caseTypes.map((type) => ({ code: type.id, also: [type.name, type.oneCase] }))
  const levels = [...framework.classificationLevels.map((level) => ({ code: level.id, also: [level.name] })), { code: unknownLevel, also: [] }]
  const level = (id: string): z.ZodType<string> =>
    framework.classifications.some((classification) => classification.id === id) ? cell(oneOf(levels)) : z.string().transform(() => unknownLevel)
  return z.object({
    caseReference: cell(reference),
    caseType: cell(oneOf(caseTypes)),
    disposal: cell(words),
    startDate: cell((text) => startDate(text, fieldworkMonday)),
    endDate: z.string().transform(read(endDate)),
    gender: cell(oneOf(genders.map((gender) => ({ code: gender, also: [] })))),
    age: cell((text) => (ageFrom === 'age' ? age(text) : ageFromBirth(text, fieldworkMonday))),
    ethnicity: cell(words),
    lookedAfter: cell(oneOf(lookedAfterAnswers.map((answer) => ({ code: answer, also: [] })))),
    riskOfSeriousHarm: level('riskOfSeriousHarm'),
    safetyAndWellbeing: level('safetyAndWellbeing'),
    area: cell(words),
    caseManager: cell(staffCode),
  })
}

type Reading<T> = { readonly value: T } | { readonly rule: CaseloadRule; readonly whatToDo: string }

function cell<T>(reading: (text: string) => Reading<T>): z.ZodType<T, string> {
  return z.string().transform(read((text) => (text === '' ? { rule: 'filled', whatToDo: 'Fill in this cell.' } : reading(text))))
}

function read<T>(reading: (text: string) => Reading<T>): (text: string, context: z.RefinementCtx) => T {
  return (text, context) => {
    const made = reading(text)
    if ('value' in made) return made.value
    context.addIssue({ code: 'custom', message: made.whatToDo, params: { rule: made.rule } })
    return z.NEVER
  }
}

function oneOf<Code extends string>(known: readonly { readonly code: Code; readonly also: readonly string[] }[]): (text: string) => Reading<Code> {
  const codes = new Map(known.flatMap(({ code, also }) => [code, ...also].map((name) => [plain(name), code] as const)).toReversed())
  const whatToDo = `Enter one of: ${known.map((one) => one.code).join(', ')}.`
  return (text) => {
    const value = codes.get(plain(text))
    return value === undefined ? { rule: 'code', whatToDo } : { value }
  }
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, '')
}

/** A name has no digit, so what stands for somebody must have one. */
const withDigit = /\d/

function reference(text: string): Reading<string> {
  if (isPoliceNumber(text)) return { rule: 'identity', whatToDo: 'Use a reference of your own: this looks like a number of the Police National Computer.' }
  if (/^[\w./-]{1,40}$/.test(text) && withDigit.test(text)) return { value: text }
  return { rule: 'form', whatToDo: 'Use letters, digits, hyphens, full stops or slashes, with at least one digit and no spaces: a reference, not a name.' }
}

function staffCode(text: string): Reading<string> {
  if (/^[A-Za-z0-9]{1,20}$/.test(text) && withDigit.test(text)) return { value: text }
  return { rule: 'form', whatToDo: 'Use a staff code of letters and digits, with at least one digit and no spaces: no name.' }
}

function words(text: string): Reading<string> {
  const value = text.replaceAll(/\s+/g, ' ')
  const identifier = identifierIn(value)
  if (identifier !== undefined) return { rule: 'identity', whatToDo: identifier }
  return value.length > longestText ? { rule: 'length', whatToDo: `Shorten this to ${longestText} characters or fewer.` } : { value }
}

function dateOf(text: string): { readonly value: string } | undefined {
  const value = readDate(text)
  return value === undefined ? undefined : { value }
}

function startDate(text: string, fieldworkMonday: string): Reading<string> {
  const start = dateOf(text) ?? { rule: 'date' as const, whatToDo: dateSentence }
  if ('value' in start && start.value > fieldworkMonday)
    return {
      rule: 'notBegun',
      whatToDo: `Check this date: the case would begin after the fieldwork Monday, ${fieldworkMonday}. Take out cases that have not begun.`,
    }
  return start
}

function endDate(text: string): Reading<string | null> {
  if (text === '') return { value: null }
  return dateOf(text) ?? { rule: 'date', whatToDo: `${dateSentence} Leave it empty where it is not known.` }
}

function age(text: string): Reading<number> {
  return /^\d{1,3}$/.test(text) ? child(Number(text)) : { rule: 'age', whatToDo: 'Enter the age in whole years, for example 15.' }
}

function ageFromBirth(text: string, fieldworkMonday: string): Reading<number> {
  const born = readDate(text)
  return born === undefined ? { rule: 'date', whatToDo: dateSentence } : child(ageOn(born, fieldworkMonday))
}

function child(years: number): Reading<number> {
  if (years >= ages.youngest && years <= ages.oldest) return { value: years }
  return { rule: 'age', whatToDo: `Check this: a child in the return is ${ages.youngest} to ${ages.oldest} years old on the fieldwork Monday.` }
}
