/** The tables of interviews: what case managers said, and what inspectors judged, each answer with its number of cases. */
import type { Framework } from '../../framework/framework.ts'
import { sourceAt, type FactBook } from './fact-book.ts'
import { findWordings, lettersOf } from './find-wordings.ts'
import type { Figure, Flow } from './flow.ts'

type Question = Framework['inspectorOpinion']['questions'][number]
interface Asked {
  readonly by: 'caseManager' | 'inspector'
  readonly question: Question
}

/** Letters of one table at most. */
const longestTable = 420

/** Every question whose answers all have a number; any other is left to a person. */
export function readInterviews(flow: Flow, framework: Framework, book: FactBook): void {
  const asked: Asked[] = [
    ...framework.caseManagerInterview.questions.map((question) => ({ by: 'caseManager' as const, question })),
    ...framework.inspectorOpinion.questions.map((question) => ({ by: 'inspector' as const, question })),
  ]
  const found = findWordings(
    flow.letters,
    asked.map((name) => ({ name, letters: lettersOf(name.question.wording) })),
  )
  const done = new Set<string>()
  found.forEach(({ name: { by, question }, start, end }, index) => {
    if (done.has(question.id)) return
    const limit = Math.min(found[index + 1]?.start ?? flow.letters.length, end + longestTable)
    const further = by === 'caseManager' ? [framework.caseManagerInterview.notRecordedAnswer] : [framework.inspectorOpinion.notRecordedAnswer]
    const answers = answersIn(flow, question.answers, further, end, limit)
    const path = ['caseManagerInterviewQuestions', by, question.id]
    if (answers === null) return
    done.add(question.id)
    const source = sourceAt(flow, flow.letterAt[start] ?? 0, flow.letterAt[Math.min(limit, flow.letters.length - 1)] ?? 0)
    book.set([...path, 'id'], question.id, source)
    book.set([...path, 'answers'], Object.fromEntries(answers), source)
  })
  if (done.size > 0)
    for (const { by, question } of asked)
      if (!done.has(question.id)) book.need(['caseManagerInterviewQuestions', by, question.id], `The answers to "${question.wording}" could not be read.`)
}

/** Answers in their printed order, each followed by a whole number before the next one. Null where any has none. */
function answersIn(flow: Flow, answers: readonly string[], further: readonly string[], from: number, to: number): [string, number][] | null {
  const read: [string, number][] = []
  let at = from
  for (const answer of [...answers, ...further]) {
    const letters = lettersOf(answer)
    const start = flow.letters.indexOf(letters, at)
    const optional = further.includes(answer)
    if (start === -1 || start > to) {
      if (optional) continue
      return null
    }
    // "Yes" is the beginning of no other answer; between two answers there is nothing but a number.
    if (start - at > (read.length === 0 ? 30 : 6)) {
      if (optional) continue
      return null
    }
    const figure = figureAfter(flow, start + letters.length)
    if (figure === null) return null
    read.push([answer, figure.value])
    at = start + letters.length
  }
  return read
}

function figureAfter(flow: Flow, letter: number): Figure | null {
  const beside = flow.figures.filter((figure) => figure.letter === letter)
  const [only] = beside
  return only !== undefined && beside.length === 1 && only.clean && !only.perCent && Number.isInteger(only.value) ? only : null
}
