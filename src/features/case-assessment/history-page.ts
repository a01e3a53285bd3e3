import { z } from 'zod'
import { answerInWords } from '../../domain/assessment/answer-in-words.ts'
import { foldTyping, type FoldedEvent } from '../../domain/assessment/history.ts'
import type { Question } from '../../domain/assessment/questions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { optionalText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { caseInUrl, type CaseInUrl } from './case-in-url.ts'
import { answerEventsOf, completionsOf, type CompletionEvent } from './history-queries.ts'

interface HistoryModel {
  readonly caseUrl: string
  readonly caseReference: string
  readonly historyUrl: string
  /** The one question that the page is about; null for the whole case. */
  readonly question: { readonly label: string; readonly wording: string; readonly href: string } | null
  readonly events: readonly HistoryLine[]
  readonly older: string | null
  readonly newer: string | null
}
interface HistoryLine {
  readonly at: Date
  readonly by: string
  readonly question: { readonly label: string; readonly href: string } | null
  readonly from: string
  readonly to: string
  /** The answer came too late, and the other one stayed. */
  readonly clash: boolean
  readonly saves: number
  /** Where the answer came from, in words; '' for the form on the screen. */
  readonly origin: string
  /** In words, for what is no answer: the case was completed or reopened. */
  readonly happened: string
}

const eventsOnAPage = 100
const originWords = { form: '', paper: 'From paper', agreement: 'Agreed by two readers' } as const
export const historyInput = z.object({ question: optionalText(200), from: z.coerce.number().int().nonnegative().catch(0) })

/** Who answered what and when, from what to what, newest first: of a whole case, or of one question with every single save. */
export async function showHistory(ctx: InspectionContext<z.infer<typeof historyInput>>): Promise<PageAnswer> {
  const found = await caseInUrl(ctx)
  const { question: questionId, from } = ctx.input
  const question = questionId === '' ? undefined : found.questions.get(questionId)
  if (questionId !== '' && question === undefined) throw new Problem('notFound')
  const lines = question === undefined ? await linesOfCase(ctx, found) : await linesOfQuestion(ctx, found, question)
  const historyUrl = `${found.url}/history`
  const at = (place: number): string => `${historyUrl}?question=${encodeURIComponent(questionId)}&from=${place}`
  const model: HistoryModel = {
    caseUrl: found.url,
    caseReference: found.inspected.caseReference,
    historyUrl,
    question: question === undefined ? null : { label: question.label, wording: question.wording, href: hrefOf(found, question) },
    events: lines.slice(from, from + eventsOnAPage),
    older: lines.length > from + eventsOnAPage ? at(from + eventsOnAPage) : null,
    newer: from > 0 ? at(Math.max(0, from - eventsOnAPage)) : null,
  }
  const title = `History of case ${found.inspected.caseReference}`
  return page('case-assessment/views/history.njk', title, model, { wide: true, subject: found.inspected.id, detail: { history: questionId || 'all' } })
}

async function linesOfQuestion(ctx: InspectionContext, found: CaseInUrl, question: Question): Promise<HistoryLine[]> {
  const events = await answerEventsOf(ctx.tx, found.inspected.id, question.id)
  return events.map((event) => answerLine(found, { ...event, saves: 1 })).reverse()
}

async function linesOfCase(ctx: InspectionContext, found: CaseInUrl): Promise<HistoryLine[]> {
  const events = foldTyping(await answerEventsOf(ctx.tx, found.inspected.id), (id) => found.questions.get(id)?.kind === 'text')
  const lines = [...events.map((event) => answerLine(found, event)), ...(await completionsOf(ctx.tx, found.inspected.id)).map(completionLine)]
  return lines.sort((one, other) => other.at.getTime() - one.at.getTime())
}

function answerLine(found: CaseInUrl, event: FoldedEvent): HistoryLine {
  const question = found.questions.get(event.questionId)
  const inWords = (given: FoldedEvent['to']): string => (question === undefined ? (given.value ?? '') : answerInWords(question, given)) || 'No answer'
  return {
    ...{ at: event.at, by: event.by, saves: event.saves, clash: event.what === 'clash', happened: '', origin: originWords[event.origin] },
    question: question === undefined ? null : { label: question.label, href: `${found.url}/history?question=${encodeURIComponent(question.id)}` },
    from: inWords(event.from),
    to: inWords(event.to),
  }
}

function completionLine({ what, reason, by, at }: CompletionEvent): HistoryLine {
  const happened = what === 'completed' ? 'Case completed' : `Case reopened. Reason: ${reason ?? ''}`
  return { at, by, question: null, from: '', to: '', clash: false, saves: 1, happened, origin: '' }
}

/** Where a question stands in the form. */
function hrefOf(found: CaseInUrl, question: Question): string {
  const section = found.sections.find((candidate) => candidate.groups.some((group) => group.questions.includes(question)))
  return `${found.url}/${section?.path ?? ''}#value.${question.id}`
}
