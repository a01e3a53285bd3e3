/** Sentences of no report: words put together by chance, with the words that could mislead a reader among them. */
import type { Chance } from '../../demo/chance.ts'

const subjects: [string, ...string[]] = [
  'Workers',
  'The board',
  'Partners in health',
  'Most plans',
  'Case records',
  'Volunteers',
  'Managers',
  'Local schools',
  'Panels',
  'The small team at the harbour',
]
const verbs: [string, ...string[]] = ['kept', 'described', 'followed', 'explained', 'valued', 'checked', 'missed', 'noticed', 'reached']
const objects: [string, ...string[]] = [
  'clear goals',
  'the wishes of families',
  'changes at home',
  'early signs of trouble',
  'what each agency had promised',
  'good habits',
  'the planning of visits',
  'staff training days',
  'an outstanding question of transport',
  'inadequate heating in one office',
]
const ends: [string, ...string[]] = [
  'over the summer',
  'in a few cases',
  'with patience',
  'in 7 of 9 visits',
  'for 31 per cent of the caseload',
  'although reviewing took longer',
  'and the assessment said so',
  'after 2 meetings',
  'in the 10–17 age group',
  'as staff told us',
]

/** One sentence that states no fact a reader looks for. */
export function sentence(chance: Chance): string {
  return `${chance.pick(subjects)} ${chance.pick(verbs)} ${chance.pick(objects)} ${chance.pick(ends)}.`
}

export function paragraphOf(chance: Chance, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(chance)).join(' ')
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
/** Words below ten, figures from ten on. */
export const inProse = (count: number): string => small[count] ?? String(count)

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
export const monthInProse = (month: string): string => `${monthNames[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`
export const dateInProse = (date: string): string => `${Number(date.slice(8))} ${monthInProse(date)}`
