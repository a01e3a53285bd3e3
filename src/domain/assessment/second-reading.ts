/** What a second reader answers, and how two readings of a case differ. */
import { isAsked, type Answers } from './completeness.ts'
import type { Question, Section } from './questions.ts'

/**
 * The sections that a second reader answers: what is judged from the file, not what the case manager said in the interview and
 * not the facts that are copied from the file.
 */
export function sectionsOfSecondReading(sections: readonly Section[]): readonly Section[] {
  return sections.filter((section) => section.standardId !== null || section.path === 'classification')
}

export interface Difference {
  readonly question: Question
  /** A text is no difference of judgement: it is shown, and agreed only where an agreed judgement asks for it. */
  readonly isText: boolean
}

/** The questions that the two readings answer differently; where one of them was not asked, the other's answer differs from none. */
export function differencesBetween(questions: readonly Question[], first: Answers, second: Answers): Difference[] {
  return questions.flatMap((question) => {
    const [one, other] = [valueOf(question, first), valueOf(question, second)]
    if (one === other) return []
    const isText = question.kind === 'text'
    // Two texts are never the same; only a text that one reading lacks can become necessary.
    return isText && one !== null && other !== null ? [] : [{ question, isText }]
  })
}

/** The differences of judgement that still wait for an agreed answer, given what is agreed so far. */
export function openDifferences(differences: readonly Difference[], first: Answers, agreed: Answers): Difference[] {
  const asAgreed: Answers = new Map([...first, ...agreed])
  return differences.filter(({ question, isText }) => !isText && !agreed.has(question.id) && isAsked(question, asAgreed))
}

/** The answer to a question that is asked; null where it is unanswered or not asked. */
function valueOf(question: Question, answers: Answers): string | null {
  return isAsked(question, answers) ? (answers.get(question.id)?.value ?? null) : null
}
