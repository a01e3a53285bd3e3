/** Recommendations: their numbers, the bodies that must act, and their words. */
import { editsBetween } from './edits.ts'
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
  /** What stands above it: the line of a body, a gap, or the item before. */
  readonly follows: 'body' | 'gap' | 'item'
}

/** @returns how many recommendations the report says it makes, each place with its number */
export function readRecommendations(flow: Flow, book: FactBook): { readonly stated: readonly Phrase[]; readonly read: number | null } {
  const stated = [
    ...phrases(flow, 'we have made {n} recommendations'),
    ...phrases(flow, 'we (also)? make {n} recommendations'),
    ...phrases(flow, 'makes {n} recommendations'),
  ].filter((phrase) => numberAt(phrase, 0) !== null)
  const items = itemsIn(sectionLines(flow, stated), wordsTwice(flow))
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

/** Items and the bodies above them. After a line that could be neither, nobody knows whom the next items are for. */
function itemsIn(lines: readonly FlowLine[], known: ReadonlySet<string>): Item[] {
  const items: Item[] = []
  let addressee: string | null = null
  let open = false
  let gap = false
  let above = ''
  let underBody = false
  for (const [index, line] of lines.entries()) {
    const plain = wordsOf(line)
    if (plain === '' || line.marks[0]?.column === 0) {
      gap = true
      continue
    }
    // After a gap only a line in mid-sentence goes on: a page ended there.
    open = open && (!gap || /^[a-z(]/.test(plain))
    const numbered = item.exec(plain)
    const body = above === '' ? bodyAt(lines, index, known) : bodyIn(`${above} ${plain}`, known)
    if (numbered !== null && Number(numbered[1]) === items.length + 1) {
      items.push({ number: Number(numbered[1]), addressee, words: [numbered[2] ?? ''], line, follows: underBody ? 'body' : gap ? 'gap' : 'item' })
      underBody = false
      open = true
      above = ''
    } else if (body !== null) {
      addressee = body.name
      if (open) items.at(-1)?.words.splice(-body.linesAbove, body.linesAbove)
      underBody = true
      open = false
      above = ''
    } else if (open && (items.at(-1)?.words.join(' ').length ?? 0) < longestText) items.at(-1)?.words.push(plain)
    else {
      addressee = null
      above = /^[^a-z]{0,10}[A-Z]/.test(plain) && plain.length < 120 ? plain : ''
    }
    gap = false
  }
  return withoutLostBodies(items)
}

interface Body {
  /** null where the words say that somebody should act, and not who. */
  readonly name: string | null
  /** How many lines above belong to it. */
  readonly linesAbove: number
}

const wordsOf = (line: FlowLine): string => line.plain.replaceAll('\t', ' ').trim()
const beginsBody = /^(?:The|HM|HMPPS|His|Her|All|Local|Both|Each)\b/
const mostLinesAbove = 3

function bodyIn(words: string, known: ReadonlySet<string>): Body | null {
  const found = addressed.exec(words.trim())
  return found === null ? null : { name: bodyOf(found[1] ?? '', known), linesAbove: 0 }
}

/** A body whose name is broken over lines: "The West Sussex Youth Justice" over "Management Board should:". After a gap it begins where the line does. */
function bodyAt(lines: readonly FlowLine[], index: number, known: ReadonlySet<string>): Body | null {
  const line = lines[index]
  if (line === undefined || !/\bshould\s*:?\s*$/i.test(line.plain)) return null
  let words = wordsOf(line)
  for (let above = 0; above <= mostLinesAbove; above += 1) {
    const before = lines[index - above - 1]
    const found = addressed.exec(words)?.[1]
    const isFirst = before === undefined || before.plain.trim() === '' || before.marks[0]?.column === 0
    if (found !== undefined && (isFirst || beginsBody.test(found))) return { name: bodyOf(found, known), linesAbove: above }
    // The line is the end of a sentence of somebody's, or the beginning of the name is lost.
    if (isFirst) return above === 0 && !/^should\b/i.test(words) ? null : { name: null, linesAbove: 0 }
    if (item.test(before.plain)) break
    words = `${wordsOf(before)} ${words}`
  }
  return /^\s*(?:should\b|[A-Z])/.test(line.plain) ? { name: null, linesAbove: 0 } : null
}

/** Where items of one body follow without a gap, an item after a gap has lost the line above it, and so have those that follow it. */
function withoutLostBodies(items: readonly Item[]): Item[] {
  const gaps = items.filter((one) => one.follows === 'gap').length
  const loose = gaps > 2 && items.every((one) => one.follows !== 'item')
  let lost = false
  return items.map((one) => {
    lost = one.follows === 'body' ? false : lost || (one.follows === 'gap' && !loose)
    return lost ? { ...one, addressee: null } : one
  })
}

/** The name of a body, if each of its words is one: a broken word stands nowhere else in the report. */
function bodyOf(words: string, known: ReadonlySet<string>): string | null {
  const body = tidy(words)
  const whole = (body.match(/[A-Za-z]+/g) ?? []).every((word) => bodyWords.has(word.toLowerCase()) || (known.has(word) && !isBroken(word)))
  const broken = body.split(' ').some((word, index, all) => index > 0 && /^[a-z]/.test(word) && known.has(`${all[index - 1] ?? ''}${word}`))
  return whole && !broken && !/[.;:?!]\s/.test(body) && /^[A-Z]/.test(body) ? body : null
}

/** "Oending" is "Offending" without its ligature; "chgir", which is no name, is "chair" misread. */
const isBroken = (word: string): boolean =>
  [...bodyWords].some(
    (whole) =>
      (whole.length > 6 && Math.abs(whole.length - word.length) <= 2 && editsBetween(whole, word.toLowerCase()) <= 2) ||
      (whole.length > 4 && whole.length === word.length && /^[a-z]/.test(word) && editsBetween(whole, word) === 1),
  )

const bodyWords = new Set(
  'a all and area authority authorities assistant board borough care chair chief child children city college commissioner commissioning constabulary council county court crime director directors education executive fire for group head health her his hm home in inspectorate integrated its joint justice lead leaders leadership leads local magistrates majesty management manager member members ministry national nhs of offending office officer on or partners partnership police prison probation public region regional s safeguarding schools secretary senior service services social state strategic support team teams the their trust wales welsh with work youth yjb'.split(
    ' ',
  ),
)

/** Words that stand in the report more than once. */
function wordsTwice(flow: Flow): Set<string> {
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const line of flow.lines) {
    if (line.furniture) continue
    for (const [word] of line.plain.matchAll(/[A-Za-z]+/g)) {
      if (once.has(word)) twice.add(word)
      else once.add(word)
    }
  }
  return twice
}

const tidy = (words: string): string =>
  words
    .replaceAll(/[#*_|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
