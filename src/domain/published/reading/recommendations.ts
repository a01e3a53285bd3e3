/** Recommendations: their numbers, the bodies that must act, and their words. */
import type { FactBook } from './fact-book.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow, FlowLine } from './flow.ts'
import { numberAt, phrases, type Phrase } from './phrases.ts'

const item = /^[^A-Za-z0-9]{0,10}(\d{1,2})\s?[.)]\s+(.*)$/
const addressed = /^[^A-Za-z]{0,10}(.{3,160}?)\s+should\s*:?\s*$/i
const nextHeading =
  /^\W*(?:background|contextual facts|introduction|executive summary|domain (?:one|two|three)\b.{0,40}|organisational delivery|key findings.{0,40})\W*$/i
/** Lines of a section at most, and words of one recommendation. */
const longestSection = 400
const longestText = 1500

interface Item {
  readonly number: number
  readonly addressee: string | null
  readonly words: string[]
  readonly line: FlowLine
}

/** @returns how many recommendations the report says it makes, each place with its number */
export function readRecommendations(flow: Flow, book: FactBook): { readonly stated: readonly Phrase[]; readonly read: number | null } {
  const stated = [
    ...phrases(flow, 'we have made {n} recommendations'),
    ...phrases(flow, 'we (also)? make {n} recommendations'),
    ...phrases(flow, 'makes {n} recommendations'),
  ].filter((phrase) => numberAt(phrase, 0) !== null)
  const items = itemsIn(sectionLines(flow, stated))
  const inStep = items.length > 0 && items.every((one, index) => one.number === index + 1)
  if (!inStep) {
    book.need(['recommendations'], items.length === 0 ? 'No numbered recommendations were found.' : 'The numbers of the recommendations are not in step.')
    return { stated, read: null }
  }
  for (const { number, addressee, words, line } of items) {
    const text = words.join(' ').replaceAll(/\s+/g, ' ').trim()
    const source = { page: line.page, line: line.number, text: text.slice(0, 500) }
    book.set(['recommendations', number - 1, 'number'], number, source)
    if (addressee === null) book.need(['recommendations', number - 1, 'addressee'], 'No line above says who should act.')
    else book.set(['recommendations', number - 1, 'addressee'], addressee, source)
    book.set(['recommendations', number - 1, 'text'], text, source)
  }
  return { stated, read: items.length }
}

/** The lines after the heading, or after the sentence that counts them. */
function sectionLines(flow: Flow, stated: readonly Phrase[]): FlowLine[] {
  const said = phrases(flow, 'as a result of our inspection findings')[0] ?? stated.at(-1)
  const heading = flow.lines.findLastIndex((line) => lettersOf(line.plain) === 'recommendations' && line.plain.length < 40)
  const start = said !== undefined ? (flow.lineOf[said.from] ?? 0) : heading
  if (start < 0 || (said === undefined && heading === -1)) return []
  const lines = flow.lines.slice(start, start + longestSection)
  const end = lines.findIndex((line, index) => index > 0 && nextHeading.test(line.plain))
  return (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.furniture)
}

function itemsIn(lines: readonly FlowLine[]): Item[] {
  const items: Item[] = []
  let addressee: string | null = null
  let open = false
  let gap = false
  let above = ''
  for (const line of lines) {
    const plain = line.plain.replaceAll('\t', ' ').trim()
    if (plain === '' || line.marks[0]?.column === 0) {
      gap = true
      continue
    }
    // After a gap only a line in mid-sentence goes on: a page ended there.
    open = open && (!gap || /^[a-z(]/.test(plain))
    gap = false
    const numbered = item.exec(plain)
    if (numbered !== null && Number(numbered[1]) === items.length + 1) {
      items.push({ number: Number(numbered[1]), addressee, words: [numbered[2] ?? ''], line })
      open = true
      above = ''
      continue
    }
    const body = addressed.exec(`${above} ${plain}`.trim())
    if (body !== null) {
      addressee = tidy(body[1] ?? '')
      open = false
      above = ''
      continue
    }
    const last = items.at(-1)
    if (open && last !== undefined && last.words.join(' ').length < longestText) last.words.push(plain)
    else above = /^[^a-z]{0,10}[A-Z]/.test(plain) && plain.length < 120 ? plain : ''
  }
  return items
}

const tidy = (words: string): string =>
  words
    .replaceAll(/[#*_|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
