/** When the fieldwork was, and from when to when cases could be inspected. */
import type { Framework } from '../../framework/framework.ts'
import { sourceAt, type FactBook } from './fact-book.ts'
import type { Flow } from './flow.ts'
import { dateOf, monthOf, months } from './numbers.ts'
import { phrases, type Phrase } from './phrases.ts'

export function readFieldwork(flow: Flow, book: FactBook): void {
  const labels = [
    ...phrases(flow, 'fieldwork (took place|started|began|start|was|is)? (in|on)? {month}{year}'),
    ...phrases(flow, 'fieldwork (started|began) on {day}{month}{year}'),
  ]
  const beginnings = [
    ...phrases(flow, '(beginning|commencing|starting) (on|from)? {day}{month}{year}'),
    ...phrases(flow, 'fieldwork began on {day}{month}{year}'),
  ]
  const dates = beginnings.flatMap((phrase) => datesOf(phrase))
  const first = dates[0]
  const label = labels.find((phrase) => monthAt(phrase) !== null)
  if (label !== undefined)
    book.set(
      ['fieldworkStarted'],
      monthAt(label),
      sourceAt(flow, label.from, label.to),
      dates.some(({ date }) => date.startsWith(monthAt(label) ?? '-')) ? 'agreed' : 'printed',
    )
  else if (first !== undefined) book.set(['fieldworkStarted'], first.date.slice(0, 7), sourceAt(flow, first.from, first.to))
  else book.need(['fieldworkStarted'], 'No month of the fieldwork is printed.')
  if (first !== undefined) book.set(['fieldworkDates'], [...new Set(dates.map(({ date }) => date))], sourceAt(flow, first.from, first.to))
}

const monthAt = ({ values }: Phrase): string | null => monthOf(values.at(-2) ?? '', values.at(-1) ?? '')

function datesOf({ values, from, to }: Phrase): { date: string; from: number; to: number }[] {
  const date = dateOf(values.at(-3) ?? '', values.at(-2) ?? '', values.at(-1) ?? '')
  return date === null ? [] : [{ date, from, to }]
}

/** What names a kind of case in the sentence about windows; only for the case types that the published reports know. */
const windowWords: Readonly<Record<string, RegExp>> = { court: /sentence|licen[cs]e/, outOfCourt: /outofcourt/, resettlement: /resettlement/ }
const range = new RegExp(`(?:between|from)#(\\d{1,2})#(${months.join('|')})(?:#(20\\d\\d)#)?(?:and|to)#(\\d{1,2})#(${months.join('|')})#(20\\d\\d)#`, 'g')
const sentence = 1200

/** The windows of the sentence "We inspected cases where …": each range belongs to the kinds of case named since the range before it. */
export function readWindows(flow: Flow, framework: Framework, book: FactBook): void {
  const [start] = [...phrases(flow, 'we inspected cases where'), ...phrases(flow, 'we inspected cases in which')]
  if (start === undefined) return
  const text = flow.text.slice(start.from, start.from + sentence)
  let before = 0
  const taken = new Set<string>()
  for (const match of text.matchAll(range)) {
    const words = text.slice(before, match.index)
    if (before > 0 && words.length > 250) return
    before = match.index + match[0].length
    const window = windowOf(match)
    const about = framework.caseTypes.filter(({ id }) => windowWords[id]?.test(words) === true && !taken.has(id))
    for (const { id } of window === null ? [] : about) {
      taken.add(id)
      book.set(['sample', 'samplingWindows', id], window, sourceAt(flow, start.from + match.index, start.from + before))
    }
  }
}

/** A range whose first date has no year lies in the year of the second, or before it over New Year. */
function windowOf(match: RegExpExecArray): { from: string; to: string } | null {
  const [, day = '', month = '', year, lastDay = '', lastMonth = '', lastYear = ''] = match
  const to = dateOf(lastDay, lastMonth, lastYear)
  const own = year ?? lastYear
  const from = dateOf(day, month, own)
  if (to === null || from === null) return null
  const real = from > to && year === undefined ? dateOf(day, month, String(Number(own) - 1)) : from
  return real === null || real > to ? null : { from: real, to }
}
