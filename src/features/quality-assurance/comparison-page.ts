import { answerInWords } from '../../domain/assessment/answer-in-words.ts'
import { questionsOf, sectionsOf, type Question } from '../../domain/assessment/questions.ts'
import { differencesBetween, openDifferences, sectionsOfSecondReading, type Difference } from '../../domain/assessment/second-reading.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { answersOfCase } from '../case-assessment/queries.ts'
import { agreedAnswersOf, comparedAnswersOf, notesOf, sideOf, type AgreedAnswer, type ComparisonNote, type SecondReading } from './queries.ts'
import { isParty, missingForComparison, readingInUrl } from './reading-in-url.ts'

interface ComparisonModel {
  readonly caseReference: string
  readonly back: string
  readonly url: string
  readonly firstHref: string
  readonly secondHref: string
  readonly firstReader: string
  readonly reader: string
  readonly comparedAt: Date | null
  readonly missing: readonly string[]
  readonly mayAgree: boolean
  readonly compared: number
  readonly open: number
  readonly differences: readonly DifferenceLine[]
  readonly notes: readonly ComparisonNote[]
  readonly values: Readonly<Record<string, unknown>>
}
interface DifferenceLine {
  readonly id: string
  readonly section: string
  readonly label: string
  readonly wording: string
  readonly first: string
  readonly second: string
  /** What stands as the answer now, where it is not the first one. */
  readonly now: string
  readonly isText: boolean
  readonly agreed: AgreedAnswer | null
  readonly agreedWords: string
  readonly base: number
  readonly options: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[]
  readonly takesReason: boolean
  readonly value: string
  readonly reason: string
  readonly notes: readonly ComparisonNote[]
}

/** Everything about two compared readings that the page and the agreement need. */
export interface Comparison {
  readonly reading: SecondReading
  readonly questions: readonly Question[]
  readonly first: ReturnType<typeof sideOf>
  readonly second: ReturnType<typeof sideOf>
  readonly agreed: ReadonlyMap<string, AgreedAnswer>
  readonly differences: readonly Difference[]
}

/** The comparison of the URL; before the readings are compared it holds no answer. */
export async function comparisonOf(ctx: InspectionContext): Promise<Comparison> {
  const reading = await readingInUrl(ctx)
  const compared = reading.comparedAt === null ? [] : await comparedAnswersOf(ctx.tx, ctx.inspection.id, reading.id)
  const questions = questionsOf(sectionsOfSecondReading(sectionsOf(ctx.framework, reading.caseType, ctx.inspection.serviceTerm)))
  const [first, second] = [sideOf(compared, 'first'), sideOf(compared, 'second')]
  const agreed = await agreedAnswersOf(ctx.tx, reading.id)
  return { reading, questions, first, second, agreed, differences: differencesBetween(questions, first, second) }
}

export async function showComparison(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const comparison = await comparisonOf(ctx)
  const { reading, questions, first, agreed, differences } = comparison
  const notes = await notesOf(ctx.tx, reading.id)
  const base = `/inspections/${ctx.inspection.id}`
  const may = mayInInspection(ctx.inspection.role, 'agreeAnswers', ctx.inspection.doneStages).allowed && isParty(ctx, reading)
  const current = reading.comparedAt === null ? new Map<string, never>() : await answersOfCase(ctx.tx, reading.firstCaseId)
  const model: ComparisonModel = {
    caseReference: reading.caseReference,
    back: `${base}/quality-assurance`,
    url: `${base}/quality-assurance/readings/${reading.id}`,
    ...{ firstHref: `${base}/cases/${reading.firstCaseId}`, secondHref: `${base}/cases/${reading.id}` },
    ...{ firstReader: reading.firstReader ?? 'no one yet', reader: reading.reader ?? 'nobody yet', comparedAt: reading.comparedAt },
    missing: reading.comparedAt === null ? missingForComparison(reading) : [],
    mayAgree: may,
    compared: questions.filter((question) => question.kind !== 'text' && first.has(question.id)).length,
    open: openDifferences(differences, first, agreed).length,
    differences: differences.map(({ question, isText }) => ({
      ...lineOf(comparison, question, current.get(question.id), submitted),
      isText,
      notes: notes.filter((note) => note.questionId === question.id),
    })),
    notes: notes.filter((note) => note.questionId === null),
    values: submitted?.values ?? {},
  }
  return page('quality-assurance/views/comparison.njk', `Two readings of case ${reading.caseReference}`, model, { wide: true, subject: reading.id })
}

type Current = { readonly value: string | null; readonly reason: string | null; readonly version: number } | undefined

function lineOf(
  { reading, first, second, agreed }: Comparison,
  question: Question,
  current: Current,
  submitted: Submitted | undefined,
): Omit<DifferenceLine, 'isText' | 'notes'> {
  const sent = (name: string): string | undefined => {
    const value = submitted?.values[`${name}.${question.id}`]
    return typeof value === 'string' ? value : undefined
  }
  const standing = agreed.get(question.id) ?? null
  const own = first.get(question.id)
  // A text that only the second reading has is offered as it is; nothing else is chosen for the person.
  const value = sent('agreed') ?? standing?.value ?? (question.kind === 'text' ? (own?.value ?? second.get(question.id)?.value ?? '') : '')
  const changed = current !== undefined && (current.value !== (own?.value ?? null) || current.reason !== (own?.reason ?? null))
  return {
    id: question.id,
    section: question.id.split('.').slice(0, 2).join('.'),
    label: question.label,
    wording: question.wording,
    first: answerInWords(question, own) || 'Not asked',
    second: answerInWords(question, second.get(question.id)) || 'Not asked',
    now: changed ? answerInWords(question, current) || 'Unanswered' : '',
    agreed: standing,
    agreedWords: standing === null ? '' : answerInWords(question, standing),
    base: Number(sent('base') ?? current?.version ?? 0),
    options: question.options.map((option) => ({ value: option.value, text: option.text, checked: option.value === value })),
    takesReason: question.options.some((option) => option.needsReason),
    value,
    reason: sent('reason') ?? standing?.reason ?? '',
    ...(reading.comparedAt === null ? { first: '', second: '' } : {}),
  }
}
