/** The per cents of key questions (tables in the text) and of prompts (the data annexe), each at its place in the framework. */
import type { Framework } from '../../framework/framework.ts'
import { caseStandardsOf } from '../../framework/look-ups.ts'
import { findWordings } from './find-wordings.ts'
import { mostRepeats } from './document.ts'
import { TooLong, type Figure, type Flow } from './flow.ts'
import { beginsLine, type StandardHeading } from './headings.ts'
import { possiblePlaces } from './in-order.ts'
import { questionRows, type QuestionRow } from './question-rows.ts'
import { questionSets, slotsByWording, slotsOf, standardOfSets, type QuestionSet, type Slot } from './question-sets.ts'
import { questionWordings } from './wordings.ts'

export interface PlacedFigure {
  readonly slot: Slot
  readonly figure: Figure
  readonly pieced: boolean
  readonly row: QuestionRow
}
export interface QuestionFiguresRead {
  readonly keyQuestions: readonly PlacedFigure[]
  readonly prompts: readonly PlacedFigure[]
  /** Every key question that begins a line, with or without a per cent. */
  readonly keyQuestionRows: readonly { readonly start: number; readonly end: number; readonly dimensions: readonly string[] }[]
}
type PlacedSet = QuestionSet & { readonly standardId: string | null }

const withinText = { gap: 1500, reach: 2500 }
const withinAnnexe = { gap: 1500, reach: 6000 }

export function questionFigures(flow: Flow, framework: Framework, headings: readonly StandardHeading[]): QuestionFiguresRead {
  const found = findWordings(flow.letters, questionWordings(framework))
  if (found.length > mostRepeats || headings.length > mostRepeats) throw new TooLong('The text repeats itself far more often than any inspection report.')
  const rows = questionRows(flow, found)
  const slots = slotsOf(framework)
  const order = caseStandardsOf(framework).map((standard) => standard.id)
  const slotsFor = slotsByWording(slots)
  const annexe = rows.map((row, index) => row.name.kind === 'prompt' || headsPrompts(rows, index))
  const place = (some: readonly QuestionRow[], { gap, reach }: { gap: number; reach: number }): PlacedSet[] => {
    const sets = questionSets(some, slotsFor, gap)
    const standards = standardOfSets(sets, headings, order, reach)
    return sets.map((set, index) => ({ ...set, standardId: standards[index] ?? null }))
  }
  const inText = place(
    rows.filter((row, index) => !annexe[index] && row.figure !== null),
    withinText,
  )
  const inAnnexe = place(
    rows.filter((_, index) => annexe[index]),
    withinAnnexe,
  )
  return {
    keyQuestions: onlyOnce(inText.flatMap((set) => placeRows(set, slots, slotsFor))),
    prompts: onlyOnce(
      inAnnexe
        .filter((set) => !perCentsComeFirst(set))
        .flatMap((set) => placeRows(set, slots, slotsFor))
        .filter(({ slot }) => slot.letter !== null),
    ),
    keyQuestionRows: rows
      .filter((row) => row.name.kind === 'keyQuestion' && beginsLine(flow, flow.letterAt[row.start] ?? 0))
      .map(({ name, start, end }) => ({ start, end, dimensions: [...new Set(slotsFor(name.letters).map((slot) => slot.dimension))] })),
  }
}

/** A key question directly above a prompt heads a table of prompts. */
function headsPrompts(rows: readonly QuestionRow[], index: number): boolean {
  const row = rows[index]
  const next = rows[index + 1]
  return row?.name.kind === 'keyQuestion' && next?.name.kind === 'prompt' && next.start - row.end <= 12
}

/** The rows of a set whose place is certain. */
function placeRows(set: PlacedSet, slots: readonly Slot[], slotsFor: (letters: string) => readonly Slot[]): PlacedFigure[] {
  const own = set.rows.map((row) => slotsFor(row.name.letters).filter((slot) => slot.standardId === set.standardId))
  const places = possiblePlaces(own.map((candidates) => candidates.map((slot) => slot.rank)))
  const placed = set.rows.flatMap((row, index) => {
    const [rank, ...others] = places[index] ?? []
    const slot = others.length > 0 ? undefined : own[index]?.find((candidate) => candidate.rank === rank)
    return slot === undefined || row.figure === null ? [] : [{ slot, figure: row.figure, pieced: row.pieced, row }]
  })
  return placed.some(({ pieced }) => pieced) && !isWhole(placed, slots) ? placed.filter(({ pieced }) => !pieced) : placed
}

/** A column that lost a question and a per cent is out of step without showing it; it counts only where the standard's table is whole. */
function isWhole(placed: readonly PlacedFigure[], slots: readonly Slot[]): boolean {
  const [first] = placed
  const alike = (slot: Slot): boolean => slot.standardId === first?.slot.standardId && (slot.letter === null) === (first.slot.letter === null)
  return placed.filter(({ slot }) => alike(slot)).length === slots.filter(alike).length
}

/** In a table of prompts the key question has no per cent of its own; where it has one and the last prompt none, all are one row out of step. */
function perCentsComeFirst({ rows }: QuestionSet): boolean {
  const [first] = rows
  return first?.name.kind === 'keyQuestion' && first.figure !== null && rows.at(-1)?.figure === null
}

/** A figure printed twice and differently is none. */
function onlyOnce(placed: readonly PlacedFigure[]): PlacedFigure[] {
  return placed
    .filter((one) => placed.every((other) => other.slot.rank !== one.slot.rank || other.figure.value === one.figure.value))
    .filter((one, index, all) => all.findIndex((other) => other.slot.rank === one.slot.rank) === index)
}
