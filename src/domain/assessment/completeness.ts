/** What is still unanswered in a case: it blocks completion and never reaches a figure. */
import type { Question, Section } from './questions.ts'

/** The stored answers of one case by question id; a question without one is unanswered. */
export type Answers = ReadonlyMap<string, { readonly value: string | null; readonly reason: string | null }>

export interface SectionProgress {
  readonly section: Section
  readonly asked: number
  readonly answered: number
  readonly missing: readonly Question[]
}

/** Whether a question is asked, given the answers so far. */
export function isAsked(question: Question, answers: Answers): boolean {
  if (question.onlyWhen === null) return true
  const value = answers.get(question.onlyWhen.questionId)?.value
  return value !== undefined && value !== null && question.onlyWhen.values.includes(value)
}

/** How far each section is. A question that is not asked counts nowhere. */
export function progressOf(sections: readonly Section[], answers: Answers): readonly SectionProgress[] {
  return sections.map((section) => {
    const asked = section.groups.flatMap((group) => group.questions).filter((question) => isAsked(question, answers))
    const missing = asked.filter((question) => (answers.get(question.id)?.value ?? null) === null)
    return { section, asked: asked.length, answered: asked.length - missing.length, missing }
  })
}

/** Whether nothing is missing. */
export function isComplete(progress: readonly SectionProgress[]): boolean {
  return progress.every((section) => section.missing.length === 0)
}
