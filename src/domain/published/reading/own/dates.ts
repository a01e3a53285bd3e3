/** Dates as our own reports print them. */
import { dateOf, monthOf } from '../numbers.ts'

/** "14 June 2021" as 2021-06-14, or null. */
export function dateIn(words: string | undefined): string | null {
  const [day = '', month = '', year = ''] = (words ?? '').split(' ')
  return dateOf(day, month, year)
}

/** "June 2021" as 2021-06, or null. */
export function monthIn(words: string | undefined): string | null {
  const [month = '', year = ''] = (words ?? '').split(' ')
  return monthOf(month, year)
}
