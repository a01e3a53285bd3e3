/** Groups question rows into the tables of standards, and tells which standard each table belongs to. */
import type { Framework } from '../../framework/framework.ts'
import { caseStandardsOf, promptsOf } from '../../framework/look-ups.ts'
import type { StandardHeading } from './headings.ts'
import { possiblePlaces } from './in-order.ts'
import type { QuestionRow } from './question-rows.ts'
import { editsBetween } from './edits.ts'
import { letterWording } from './wordings.ts'

/** A key question or prompt of one standard, with its rank among all of them. */
export interface Slot {
  readonly standardId: string
  readonly dimension: string
  /** null for the key question itself. */
  readonly letter: string | null
  readonly rank: number
  readonly letters: string
}

export interface QuestionSet {
  readonly rows: readonly QuestionRow[]
  /** The standards that have all these questions, in this order. */
  readonly standards: readonly string[]
}

/** All slots in printed order. */
export function slotsOf(framework: Framework): Slot[] {
  const slots: Omit<Slot, 'rank'>[] = caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => {
      const place = { standardId: standard.id, dimension: question.dimension ?? question.id }
      return [
        { ...place, letter: null, letters: letterWording(framework, question.wording) },
        ...promptsOf(question).map((prompt) => ({ ...place, letter: prompt.letter, letters: letterWording(framework, prompt.wording) })),
      ]
    }),
  )
  return slots.map((slot, rank) => ({ ...slot, rank }))
}

/** The slots that a wording can stand for: the same words, or nearly, as reports vary a word of a key question. */
export function slotsByWording(slots: readonly Slot[]): (letters: string) => readonly Slot[] {
  const known = new Map<string, readonly Slot[]>()
  return (letters) => {
    const kept = known.get(letters)
    if (kept !== undefined) return kept
    const dimensions = new Set(slots.filter((slot) => slot.letters === letters).map((slot) => slot.dimension))
    const like = slots.filter((slot) => slot.letters === letters || (slot.letter === null && dimensions.has(slot.dimension) && nearly(slot.letters, letters)))
    known.set(letters, like)
    return like
  }
}

function nearly(a: string, b: string): boolean {
  const most = Math.floor(Math.max(a.length, b.length) * 0.18)
  return Math.abs(a.length - b.length) <= most && editsBetween(a, b) <= most
}

/**
 * Splits rows into sets: a new one begins where no standard has the row after the ones before it, or after a long gap.
 * @param gap letters between two rows of one set at most
 */
export function questionSets(rows: readonly QuestionRow[], slotsFor: (letters: string) => readonly Slot[], gap: number): QuestionSet[] {
  const sets: { rows: QuestionRow[]; reached: Map<string, number> }[] = []
  for (const row of rows) {
    const slots = slotsFor(row.name.letters)
    const last = sets.at(-1)
    const near = row.start - (last?.rows.at(-1)?.end ?? -Infinity) <= gap
    const reached = near && last !== undefined ? advance(last.reached, slots) : new Map<string, number>()
    if (last !== undefined && reached.size > 0) Object.assign(last, { rows: [...last.rows, row], reached })
    else sets.push({ rows: [row], reached: advance(null, slots) })
  }
  return sets.map(({ rows: own, reached }) => ({ rows: own, standards: [...reached.keys()] }))
}

/** For each standard that can go on, the lowest rank it has then reached. */
function advance(reached: ReadonlyMap<string, number> | null, slots: readonly Slot[]): Map<string, number> {
  const next = new Map<string, number>()
  for (const { standardId, rank } of slots) {
    const before = reached === null ? -Infinity : reached.get(standardId)
    if (before !== undefined && rank > before && rank < (next.get(standardId) ?? Infinity)) next.set(standardId, rank)
  }
  return next
}

/**
 * The standard of each set. The heading above it says so, or its place among all sets leaves one standard only; where the two
 * disagree, or neither tells, none.
 * @param reach letters between a heading and the first row at most
 */
export function standardOfSets(sets: readonly QuestionSet[], headings: readonly StandardHeading[], order: readonly string[], reach: number): (string | null)[] {
  const places = possiblePlaces(sets.map((set) => set.standards.map((id) => order.indexOf(id))))
  return sets.map((set, index) => {
    const start = set.rows[0]?.start ?? 0
    const heading = headings.findLast((candidate) => candidate.letter <= start)
    const near = heading !== undefined && start - heading.nameEnds <= reach && set.standards.includes(heading.standardId) ? heading.standardId : null
    const byOrder = (places[index] ?? []).map((rank) => order[rank] ?? '')
    if (near !== null) return byOrder.length === 0 || byOrder.includes(near) ? near : null
    return byOrder.length === 1 ? (byOrder[0] ?? null) : null
  })
}
