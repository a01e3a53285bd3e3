/** What our own report says before its standards: which service, by whom, when, the ratings, recommendations and samples. */
import type { Framework } from '../../../framework/framework.ts'
import { isRating, standardsOf } from '../../../framework/look-ups.ts'
import { ratingInWords } from '../../../rating/in-words.ts'
import { patternOf, say, valuesIn, type ReportLanguage } from '../../../report/language/language.ts'
import type { WordKey } from '../../../report/language/english.ts'
import type { SourceLine } from '../document.ts'
import type { FactBook, FactPath } from '../fact-book.ts'
import { dateIn, monthIn } from './dates.ts'
import { Passage, sourceOf, type Found } from './passages.ts'
import type { OwnSections } from './sections.ts'
import { bodySize } from './sizes.ts'
import { rowsOf, tablesIn } from './tables.ts'

/** What every part of our own report is read with. */
export interface OwnReport {
  readonly framework: Framework
  readonly language: ReportLanguage
  readonly sections: OwnSections
  readonly book: FactBook
}

/** Whom recommendations are for stands in a heading. */
const headingSize = 1.12 * bodySize

const kinds = ['joint', 'reinspection', 'single'] as const

export function readIdentity({ sections, language, book }: OwnReport): void {
  const cover = new Passage(sections.cover)
  const about = new Passage(sections.of('about.title'))
  const set = (path: FactPath, found: Found | undefined, value: unknown, why: string): void => {
    if (found === undefined || value === null || value === undefined) book.need(path, why)
    else book.set(path, value, found.source)
  }
  const kind = kinds.find((one) => cover.text.startsWith(say(language, `kind.${one}`)))
  set(['inspectionKind'], cover.first('^.'), kind, 'The cover does not say what kind of inspection this was.')
  const published = cover.first(patternOf(language, 'cover.published'))
  const day = dateIn(published?.groups['date'])
  set(['publishedMonth'], published, day?.slice(0, 7), 'No month of publication is printed.')
  const month = cover.first(patternOf(language, 'cover.fieldwork'))
  if (month !== undefined) set(['fieldworkStarted'], month, monthIn(month.groups['month']), 'The month of the fieldwork could not be read.')
  const led = about.first(`^${patternOf(language, 'about.led')}`)
  set(['service'], led, led?.groups['service'], 'The report does not name its service.')
  if (led !== undefined && led.groups['leads'] !== say(language, 'about.nobodyNamed')) set(['leadInspector'], led, led.groups['leads'], '')
  const area = about.first(patternOf(language, 'about.area', { service: '[^.]+?', term: '[A-Z]{2,8}' }))
  set(['area'], area, area?.groups['area'], 'The report does not name its area.')
  set(['serviceTerm'], area, area?.groups['term'], 'The report does not say how it shortens the name of the service.')
  const joint = about.first(patternOf(language, 'about.joint', { partners: '[^.]+' }))
  if (joint !== undefined) set(['partnerInspectorates'], joint, joint.groups['partners'], '')
  readChief(sections.of('foreword.title'), language, book)
}

/** The signature is the last line of the foreword; where several sign, each has a line. */
function readChief(lines: readonly SourceLine[], language: ReportLanguage, book: FactBook): void {
  const signed = lines.flatMap((line) => {
    const name = valuesIn(language, 'foreword.signed', line.text)?.['name']
    return name === undefined ? [] : [{ name, line }]
  })
  if (signed.length > 0) book.set(['chiefInspector'], signed.map(({ name }) => name).join(', '), sourceOf(signed.map(({ line }) => line)))
}

/** Each rating of the table; a standard without one has its status in words. */
export function readRatings({ framework, language, sections, book }: OwnReport): void {
  const lines = sections.of('ratings.title')
  const rows = new Map<string, { value: string; lines: readonly SourceLine[] }>()
  const add = (label: string, value: string, own: readonly SourceLine[]): void =>
    void (rows.has(squashed(label)) || rows.set(squashed(label), { value, lines: own }))
  const word = (key: WordKey): string => say(language, key)
  for (const table of tablesIn(lines, [word('ratings.about'), word('ratings.result')]))
    for (const row of table.rows) add(row.cells[0] ?? '', row.cells[1] ?? '', row.lines)
  for (const row of rowsOf(lines, 2)) add(row.cells[0] ?? '', row.cells[1] ?? '', row.lines)
  const score = rows.get(squashed(word('ratings.score')))
  const points = score === undefined ? null : valuesIn(language, 'ratings.scoreOf', score.value)
  if (score === undefined || points === null) book.need(['score'], 'The table of ratings has no score that could be read.')
  else {
    book.set(['score'], Number(points['score']), sourceOf(score.lines))
    book.set(['scoreOutOf'], Number(points['most']), sourceOf(score.lines))
  }
  const overall = rows.get(squashed(word('ratings.overall')))
  if (overall !== undefined && isRating(framework, overall.value)) book.set(['overallRating'], overall.value, sourceOf(overall.lines))
  else book.need(['overallRating'], 'The table of ratings has no overall rating that could be read.')
  for (const standard of standardsOf(framework)) {
    const row = rows.get(squashed(`${standard.id} ${standard.name}`))
    const path = ['standards', standard.id]
    const status = row === undefined ? null : statusOf(framework, row.value)
    if (row === undefined || status === null) {
      book.need([...path, 'rating'], 'The table of ratings has no rating of it that could be read.')
      continue
    }
    const source = sourceOf(row.lines)
    book.set([...path, 'name'], standard.name, source)
    book.set([...path, 'rating'], status === 'rated' ? row.value : null, source)
    if (status !== 'rated' || !framework.scoring.standards.includes(standard.id)) {
      book.set([...path, 'status'], status, source)
      book.set([...path, 'inRatingsTable'], true, source)
    }
  }
  const limited = new Passage(lines).first(patternOf(language, 'ratings.limited', { standard: '\\d\\S*(?: [^.]+?)?' }))
  const by = standardsOf(framework).find((standard) => `${standard.id} ${standard.name}` === limited?.groups['standard'])
  if (limited !== undefined && by !== undefined) book.set(['limitedBy'], by.id, limited.source)
}

/** Without white space: in a narrow column words are broken where they fit. */
const squashed = (words: string): string => words.replaceAll(/\s/g, '')

function statusOf(framework: Framework, words: string): 'rated' | 'inspectedNotRated' | 'notInspected' | null {
  if (isRating(framework, words)) return 'rated'
  return (['inspectedNotRated', 'notInspected'] as const).find((status) => ratingInWords(framework, { status, rating: null }).words === words) ?? null
}

/** A reinspection: what was given before, of each standard and overall. */
export function readPrevious({ framework, language, sections, book }: OwnReport): void {
  const lines = sections.of('since.title')
  const when = new Passage(lines).first(patternOf(language, 'since.published'))
  if (when === undefined) return
  book.set(['previousInspectionYear'], Number(when.groups['when']?.slice(-4)), when.source)
  const columns = (['since.rating', 'since.before', 'since.now', 'since.change'] as const).map((key) => say(language, key))
  const labels = [
    ...standardsOf(framework).map(({ id, name }) => ({ of: id, words: `${id} ${name}` })),
    { of: 'overall', words: say(language, 'since.overall') },
  ]
  const rows = tablesIn(lines, columns).flatMap((table) => table.rows)
  if (rows.length === 0) book.need(['previousRatings'], 'The table of earlier ratings could not be read.')
  for (const row of rows) {
    const [label = '', before = ''] = row.cells
    const known = labels.find(({ words }) => squashed(words) === squashed(label))
    if (known === undefined) book.need(['previousRatings', label], 'This row of the earlier ratings could not be read.')
    else if (isRating(framework, before)) book.set(['previousRatings', known.of], before, sourceOf(row.lines))
    else if (squashed(before) !== squashed(say(language, 'since.notRated'))) book.need(['previousRatings', known.of], 'Its earlier rating could not be read.')
  }
}

/** Recommendations under the bodies that must act, numbered through. */
export function readRecommendations({ language, sections, book }: OwnReport): void {
  const lines = sections.of('recommendations.title')
  const marked = lines.some((line) => line.heading !== undefined || line.place !== undefined)
  let addressee: string | null = null
  let open: { number: number; addressee: string | null; lines: SourceLine[] } | null = null
  let heading: SourceLine[] = []
  const items: { number: number; addressee: string | null; lines: SourceLine[] }[] = []
  let gap = true
  for (const line of lines) {
    const text = line.text.trim()
    if (text === '') {
      gap = true
      continue
    }
    const isHeading = marked ? line.heading !== undefined || (line.place?.size ?? 0) >= headingSize : gap && !/^\d+\. /.test(text)
    const number = /^(\d{1,3})\. /.exec(text)
    if (isHeading) {
      if (open !== null || gap) heading = []
      open = null
      heading = [...heading, line]
      addressee = valuesIn(language, 'recommendations.addressee', heading.map((one) => one.text.trim()).join(' '))?.['addressee'] ?? null
    } else if (addressee !== null && Number(number?.[1]) === items.length + 1) {
      open = { number: items.length + 1, addressee, lines: [line] }
      items.push(open)
      heading = []
    } else if (open !== null) open.lines.push(line)
    gap = false
  }
  for (const item of items) {
    const source = sourceOf(item.lines)
    const path: FactPath = ['recommendations', item.number - 1]
    book.set([...path, 'number'], item.number, source)
    book.set([...path, 'addressee'], item.addressee, source)
    const words = new Passage(item.lines).text.replace(/^\d+\. /, '')
    if (words !== '–') book.set([...path, 'text'], words, source)
  }
}
