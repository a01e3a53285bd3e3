import type nunjucks from 'nunjucks'

const longDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
// Sweden writes its dates as ISO 8601 does.
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

/** "14 March 2022" from a date or YYYY-MM-DD; '' from nothing. */
export function inWords(date: Date | string | null | undefined): string {
  if (date === null || date === undefined || date === '') return ''
  return longDate.format(typeof date === 'string' ? new Date(`${date}T00:00:00Z`) : date)
}

/** "14 March 2022 at 09:30", in UK time. */
export function momentInWords(date: Date): string {
  return `${inWords(date)} at ${clock.format(date)}`
}

/** The day of a moment in UK time, YYYY-MM-DD. */
export function ukDay(moment: Date): string {
  return isoDay.format(moment)
}

/** The few filters that templates may use: they print, they do not decide. */
export function registerFilters(environment: nunjucks.Environment): nunjucks.Environment {
  environment.addFilter('date', inWords)
  environment.addFilter('moment', momentInWords)
  return environment
}
