/** Which service, by whom, when: title, service, month, ISBN, inspectors, kind of inspection. */
import type { Framework } from '../../framework/framework.ts'
import { sourceAt, wordsBetween, type FactBook } from './fact-book.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow, FlowLine } from './flow.ts'
import { monthOf } from './numbers.ts'
import { phrases } from './phrases.ts'

/** Where a title can stand: the cover. */
const coverLines = 60

export interface Identity {
  readonly area: string | null
  readonly service: string | null
  readonly serviceTerm: string | null
}

export function readIdentity(flow: Flow, framework: Framework, book: FactBook): Identity {
  const title = titleOf(flow)
  const found = title === null ? areaOfService(flow) : title.area
  const area = found === null || framework.serviceTerms.some((term) => found.words.endsWith(` ${term}`)) ? null : found
  if (area === null) book.need(['area'], 'No title names the area.')
  else if (timesPrinted(flow, area.words) < 2) book.need(['area'], `The title seems to say "${area.words}", which stands nowhere else.`)
  else book.set(['area'], area.words, area.source, 'agreed')
  const term = readTerm(flow, framework, book)
  const service = readService(flow, area?.words ?? null, book)
  if (title?.line !== undefined) book.set(['reportTitleKind'], title.about, { page: title.line.page, line: title.line.number, text: title.line.text.trim() })
  readKind(flow, title, book)
  readMonth(flow, book)
  readIsbn(flow, book)
  readLead(flow, book)
  readChief(flow, book)
  return { area: area?.words ?? null, service, serviceTerm: term }
}

/** A name that a converter broke stands nowhere else in the same letters. */
function timesPrinted(flow: Flow, name: string): number {
  return flow.lines.reduce((times, line) => times + line.plain.split(name).length - 1, 0)
}

interface Title {
  /** "youth offending services" */
  readonly about: string
  readonly line: FlowLine | undefined
  readonly area: { readonly words: string; readonly source: ReturnType<typeof sourceAt> } | null
  readonly joint: boolean
}

const titleWords =
  /^[\s#*_]*(an?|the)?\s*(joint\s+|re-?)?inspection\s+of\s+(youth\s+(?:offending|justice)\s+(?:services?|work))(?:\s+(?:in|for)\b\s*:?|\s*:)[\s*_#]*(.*)$/i
const stopsTitle =
  /^\W*(?:hm\b|his majesty|her majesty|contents|foreword|january|february|march|april|may|june|july|august|september|october|november|december|an? |published|led by|arolygi)/i

/** The title, broken over lines as it may be: "An inspection of youth offending services in" and below it the area. */
function titleOf(flow: Flow): Title | null {
  const lines = flow.lines.filter((line) => line.plain.trim() !== '' && (!line.furniture || /\b(?:in|for)\b/.test(line.plain))).slice(0, coverLines)
  for (let index = 0; index < lines.length; index += 1) {
    for (const taken of [1, 2, 3]) {
      const words = lines
        .slice(index, index + taken)
        .map((line) => line.plain.trim())
        .join(' ')
      const match = titleWords.exec(words)
      if (match === null) continue
      const joint = /joint/i.test(match[2] ?? '')
      const area = areaWords([match[4] ?? '', ...lines.slice(index + taken, index + taken + 3).map((line) => line.plain.trim())])
      const line = lines[index + taken - 1]
      const where = line === undefined ? 0 : flow.lines.indexOf(line)
      return {
        joint,
        about: (match[3] ?? '').toLowerCase().replaceAll(/\s+/g, ' '),
        line,
        area: area === null ? null : { words: area, source: titleSource(flow.lines, where, words, area) },
      }
    }
  }
  return null
}

function titleSource(lines: readonly FlowLine[], at: number, title: string, area: string): ReturnType<typeof sourceAt> {
  return { page: lines[at]?.page ?? null, line: lines[at]?.number ?? 0, text: title.includes(area) ? title : `${title} ${area}` }
}

/** "Tower Hamlets and the City of London"; null where it is no name. */
function areaWords(parts: readonly string[]): string | null {
  const words: string[] = []
  for (const part of parts) {
    const before = (part.split(/\s*,?\s*\b(?:HM|His Majesty|Her Majesty)\b/)[0] ?? '').replaceAll(/[#*_|]/g, ' ').trim()
    if (words.length > 0 && stopsTitle.test(part)) break
    if (before !== '') words.push(before)
    if (before !== part.trim() || (words.length > 0 && !/\b(?:and|of|the|&)$/i.test(words.join(' ')))) break
  }
  const area = words
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\s,.:-]+$/g, '')
  return /^[A-Z][A-Za-z&,'. -]{2,70}$/.test(area) && area.split(' ').length <= 9 && !stopsTitle.test(area) ? area : null
}

/** Our own reports and some web pages have no such title: the area is what stands before "Youth Justice Service" in the title of the page. */
function areaOfService(flow: Flow): Title['area'] {
  const line = flow.lines.slice(0, coverLines).find((one) => /^youth justice inspection:/i.test(one.plain.trim()))
  const area = /^youth justice inspection:\s*([A-Z][A-Za-z&,'. -]{1,70}?)\s+Youth (?:Justice|Offending)/i.exec(line?.plain.trim() ?? '')?.[1]
  return line === undefined || area === undefined ? null : { words: area, source: { page: line.page, line: line.number, text: line.text.trim() } }
}

/** The short name the report uses most: YJS, YOS or YOT. */
function readTerm(flow: Flow, framework: Framework, book: FactBook): string | null {
  const used = framework.serviceTerms.map((term) => {
    const lines = flow.lines.filter((line) => !line.furniture && new RegExp(`\\b${term}\\b`).test(line.plain))
    return { term, lines }
  })
  const [most, next] = used.toSorted((a, b) => b.lines.length - a.lines.length)
  const [line] = most?.lines ?? []
  if (most === undefined || line === undefined || most.lines.length === next?.lines.length) {
    book.need(['serviceTerm'], 'No short name for the service is used more than the others.')
    return null
  }
  book.set(['serviceTerm'], most.term, { page: line.page, line: line.number, text: line.text.trim() })
  return most.term
}

const serviceName =
  /\b((?:[A-Z][A-Za-z'-]*|and|of|with|upon|&)(?: (?:[A-Z][A-Za-z'-]*|and|of|with|upon|&)){0,7} Youth (?:Justice|Offending|Support)(?: and [A-Z][a-z]+)? (?:Service|Team))\b/g

/** The full name of the service: the one printed most often that begins with the area. */
function readService(flow: Flow, area: string | null, book: FactBook): string | null {
  const counts = new Map<string, { count: number; line: FlowLine }>()
  for (const line of flow.lines) {
    if (line.plain.length > 5000) continue
    for (const match of line.plain.matchAll(serviceName)) {
      const name = fromArea((match[1] ?? '').replaceAll(/\s+/g, ' '), area)
      if (name === null) continue
      const known = counts.get(name)
      if (known === undefined) counts.set(name, { count: 1, line })
      else known.count += 1
    }
  }
  const [best] = [...counts].toSorted((a, b) => b[1].count - a[1].count)
  if (best === undefined) {
    book.need(['service'], 'The full name of the service is not printed beside its area.')
    return null
  }
  const { line } = best[1]
  book.set(['service'], best[0], { page: line.page, line: line.number, text: line.text.trim().slice(0, 500) }, best[1].count > 1 ? 'agreed' : 'printed')
  return best[0]
}

function fromArea(name: string, area: string | null): string | null {
  if (area === null) return null
  const at = name.indexOf(area)
  return at === -1 ? null : name.slice(at)
}

function readKind(flow: Flow, title: Title | null, book: FactBook): void {
  const [joint] = phrases(flow, 'this joint inspection')
  const again = [...phrases(flow, 'this reinspection (is|was|of)'), ...phrases(flow, 'this was a reinspection'), ...phrases(flow, 'this is a reinspection')]
  const [single] = phrases(flow, 'this inspection is part of our')
  const [first] = again
  if (title?.joint === true || (title !== null && joint !== undefined))
    book.set(['inspectionKind'], 'joint', joint === undefined ? (title?.area?.source ?? sourceAt(flow, 0, 1)) : sourceAt(flow, joint.from, joint.to))
  else if (first !== undefined) book.set(['inspectionKind'], 'reinspection', sourceAt(flow, first.from, first.to))
  else if (title !== null && single !== undefined) book.set(['inspectionKind'], 'single', sourceAt(flow, single.from, single.to))
  else book.need(['inspectionKind'], 'Neither the title nor the foreword says what kind of inspection this was.')
  const [previous] = phrases(flow, 'reinspection of {~40} following our previous (visit|inspection) in {year}')
  if (previous !== undefined) book.set(['previousInspectionYear'], Number(previous.values[0]), sourceAt(flow, previous.from, previous.to))
}

function readMonth(flow: Flow, book: FactBook): void {
  const [cover] = phrases(flow, 'inspectorate of probation {month}{year}')
  const [own] = phrases(flow, 'published on {day}{month}{year}')
  const found = cover ?? own
  const month = found === undefined ? null : monthOf(found.values.at(-2) ?? '', found.values.at(-1) ?? '')
  if (found === undefined || month === null) book.need(['publishedMonth'], 'No month of publication is printed.')
  else book.set(['publishedMonth'], month, sourceAt(flow, found.from, found.to))
}

function readIsbn(flow: Flow, book: FactBook): void {
  for (const line of flow.lines) {
    if (!/isbn/i.test(line.plain)) continue
    const isbn = /97[89](?:[\s-]{0,2}\d){10}(?![\d-])/.exec(line.plain)?.[0]
    if (isbn === undefined) continue
    book.set(['isbn'], isbn.replaceAll(/\s/g, ''), { page: line.page, line: line.number, text: line.text.trim() })
    return
  }
}

const personName = /^[A-Z][A-Za-z'.-]+(?: [A-Z][A-Za-z'.-]+){1,4}$/

function readLead(flow: Flow, book: FactBook): void {
  const [led] = phrases(flow, 'inspection was led by (hm|his majesty s|her majesty s)? (lead)? inspectors?')
  if (led === undefined) {
    book.need(['leadInspector'], 'The acknowledgements name no inspector who led the inspection.')
    return
  }
  const words = wordsBetween(flow, led.to, Math.min(flow.text.length, led.to + 80))
  const name = (/^([^,.;]{3,60}?)(?:,|\.|;| supported| and a team| with )/.exec(words)?.[1] ?? '').trim()
  if (personName.test(name)) book.set(['leadInspector'], name, sourceAt(flow, led.from, led.to + lettersOf(name).length))
  else book.need(['leadInspector'], `The name could not be read from "${words.slice(0, 60)}".`)
}

/** The name stands on the line above the words, or before them on the same line. */
function readChief(flow: Flow, book: FactBook): void {
  const lines = flow.lines.filter((line) => !line.furniture && line.plain.trim() !== '')
  for (const [index, line] of lines.entries()) {
    const match = /^\W*(.{0,60}?)\W*\b(?:HM|His Majesty's|Her Majesty's)\s+(?:interim\s+)?chief\s+inspector\s+of\s+probation\b[\s()A-Za-z]{0,20}$/i.exec(
      line.plain,
    )
    if (match === null || line.plain.length > 120) continue
    const name = [match[1] ?? '', lines[index - 1]?.plain ?? ''].map((words) => words.replaceAll(/[#*_|]/g, ' ').trim()).find((words) => personName.test(words))
    if (name === undefined) continue
    book.set(['chiefInspector'], name, { page: line.page, line: line.number, text: `${name}, ${line.text.trim()}` })
    return
  }
  book.need(['chiefInspector'], 'No signature of a chief inspector could be read.')
}
