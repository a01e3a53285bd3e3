/**
 * The case manager interviews and the inspector's own answers, one answer a question and case, so that every printed row
 * comes out over all inspected cases. What the printed rows leave over is "Not recorded".
 */
import type { Framework } from '../src/domain/framework/framework.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import { chanceFrom } from './chance.ts'
import type { Impossible } from './fit-figures.ts'
import type { Answer } from './judgements.ts'

type ChoiceQuestion = Framework['inspectorOpinion']['questions'][number]
type Rows = ReadonlyMap<string, number>

export interface FittedInterviews {
  /** The answers of each case, in the order given. */
  readonly byCase: readonly (readonly Answer[])[]
  readonly impossible: readonly Impossible[]
}

/** @param quality one number a case: the better cases get the first, most favourable answer of a question */
export function fitInterviews(framework: Framework, facts: PublishedFacts, quality: readonly number[], seed: string): FittedInterviews {
  const { caseManagerInterview: asked, inspectorOpinion: own } = framework
  const impossible: Impossible[] = []
  const cases = quality.length
  const printedHeld = facts.sample.caseManagerInterviews ?? Math.round(cases * 0.85)
  if (printedHeld > cases) impossible.push({ id: asked.held.id, printed: printedHeld, of: cases, nearest: cases })
  const held = Math.min(printedHeld, cases)
  const order = chanceFrom(`${seed} interviews`).shuffled(quality.map((_, index) => index))
  const heldCases = new Set(order.slice(0, held))
  const columns = [
    { id: asked.held.id, byCase: new Map(order.map((index) => [index, heldCases.has(index) ? 'yes' : 'no'])) },
    ...asked.questions.map((question) => {
      const rows = printedRows(facts.caseManagerInterviewQuestions?.caseManager, question, cases, impossible)
      const away = rows?.get(asked.notInterviewedAnswer) ?? cases - held
      return spread(question, rows ?? inventedRows(question, held, asked.notInterviewedAnswer, away), order, quality, asked)
    }),
    ...own.questions.map((question) => {
      const rows = printedRows(facts.caseManagerInterviewQuestions?.inspector, question, cases, impossible)
      return spread(question, rows ?? inventedRows(question, cases), order, quality, own)
    }),
  ]
  const byCase = quality.map((_, index) => columns.map(({ id, byCase: answers }) => ({ questionId: id, value: answers.get(index) ?? own.notRecordedAnswer })))
  return { byCase, impossible }
}

function printedRows(
  tables: readonly { readonly id: string; readonly answers: Readonly<Record<string, number>> }[] | undefined,
  question: ChoiceQuestion,
  cases: number,
  impossible: Impossible[],
): Rows | undefined {
  const printed = tables?.find((table) => table.id === question.id)
  if (printed === undefined) return undefined
  const sum = Object.values(printed.answers).reduce((total, count) => total + count, 0)
  if (sum > cases) impossible.push({ id: question.id, printed: sum, of: cases, nearest: cases })
  return new Map(Object.entries(printed.answers))
}

/** Where a report prints no tables: mostly the favourable answer, some gaps. */
function inventedRows(question: ChoiceQuestion, answered: number, notInterviewed?: string, away = 0): Rows {
  const [first, second] = question.answers.filter((answer) => answer !== notInterviewed)
  const gaps = Math.round(answered * 0.15)
  const rows = new Map<string, number>([[first ?? '', answered - gaps]])
  if (second === undefined) return new Map([[first ?? '', answered]])
  rows.set(second, gaps)
  return notInterviewed === undefined ? rows : rows.set(notInterviewed, away)
}

/** Not interviewed falls to the end of the order, not recorded just before it, the rest by quality. */
function spread(
  question: ChoiceQuestion,
  rows: Rows,
  order: readonly number[],
  quality: readonly number[],
  words: { readonly notInterviewedAnswer?: string; readonly notRecordedAnswer: string },
): { readonly id: string; readonly byCase: ReadonlyMap<number, string> } {
  const away = words.notInterviewedAnswer === undefined ? 0 : (rows.get(words.notInterviewedAnswer) ?? 0)
  const answers = question.answers.filter((answer) => answer !== words.notInterviewedAnswer)
  const answered = answers.reduce((total, answer) => total + (rows.get(answer) ?? 0), 0)
  const byQuality = order.slice(0, answered).sort((one, other) => (quality[other] ?? 0) - (quality[one] ?? 0))
  const values = answers.flatMap((answer) => Array.from({ length: rows.get(answer) ?? 0 }, () => answer))
  const byCase = new Map(order.map((index) => [index, words.notRecordedAnswer]))
  byQuality.forEach((index, place) => byCase.set(index, values[place] ?? words.notRecordedAnswer))
  const free = order.length - answered
  const ends = order.slice(order.length - Math.min(away, Math.max(free, 0)))
  if (words.notInterviewedAnswer !== undefined) for (const index of ends) byCase.set(index, words.notInterviewedAnswer)
  return { id: question.id, byCase }
}
