/** Numbers and months as reports write them: figures from 10 on, words below, and either anywhere. */

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
export const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const

const byWord = new Map<string, number>([
  ...units.map((word, value): [string, number] => [word, value]),
  ...tens.flatMap((word, index): [string, number][] => [
    [word, (index + 2) * 10],
    ...units.slice(1, 10).map((unit, value): [string, number] => [`${word}${unit}`, (index + 2) * 10 + value + 1]),
  ]),
])

/** The words for 1 to 99 without spaces and hyphens, longest first, so that "sixteen" is not read as "six". */
export const numberWords = [...byWord.keys()].filter((word) => word !== 'zero').toSorted((a, b) => b.length - a.length)

/** "17", "seventeen" or "Twenty-one" as a number, or null. */
export function numberOf(words: string): number | null {
  const plain = words.toLowerCase().replaceAll(/[\s-]/g, '')
  return /^\d{1,6}$/.test(plain) ? Number(plain) : (byWord.get(plain) ?? null)
}

/** "2022-06" of a month's name and a year, or null. */
export function monthOf(name: string, year: string): string | null {
  const index = months.findIndex((month) => month === name.toLowerCase())
  return index === -1 ? null : `${year}-${String(index + 1).padStart(2, '0')}`
}

/** "2022-03-14", or null where there is no such day. */
export function dateOf(day: string, name: string, year: string): string | null {
  const month = monthOf(name, year)
  const number = Number(day)
  if (month === null || number < 1) return null
  const date = new Date(`${month}-${String(number).padStart(2, '0')}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== number ? null : date.toISOString().slice(0, 10)
}
