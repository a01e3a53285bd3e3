/** When the inspection took place: from the facts where a report says, else invented around its publication. */
import type { Framework } from '../src/domain/framework/framework.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'

export interface Window {
  readonly caseTypeId: string
  readonly fromDays: number
  readonly toDays: number
}
export interface Schedule {
  readonly fieldworkMonday: string
  readonly windows: readonly Window[]
}

const dayLength = 86_400_000
/** Reports have come out about four months after the fieldwork began. */
const monthsToPublication = 4

export function scheduleOf(framework: Framework, facts: PublishedFacts): Schedule {
  const printed = facts.fieldworkDates?.[0]
  const fieldworkMonday = printed === undefined ? firstMondayOf(facts.fieldworkStarted ?? earlierMonth(facts.publishedMonth)) : mondayOfWeek(printed)
  return { fieldworkMonday, windows: framework.caseTypes.map((caseType) => ({ caseTypeId: caseType.id, ...windowOf(caseType, facts, fieldworkMonday) })) }
}

function windowOf(caseType: Framework['caseTypes'][number], facts: PublishedFacts, monday: string): { fromDays: number; toDays: number } {
  const printed = facts.sample.samplingWindows?.[caseType.id]
  if (printed === undefined) return caseType.window
  const [fromDays, toDays] = [daysBetween(printed.from, monday), daysBetween(printed.to, monday)]
  return fromDays >= toDays && toDays >= 0 && fromDays > 0 && fromDays <= 1000 ? { fromDays, toDays } : caseType.window
}

function daysBetween(earlier: string, later: string): number {
  return (at(later) - at(earlier)) / dayLength
}

/** The date so many days after another; before it where the number is negative. */
export function daysAfter(date: string, days: number): string {
  return new Date(at(date) + days * dayLength).toISOString().slice(0, 10)
}

function mondayOfWeek(date: string): string {
  return daysAfter(date, -((new Date(at(date)).getUTCDay() + 6) % 7))
}

function firstMondayOf(month: string): string {
  return mondayOfWeek(`${month}-07`)
}

function earlierMonth(month: string): string {
  const date = new Date(at(`${month}-01`))
  date.setUTCMonth(date.getUTCMonth() - monthsToPublication)
  return date.toISOString().slice(0, 7)
}

function at(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** A date as the three fields of a form: x-day, x-month, x-year. */
export function dateFields(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
