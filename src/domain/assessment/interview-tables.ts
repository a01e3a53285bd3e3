/**
 * What case managers and inspectors answered, counted (handbook §4, §5: the report's interview tables). Each table counts every
 * case exactly once: what nobody has answered yet is a row of its own, so a table always adds up to the cases.
 */
import type { Framework } from '../framework/framework.ts'
import type { Answers } from './completeness.ts'

/** The row of the cases in which a question is still unanswered; a table without such cases has no such row. */
export const notAnsweredYet = 'Not answered yet'

export interface InterviewTable {
  readonly id: string
  readonly wording: string
  readonly asked: 'caseManager' | 'inspector'
  /** In the framework's order, then "not recorded"; the counts add up to the cases. */
  readonly rows: readonly { readonly answer: string; readonly count: number }[]
}

/**
 * One table for each question to the case manager, then one for each of the inspector's own.
 * @param cases the answers of every case that is counted, empty where nobody has begun
 * @throws RangeError when a stored answer is none of the answers that its question offers
 */
export function interviewTables(framework: Framework, cases: readonly Answers[]): InterviewTable[] {
  return choiceQuestions(framework).map(({ id, wording, asked, options }) => {
    const given = cases.map((answers) => givenAnswer(id, options, answers))
    const open = given.includes(notAnsweredYet) ? [notAnsweredYet] : []
    return { id, wording, asked, rows: [...options, ...open].map((answer) => ({ answer, count: given.filter((one) => one === answer).length })) }
  })
}

/** In how many cases the case manager was interviewed. */
export function interviewsHeld(framework: Framework, cases: readonly Answers[]): number {
  return cases.filter((answers) => answers.get(framework.caseManagerInterview.held.id)?.value === 'yes').length
}

/**
 * Whether the answers of a case contradict each other: the interview was held, and a question says that the case manager was not
 * interviewed; or it was not held, and a question has an answer that only an interview gives.
 */
export function contradictsHeld(framework: Framework, answers: Answers): boolean {
  const { held, notInterviewedAnswer, notRecordedAnswer, questions } = framework.caseManagerInterview
  const given = questions.flatMap(({ id }) => answers.get(id)?.value ?? [])
  if (answers.get(held.id)?.value === 'yes') return given.includes(notInterviewedAnswer)
  if (answers.get(held.id)?.value === 'no') return given.some((answer) => answer !== notInterviewedAnswer && answer !== notRecordedAnswer)
  return false
}

export interface ChoiceQuestion {
  readonly id: string
  readonly wording: string
  readonly asked: 'caseManager' | 'inspector'
  readonly options: readonly string[]
}

/** The questions of both sides with every answer they offer, "not recorded" last. */
export function choiceQuestions({ caseManagerInterview, inspectorOpinion }: Framework): ChoiceQuestion[] {
  const withOptions = (asked: ChoiceQuestion['asked'], notRecorded: string) => {
    return ({ id, wording, answers }: { id: string; wording: string; answers: readonly string[] }): ChoiceQuestion => {
      return { id, wording, asked, options: [...new Set([...answers, notRecorded])] }
    }
  }
  return [
    ...caseManagerInterview.questions.map(withOptions('caseManager', caseManagerInterview.notRecordedAnswer)),
    ...inspectorOpinion.questions.map(withOptions('inspector', inspectorOpinion.notRecordedAnswer)),
  ]
}

/** The answer of one case to a question, or notAnsweredYet. @throws RangeError when it is none of those offered */
export function givenAnswer(questionId: string, options: readonly string[], answers: Answers): string {
  const value = answers.get(questionId)?.value ?? null
  if (value === null) return notAnsweredYet
  if (!options.includes(value)) throw new RangeError(`"${value}" is no answer that question ${questionId} offers`)
  return value
}
