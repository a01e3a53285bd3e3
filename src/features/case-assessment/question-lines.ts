/** One question of a section as its template prints it. */
import { answerInWords } from '../../domain/assessment/answer-in-words.ts'
import { isAsked } from '../../domain/assessment/completeness.ts'
import type { Group, Question } from '../../domain/assessment/questions.ts'
import type { Submitted } from '../../platform/http/action.ts'
import { momentInWords } from '../../platform/views/filters.ts'
import type { RecordedAnswers } from './answer-queries.ts'

export interface QuestionLine {
  readonly id: string
  readonly part: Question['part']
  readonly kind: Question['kind']
  readonly letter: string | null
  readonly wording: string
  readonly guidance: Question['guidance']
  readonly options: readonly { readonly id: string; readonly value: string; readonly text: string; readonly checked: boolean; readonly needsReason: boolean }[]
  readonly reasonLabel: string
  readonly value: string
  readonly reason: string
  readonly base: string
  /** Who answered last and when; '' where nobody has. */
  readonly by: string
  /** Where its history stands; '' where it has none. */
  readonly history: string
  readonly hint: string
}
export interface AnswerLine {
  readonly wording: string
  readonly answer: string
  readonly by: string
  readonly history: string
}

/** What a page needs to know beside the question itself. */
export interface Beside {
  readonly stored: RecordedAnswers
  readonly submitted: Submitted | undefined
  readonly personId: string
  readonly caseUrl: string
  /** What the caseload return says about a question, by question id. */
  readonly fromReturn: ReadonlyMap<string, string>
}

/** A question as part of a form: what was sent last stands before what is stored. */
export function questionLine(question: Question, beside: Beside): QuestionLine {
  const { stored, submitted } = beside
  const answer = stored.get(question.id)
  const sent = (name: string): string | undefined => {
    const value = submitted?.values[`${name}.${question.id}`]
    return typeof value === 'string' ? value : undefined
  }
  const value = sent('value') ?? answer?.value ?? ''
  const needReason = question.options.filter((option) => option.needsReason).map((option) => option.text.toLowerCase())
  return {
    ...{ id: question.id, part: question.part, kind: question.kind, letter: question.letter, wording: question.wording, guidance: question.guidance, value },
    options: question.options.map((option, index) => ({
      // The first option carries the field's id, so that an error leads to it.
      id: index === 0 ? `value.${question.id}` : `value.${question.id}.${index}`,
      value: option.value,
      text: option.text,
      needsReason: option.needsReason,
      checked: option.value === value,
    })),
    reasonLabel: needReason.length === 0 ? '' : `Reason, if ${needReason.join(' or ')}`,
    reason: sent('reason') ?? answer?.reason ?? '',
    base: sent('base') ?? String(answer?.version ?? 0),
    ...lastAnswered(beside, question),
    hint: hintOf(question, beside.fromReturn),
  }
}

/** The answers of a group to read, where nothing can be changed. */
export function answerLines(group: Group, beside: Beside): AnswerLine[] {
  const { stored } = beside
  return group.questions
    .filter((question) => isAsked(question, stored))
    .map((question) => ({
      wording: question.letter === null ? question.wording : `${question.letter}) ${question.wording}`,
      answer: answerInWords(question, stored.get(question.id)) || 'Unanswered',
      ...lastAnswered(beside, question),
    }))
}

function lastAnswered({ stored, personId, caseUrl }: Beside, question: Question): { by: string; history: string } {
  const answer = stored.get(question.id)
  if (answer === undefined) return { by: '', history: '' }
  const who = answer.byId === personId ? 'you' : answer.by
  return { by: `${who}, ${momentInWords(answer.at)}`, history: `${caseUrl}/history?question=${question.id}` }
}

function hintOf(question: Question, fromReturn: ReadonlyMap<string, string>): string {
  const returned = fromReturn.get(question.id)
  if (returned !== undefined) return `The caseload return says: ${returned}`
  if (question.part === 'keyQuestion') return 'Yes means sufficient. The prompts inform your judgement; they do not compute it.'
  if (question.kind === 'level' && question.onlyWhen !== null) return 'Answer only if you do not agree.'
  if (question.part === 'summary') return 'Why this is, or is not, sufficient. Do not name the child.'
  if (question.onlyWhen !== null && question.part === 'detail') return `Answer only where the answer above is ${question.onlyWhen.values.join(' or ')}.`
  return question.part === 'detail' && question.kind === 'text' ? 'Do not name the child. Where the file does not say it, write: Not recorded.' : ''
}
