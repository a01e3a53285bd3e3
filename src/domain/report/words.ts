/** Numbers, dates and lists as a report prints them. Dates are 'YYYY-MM-DD' texts: no clock, no time zone. */

const small = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten',
  'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
] as const // prettier-ignore
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const // prettier-ignore

/**
 * A whole number from 0 to 999,999 in British words: 103 → "one hundred and three".
 * @returns the number in figures where it is not a whole number of that range
 */
export function numberInWords(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 999_999) return String(number)
  if (number < 1000) return belowThousand(number)
  const rest = number % 1000
  const thousands = `${belowThousand(Math.floor(number / 1000))} thousand`
  if (rest === 0) return thousands
  return rest < 100 ? `${thousands} and ${belowThousand(rest)}` : `${thousands} ${belowThousand(rest)}`
}

function belowThousand(number: number): string {
  if (number < 100) return belowHundred(number)
  const hundreds = `${belowHundred(Math.floor(number / 100))} hundred`
  return number % 100 === 0 ? hundreds : `${hundreds} and ${belowHundred(number % 100)}`
}

function belowHundred(number: number): string {
  const word = small[number]
  if (word !== undefined) return word
  const ten = tens[Math.floor(number / 10)] ?? ''
  return number % 10 === 0 ? ten : `${ten}-${small[number % 10] ?? ''}`
}

/** "14 June 2021" from '2021-06-14'; the text itself where it is no such date. */
export function dateInWords(date: string): string {
  const parts = partsOf(date)
  return parts === null ? date : `${parts.day} ${parts.month} ${parts.year}`
}

/** "June 2021" from '2021-06-14' or '2021-06'; the text itself where it is neither. */
export function monthInWords(date: string): string {
  const parts = partsOf(/^\d{4}-\d{2}$/.test(date) ? `${date}-01` : date)
  return parts === null ? date : `${parts.month} ${parts.year}`
}

function partsOf(date: string): { readonly day: number; readonly month: string; readonly year: string } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const month = months[Number(match?.[2]) - 1]
  return match === null || match[1] === undefined || month === undefined ? null : { day: Number(match[3]), month, year: match[1] }
}

/** "a", "a and b", "a, b and c". */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** "one court disposal", "17 court disposals": the count in words below ten, in figures from ten on. */
export function countOf(count: number, one: string, many: string): string {
  return `${count < 10 ? numberInWords(count) : String(count)} ${count === 1 ? one : many}`
}

/** The text with its first letter large. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
