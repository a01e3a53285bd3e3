/** What our own report says of each standard in its own section: its rating again, key questions, discretion, findings and examples. */
import type { Standard } from '../../../framework/framework.ts'
import { isRating, standardsOf } from '../../../framework/look-ups.ts'
import { patternOf, say, valuesIn } from '../../../report/language/language.ts'
import type { SourceLine } from '../document.ts'
import { joined, Passage, sourceOf, withoutMarks } from './passages.ts'
import type { OwnReport } from './opening.ts'
import { perCentIn } from './figures.ts'
import { bodySize } from './sizes.ts'
import { tablesIn } from './tables.ts'

export function readStandards(report: OwnReport): void {
  for (const domain of report.framework.domains) {
    const lines = report.sections.domain(domain.id)
    const starts = domain.standards.map((standard) => headingAt(lines, `${standard.id} ${standard.name}`))
    domain.standards.forEach((standard, index) => {
      const start = starts[index] ?? -1
      if (start === -1) {
        report.book.need(['standards', standard.id, 'section'], 'The section of this standard could not be found.')
        return
      }
      const end = starts.find((other) => other > start) ?? lines.length
      readStandard(report, standard, lines.slice(start, end))
    })
  }
}

/** Headings of standards are larger than what stands below them. */
const headingSize = 1.12 * bodySize
const exampleSize = 1.045 * bodySize
const mostLines = 6

function headingAt(lines: readonly SourceLine[], heading: string): number {
  return lines.findIndex((line, at) => {
    if (!heading.startsWith(line.text.trim()) || line.text.trim() === '') return false
    if (line.heading === undefined ? (line.place?.size ?? headingSize) < headingSize : line.heading !== 3) return false
    return Array.from({ length: mostLines }, (_, taken) => joinedLines(lines.slice(at, at + taken + 1))).includes(heading)
  })
}

const joinedLines = (lines: readonly SourceLine[]): string => joined(lines.map(({ text }) => text).filter((text) => text.trim() !== ''))

function readStandard({ framework, language, book }: OwnReport, standard: Standard, lines: readonly SourceLine[]): void {
  const path = ['standards', standard.id, 'rating']
  const printed = lines.find((line) => valuesIn(language, 'standard.rating', plainOf(line)) !== null)
  const rating = printed === undefined ? undefined : valuesIn(language, 'standard.rating', plainOf(printed))?.['rating']
  const inTable = book.get(path)
  if (printed === undefined || rating === undefined) book.need([...path, 'section'], 'Its own section says no rating.')
  else if (isRating(framework, rating) && inTable === undefined) {
    book.set([...path.slice(0, -1), 'name'], standard.name, sourceOf([printed]))
    book.set(path, rating, sourceOf([printed]))
  } else if (isRating(framework, rating) && rating !== inTable) {
    book.set([...path.slice(0, -1), 'ratingInSection'], rating, sourceOf([printed]))
  } else if (rating === inTable) book.set(path, rating, sourceOf([printed]), 'agreed')
  const columns = (['standard.question', 'standard.sufficient', 'standard.perCent'] as const).map((key) => say(language, key))
  for (const row of tablesIn(lines, columns).flatMap((table) => table.rows)) {
    const label = row.cells[0] ?? ''
    const words = valuesIn(language, 'standard.lowest', label)?.['question'] ?? label
    const question = standard.keyQuestions.find((one) => sameWords(one.wording, words))
    const perCent = perCentIn(row.cells[2])
    if (question !== undefined && perCent !== null) book.set(['keyQuestions', standard.id, question.dimension ?? question.id], perCent, sourceOf(row.lines))
  }
  readExamples({ language, book }, lines)
}

const plainOf = (line: SourceLine): string => withoutMarks(line.text).replaceAll('★', '').trim()

/** The official wording, in which a name of the service may stand for its place. */
export function sameWords(wording: string, printed: string): boolean {
  const squashed = (words: string): string => words.replaceAll(/\s/g, '')
  const [before = '', ...after] = wording.split('{service}').map(squashed)
  const rest = squashed(printed)
  if (after.length === 0) return before === rest
  return rest.startsWith(before) && rest.endsWith(after.at(-1) ?? '') && rest.length > before.length
}

function readExamples({ language, book }: Pick<OwnReport, 'language' | 'book'>, lines: readonly SourceLine[]): void {
  const words = say(language, 'standard.example')
  for (const line of lines) {
    if (line.text.trim() !== words) continue
    if (line.heading === undefined && line.place !== undefined && line.place.size < exampleSize) {
      book.need(['practiceExamples'], 'A line is the heading of a practice example, or words of the text: its print does not say which.')
      continue
    }
    const before = book.get(['practiceExamples'])
    book.set(['practiceExamples'], (typeof before === 'number' ? before : 0) + 1, sourceOf([line]))
  }
}

/** Wherever it stands, in a footnote or in the text. */
export function readDiscretion({ framework, language, book }: OwnReport, lines: readonly SourceLine[]): void {
  const ratings = framework.ratings.map((rating) => rating.id).join('|')
  const directions = (['raised', 'lowered'] as const).map((direction) => say(language, `direction.${direction}`)).join('|')
  const only = {
    from: ratings,
    to: ratings,
    standard: standardsOf(framework)
      .map((standard) => standard.id.replaceAll('.', '\\.'))
      .join('|'),
    direction: directions,
  }
  const found = new Passage(lines).all(patternOf(language, 'standard.discretion', only))
  const once = found.filter((one, index) => found.findIndex((other) => other.groups['standard'] === one.groups['standard']) === index)
  book.set(
    ['professionalDiscretion'],
    once.map(({ groups: { standard, from, to } }) => ({ standard, from, to })),
    once[0]?.source ?? sourceOf(lines.filter((line) => line.text.trim() !== '').slice(0, 1)),
  )
}
