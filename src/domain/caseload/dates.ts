/** Dates as services write them. Inside the product a date is the text 'YYYY-MM-DD': no clock, no time zone. */

const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/**
 * A date written as 2022-03-14 or 14/03/2022.
 * @returns 'YYYY-MM-DD', or undefined where the text is no day of the calendar
 */
export function readDate(text: string): string | undefined {
  const [, isoYear, isoMonth, isoDay] = iso.exec(text) ?? []
  const [, britishDay, britishMonth, britishYear] = british.exec(text) ?? []
  const [year, month, day] = [isoYear ?? britishYear, isoMonth ?? britishMonth, isoDay ?? britishDay]
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${date}T00:00:00Z`)
  // 31 April would quietly become 1 May.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined
}

/** Whole years lived from one 'YYYY-MM-DD' to another; someone born on 29 February is a year older on 1 March. */
export function ageOn(dateOfBirth: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return date.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}
