/** Dates against each other, and windows against the rule that the report states. */
import type { Framework } from '../../../framework/framework.ts'
import { z } from 'zod'
import { check, type Check, type LooseFacts } from './check.ts'

const windows = z.record(z.string(), z.object({ from: z.iso.date(), to: z.iso.date() })).catch({})
const rules = z.record(z.string(), z.object({ monthsEarlier: z.tuple([z.number(), z.number()]).optional() })).catch({})
const day = 86_400_000
const daysAMonth = 30.44
/** "Six to nine months earlier" is said in round months. */
const roundly = 0.6

export function dateChecks(facts: LooseFacts, framework: Framework): Check[] {
  return [...monthChecks(facts), ...windowChecks(facts, framework), ...isbnCheck(facts)]
}

function monthChecks(facts: LooseFacts): Check[] {
  const { fieldworkStarted: month, fieldworkDates: dates, publishedMonth } = facts
  const [first] = dates
  const checks: Check[] = []
  if (month !== undefined && first !== undefined) {
    const ok = dates.some((date) => date.startsWith(month))
    checks.push(
      check('fieldwork-agrees', ok, ok ? `Fieldwork in ${month} began on ${first}.` : `The ratings say fieldwork in ${month}, the background ${first}.`, [
        'fieldworkStarted',
        'fieldworkDates',
      ]),
    )
  }
  const began = first?.slice(0, 7) ?? month
  if (began !== undefined && publishedMonth !== undefined) {
    const ok = began <= publishedMonth
    checks.push(
      check(
        'published-after-fieldwork',
        ok,
        ok ? `Published in ${publishedMonth}, after the fieldwork.` : `Published in ${publishedMonth}, before fieldwork in ${began}.`,
        ['publishedMonth', 'fieldworkStarted'],
      ),
    )
  }
  return checks
}

function windowChecks(facts: LooseFacts, framework: Framework): Check[] {
  const own = windows.parse(facts.sample['samplingWindows'] ?? {})
  const rule = rules.parse(facts.sample['selectionRule'] ?? {})
  const [began] = facts.fieldworkDates
  if (began === undefined) return []
  return framework.caseTypes.flatMap(({ id }): Check[] => {
    const window = own[id]
    if (window === undefined) return []
    const path = `sample.samplingWindows.${id}`
    const days = (date: string): number => (Date.parse(began) - Date.parse(date)) / day
    const before = check(
      `window-before-fieldwork.${id}`,
      window.to < began,
      window.to < began
        ? `The window ends ${days(window.to)} days before the fieldwork.`
        : `The window ends on ${window.to}, not before the fieldwork of ${began}.`,
      [path, 'fieldworkDates'],
    )
    const months = rule[id]?.monthsEarlier
    if (months === undefined) return [before]
    const [least, most] = months
    const ok = days(window.to) / daysAMonth >= least - roundly && days(window.from) / daysAMonth <= most + roundly
    const words = `The window lies ${days(window.from)} to ${days(window.to)} days before the fieldwork; the rule says ${least} to ${most} months.`
    return [before, check(`window-follows-rule.${id}`, ok, words, [path, `sample.selectionRule.${id}.monthsEarlier`])]
  })
}

/** The last figure of an ISBN is a check on the others (ISO 2108). */
function isbnCheck({ isbn }: LooseFacts): Check[] {
  if (isbn === undefined) return []
  const digits = [...isbn.replaceAll(/\D/g, '')].map(Number)
  const sum = digits.reduce((all, digit, index) => all + digit * (index % 2 === 0 ? 1 : 3), 0)
  const ok = digits.length === 13 && sum % 10 === 0
  return [check('isbn-check-digit', ok, ok ? 'The ISBN holds together.' : `${isbn} is no ISBN: its check digit does not fit.`, ['isbn'])]
}
