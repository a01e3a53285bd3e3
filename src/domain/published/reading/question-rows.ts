/** Key questions and prompts with the per cent printed for each. */
import { perCentHalfUp } from '../../rating/per-cent.ts'
import type { Occurrence } from './find-wordings.ts'
import type { Figure, Flow } from './flow.ts'
import type { QuestionWording } from './wordings.ts'

export interface QuestionRow {
  readonly name: QuestionWording
  readonly start: number
  readonly end: number
  /** Letters that differ from the framework's words. */
  readonly edits: number
  /** The per cent, or null where none can be told. */
  readonly figure: Figure | null
  /** Whether the per cents stood apart from the questions and were joined by their order. */
  readonly pieced: boolean
}

/** Letters that may stand between a question and its per cent, or between a question and the letter of the next. */
const slack = 4
const withinTable = 12

/**
 * Joins each wording with its per cent. A per cent stands after the words of its question or among them (where a cell was wrapped), never
 * beyond the next question. Where a column of per cents follows a column of questions, they are joined by order, if they are as many.
 */
export function questionRows(flow: Flow, occurrences: readonly Occurrence<QuestionWording>[]): QuestionRow[] {
  const perCents = flow.figures.filter((figure) => figure.perCent)
  let next = 0
  const windows = occurrences.map((occurrence, index) => {
    const limit = Math.min(occurrence.end + slack, occurrences[index + 1]?.start ?? Infinity)
    while ((perCents[next]?.letter ?? Infinity) <= occurrence.start) next += 1
    const own: Figure[] = []
    for (let at = next; (perCents[at]?.letter ?? Infinity) <= limit; at += 1) own.push(...perCents.slice(at, at + 1))
    return { occurrence, own, before: perCents[next - 1] }
  })
  return tablesOf(windows).flatMap((table) => readTable(flow, table))
}

interface Window {
  readonly occurrence: Occurrence<QuestionWording>
  readonly own: readonly Figure[]
  /** The last per cent before the question. */
  readonly before: Figure | undefined
}

/** Questions that follow each other with nothing between them. */
function tablesOf(windows: readonly Window[]): Window[][] {
  const tables: Window[][] = []
  for (const window of windows) {
    const last = tables.at(-1)?.at(-1)
    if (last !== undefined && window.occurrence.start - last.occurrence.end <= withinTable) tables.at(-1)?.push(window)
    else tables.push([window])
  }
  return tables
}

function readTable(flow: Flow, table: readonly Window[]): QuestionRow[] {
  if (perCentsComeFirst(table)) return table.map(({ occurrence }) => rowOf(occurrence, null))
  const rows: QuestionRow[] = []
  for (const { occurrence, own } of table) {
    const counted = own.length > 1 ? besideCount(flow, own) : null
    if (own.length <= 1 || counted !== null) rows.push(rowOf(occurrence, counted ?? own[0] ?? null))
    else rows.push(...columnOf(rows, occurrence, own))
  }
  return rows
}

function rowOf({ name, start, end, edits }: Occurrence<QuestionWording>, figure: Figure | null, pieced = false): QuestionRow {
  return { name, start, end, edits, figure: figure !== null && isPerCent(figure) ? figure : null, pieced }
}

const isPerCent = (figure: Figure): boolean => figure.clean && Number.isInteger(figure.value) && figure.value >= 0 && figure.value <= 100

/** A table whose per cents stand before the questions would be read one row out of step: it shows by one before the first and none after the last. */
function perCentsComeFirst(table: readonly Window[]): boolean {
  const [first] = table
  if (first === undefined || table.at(-1)?.own.length !== 0) return false
  return first.before !== undefined && first.before.letter >= first.occurrence.start - 1
}

/** "16 of 17 | 94% | 100%": our own tables print the count first; its per cent follows, then that of relevant cases. */
function besideCount(flow: Flow, own: readonly Figure[]): Figure | null {
  const [first, second, ...more] = own
  if (first === undefined || second === undefined || more.length > 0) return null
  const count = /#(\d{1,3})#of#(\d{1,3})#-?$/.exec(flow.text.slice(Math.max(0, first.at - 20), first.at))
  if (count === null) return null
  return perCentHalfUp(Number(count[1]), Number(count[2])) === first.value ? first : null
}

/** Per cents in a column of their own: as many as the questions before them that have none. Takes those questions back out of the rows. */
function columnOf(rows: QuestionRow[], occurrence: Occurrence<QuestionWording>, own: readonly Figure[]): QuestionRow[] {
  const together = own.every((figure) => figure.letter === own[0]?.letter) && (own[0]?.letter ?? 0) >= occurrence.end
  const withPrompts = occurrence.name.kind === 'prompt'
  const taken: QuestionRow[] = []
  while (rows.at(-1)?.figure === null) taken.unshift(...rows.splice(-1))
  const waiting = [...taken, rowOf(occurrence, null)].filter((row) => !withPrompts || row.name.kind === 'prompt')
  const fits = together && waiting.length === own.length
  const figures = new Map(waiting.map((row, index) => [row.start, own[index]]))
  return [...taken, rowOf(occurrence, null)].map((row) => {
    const figure = fits ? figures.get(row.start) : undefined
    return figure === undefined || !isPerCent(figure) ? row : { ...row, figure, pieced: true }
  })
}
