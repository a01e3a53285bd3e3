import type { Question } from './questions.ts'

/** An answer as a person reads it: the words of its option, or its text, with the reason. @returns '' where it is unanswered */
export function answerInWords(question: Question, answer: { readonly value: string | null; readonly reason: string | null } | undefined): string {
  if (answer === undefined || answer.value === null) return ''
  const text = question.options.find((option) => option.value === answer.value)?.text ?? answer.value
  return answer.reason === null ? text : `${text}. Reason: ${answer.reason}`
}
