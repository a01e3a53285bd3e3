/** Professional discretion: stated in a footnote at a key question or rating, or in the prose of the standard. */
import type { Framework, Rating } from '../../framework/framework.ts'
import { findStandard, pointsOf } from '../../framework/look-ups.ts'
import { ratingOfPerCent } from '../../rating/band.ts'
import { sourceAt, type FactBook } from './fact-book.ts'
import type { Flow, FlowLine } from './flow.ts'
import type { PlacedFigure } from './question-figures.ts'
import type { RatingItem } from './rating-words.ts'
import type { ReadRating } from './ratings-page.ts'
import type { StandardSection } from './section-ratings.ts'

export interface Discretion {
  readonly standard: string
  readonly from: Rating
  readonly to: Rating
}

interface Known {
  readonly flow: Flow
  readonly framework: Framework
  readonly items: readonly RatingItem[]
  readonly sections: readonly StandardSection[]
  readonly keyQuestions: readonly PlacedFigure[]
  readonly ratings: readonly ReadRating[]
}

interface Mention {
  readonly standard: string
  /** Number of the footnote it stands in, or null in prose. */
  readonly footnote: number | null
  /** Whether its mark stands at a figure or rating of the standard. */
  readonly byMark: boolean
  readonly from: Rating | null
  readonly to: Rating | null
  readonly start: number
  readonly end: number
}

/** Letters of the sentence that names the ratings, before and after the words. */
const before = 420
const after = 260

/**
 * Each standard raised or lowered by discretion: the report says so in the standard's section or at its figure, and the rating printed is the
 * one it was changed to. What only explains discretion in general names no standard and is no fact.
 */
export function readDiscretion(known: Known, book: FactBook): Discretion[] {
  const mentions = [...known.flow.letters.matchAll(/professionaldiscretion/g)].flatMap((match) => mentionAt(known, match.index) ?? [])
  const standards = [...new Set(mentions.map((mention) => mention.standard))]
  const read = standards.flatMap((standard) =>
    settle(
      known,
      standard,
      mentions.filter((mention) => mention.standard === standard),
      book,
    ),
  )
  read.forEach(({ fact, source, figure, sure }, index) => {
    for (const [key, value] of Object.entries(fact))
      if (value !== null)
        book.set(
          ['professionalDiscretion', index, key],
          value,
          key === 'percent' || key === 'keyQuestion' ? (figure ?? source) : source,
          key === 'from' && fact.fromStated === false ? 'worked out' : sure,
        )
  })
  return read.map(({ fact }) => ({ standard: fact.standard, from: fact.from, to: fact.to }))
}

function mentionAt(known: Known, start: number): Mention | null {
  const { flow } = known
  const footnote = footnoteAt(flow, start)
  const marked = footnote === null ? null : standardOfMark(known, footnote)
  const standard = marked ?? sectionAt(known, start)
  if (standard === null) return null
  const opening = footnote === null ? sentenceStart(flow, start) : lineStart(flow, start)
  const end = Math.min(flow.letters.length, start + after)
  return { standard, footnote, byMark: marked !== null, ...changed(known, opening, end), start: opening, end: sentenceEnd(flow, start, end) }
}

/** The number of the footnote whose line these words stand on. */
function footnoteAt(flow: Flow, letter: number): number | null {
  const index = flow.lineOf[flow.letterAt[letter] ?? 0] ?? 0
  for (let at = index; at > index - 4 && at >= 0; at -= 1) {
    const line = flow.lines[at]
    if (line === undefined || (at < index && line.plain.trim() === '')) return null
    const number = footnoteOn(line)
    if (number !== null) return number
  }
  return null
}

/** The number a line begins with, as a mark or as a plain figure before a capital. */
function footnoteOn(line: FlowLine | undefined): number | null {
  const mark = line?.marks[0]
  if (line === undefined) return null
  if (mark !== undefined && mark.number > 0 && !/[A-Za-z]/.test(line.plain.slice(0, mark.column))) return mark.number
  const plain = /^\W{0,4}([1-9]\d{0,2})\s+[A-Z]/.exec(line.plain)
  return plain === null ? null : Number(plain[1])
}

/** The standard at whose figure, or in whose section's opening, a footnote mark stands. */
function standardOfMark({ flow, keyQuestions, sections, ratings }: Known, number: number): string | null {
  const marks = [...flow.marks.filter((mark) => mark.number === number), ...plainMarks(flow, number)]
  const atFigure = keyQuestions.filter(({ figure, row }) =>
    marks.some(({ letter, at }) => (at >= figure.at && at <= figure.to + 6) || (letter >= row.end - 3 && letter <= row.end && at <= figure.to + 6)),
  )
  const atRating = ratings.filter(({ of, end }) => of !== 'overall' && marks.some(({ letter }) => letter === end))
  const inOpening = sections.filter(({ start, opened }) => marks.some(({ letter }) => letter > start && letter < opened))
  const found = [
    ...new Set([...atFigure.map(({ slot }) => slot.standardId), ...atRating.map(({ of }) => of), ...inOpening.map((section) => section.standardId)]),
  ]
  return found.length === 1 ? (found[0] ?? null) : null
}

/** "64% 20": the mark of a footnote as a plain figure after a per cent. */
function plainMarks(flow: Flow, number: number): { letter: number; at: number }[] {
  return flow.figures.flatMap((figure, index) => {
    const previous = flow.figures[index - 1]
    const beside = previous !== undefined && previous.perCent && previous.to === figure.at && previous.line === figure.line
    return beside && !figure.perCent && figure.value === number ? [{ letter: figure.letter, at: figure.at }] : []
  })
}

function sectionAt({ sections }: Known, letter: number): string | null {
  const section = sections.findLast((one) => one.start <= letter)
  return section !== undefined && letter < section.end && letter - section.start < 30_000 ? section.standardId : null
}

/** Where the footnote begins that these words stand in: the line with its mark. */
function lineStart(flow: Flow, letter: number): number {
  const index = flow.lineOf[flow.letterAt[letter] ?? 0] ?? 0
  const marked = [0, 1, 2, 3].find((back) => footnoteOn(flow.lines[index - back]) !== null) ?? 0
  return flow.lettersBefore[flow.lines[index - marked]?.from ?? 0] ?? letter
}

function sentenceStart(flow: Flow, letter: number): number {
  const at = flow.letterAt[letter] ?? 0
  const stop = flow.text.lastIndexOf('.', flow.text.lastIndexOf('.', at - 1) - 1)
  return Math.max(letter - before, flow.lettersBefore[Math.max(0, stop)] ?? 0)
}

function sentenceEnd(flow: Flow, letter: number, most: number): number {
  const stop = flow.text.indexOf('.', flow.letterAt[letter] ?? 0)
  return stop === -1 ? most : Math.min(most, flow.lettersBefore[stop] ?? most)
}

/** "from requires improvement to good"; "initially rated as 'Requires improvement' … to increase this to 'Good'"; "… to 'Outstanding'". */
function changed({ flow, items }: Known, start: number, end: number): { from: Rating | null; to: Rating | null } {
  const own = items.filter((item) => item.kind === 'rating' && item.start >= start && item.end <= end)
  let from: Rating | null = null
  let to: Rating | null = null
  for (const item of own) {
    if (item.kind !== 'rating') continue
    const words = flow.letters.slice(Math.max(start, item.start - 40), item.start)
    if (/(?:from|initiallyratedas|initiallyrated|originallyratedas|wouldhavebeen|wouldbe|wouldhavebeenratedas)(?:an?|arating(?:of)?)?$/.test(words))
      from = from ?? item.rating
    else if (/(?:to|toarating(?:of)?|ratingto|thisto|itto|as|ratingof)(?:an?|arating(?:of)?)?$/.test(words)) to = to ?? item.rating
  }
  return { from, to }
}

interface Settled {
  readonly fact: {
    standard: string
    from: Rating
    to: Rating
    keyQuestion: string | null
    percent: number | null
    footnote: number | null
    fromStated: boolean
  }
  readonly source: ReturnType<typeof sourceAt>
  /** The row of the key question. */
  readonly figure: ReturnType<typeof sourceAt> | null
  readonly sure: 'agreed' | 'printed'
}

/** One fact of all mentions of a standard. */
function settle(known: Known, standard: string, mentions: readonly Mention[], book: FactBook): Settled[] {
  const { framework, flow, keyQuestions, ratings } = known
  const printed = ratings.find((rating) => rating.of === standard)?.rating
  const own = keyQuestions.filter(({ slot }) => slot.standardId === standard)
  const lowest = own.toSorted((a, b) => a.figure.value - b.figure.value)[0]
  const complete = own.length === (findStandard(framework, standard)?.keyQuestions.length ?? 0)
  const rule = lowest === undefined || !complete ? null : ratingOfPerCent(framework, lowest.figure.value)
  const to = mentions.map((mention) => mention.to).find((rating) => rating !== null && rating === printed) ?? null
  const stated = mentions.map((mention) => mention.from).find((rating) => rating !== null && rating !== to) ?? null
  const from = stated ?? (printed !== undefined && rule !== printed ? rule : null)
  const result = to ?? (from !== null ? (printed ?? null) : null)
  const [first] = mentions
  const proved = rule === null ? mentions.some((mention) => mention.byMark) : rule === from
  if (first === undefined || from === null || result === null || from === result || !proved) {
    if (printed !== undefined && rule !== null && printed !== rule)
      book.need(['professionalDiscretion', standard], 'The report mentions professional discretion here; which rating was changed to which could not be read.')
    return []
  }
  const target = own.filter(({ figure }) => pointsOf(framework, ratingOfPerCent(framework, figure.value)) < pointsOf(framework, result))
  const marked = complete ? (target.length === 1 ? target[0] : lowest) : undefined
  const at = mentions.find((mention) => mention.footnote !== null) ?? first
  return [
    {
      fact: {
        standard,
        from,
        to: result,
        keyQuestion: marked?.slot.dimension ?? null,
        percent: marked?.figure.value ?? null,
        footnote: at.footnote,
        fromStated: stated !== null,
      },
      source: sourceAt(flow, flow.letterAt[at.start] ?? 0, (flow.letterAt[Math.max(at.start, at.end - 1)] ?? 0) + 1),
      figure: marked === undefined ? null : sourceAt(flow, flow.letterAt[marked.row.start] ?? 0, marked.figure.to),
      sure: mentions.length > 1 ? 'agreed' : 'printed',
    },
  ]
}
