import { randomUUID } from 'node:crypto'
import type { StoredAnswer } from '../../domain/assessment/operations.ts'
import type { Question, Section } from '../../domain/assessment/questions.ts'
import type { FieldError } from '../../platform/http/action.ts'
import { page, type PageAnswer } from '../../platform/http/action.ts'
import type { KeyedFrom } from './answer-origin.ts'
import type { RecordedAnswers } from './answer-queries.ts'
import type { CaseInUrl } from './case-in-url.ts'
import type { Decided } from './save-operations.ts'

interface Clash {
  readonly question: Question
  readonly mine: Pick<StoredAnswer, 'value' | 'reason'>
  readonly theirs: StoredAnswer
  readonly by: string
  readonly at: Date | null
}
interface ConflictModel {
  readonly caseUrl: string
  readonly caseReference: string
  readonly sectionName: string
  readonly action: string
  readonly form: string
  readonly origin: KeyedFrom
  readonly answers: readonly {
    readonly id: string
    /** '' where the label says it all. */
    readonly wording: string
    readonly label: string
    readonly value: string
    readonly reason: string
    readonly base: number
    readonly mine: string
    readonly theirs: string
    readonly by: string
    readonly at: Date | null
  }[]
}

/** Both answers of each question that someone else answered meanwhile; the person chooses, both stay in the history. */
export function conflictPage(found: CaseInUrl, section: Section, clashes: readonly Clash[], origin: KeyedFrom): PageAnswer {
  const model: ConflictModel = {
    caseUrl: found.url,
    caseReference: found.inspected.caseReference,
    sectionName: section.name,
    action: `${found.url}/${section.path}`,
    form: randomUUID(),
    origin,
    answers: clashes.map(({ question, mine, theirs, by, at }) => ({
      id: question.id,
      wording: question.label.toLowerCase().includes(question.wording.toLowerCase()) ? '' : question.wording,
      label: question.label,
      value: mine.value ?? '',
      reason: mine.reason ?? '',
      base: theirs.version,
      mine: inWords(question, mine),
      theirs: inWords(question, theirs),
      by,
      at,
    })),
  }
  return page('case-assessment/views/conflict.njk', 'Choose which answer stays', model)
}

/** The stale operations of a form that was sent. */
export function clashesIn(decided: readonly Decided[]): Clash[] {
  return decided.flatMap(({ operation, question, outcome, by, byAt }) =>
    outcome.state === 'stale' ? [{ question, mine: operation, theirs: outcome.stored, by, at: byAt }] : [],
  )
}

/** The same clashes, from the page of choices when it comes back without a choice for each. */
export function clashesAgain(section: Section, values: Readonly<Record<string, unknown>>, stored: RecordedAnswers): Clash[] {
  const text = (name: string): string | null => (typeof values[name] === 'string' && values[name] !== '' ? values[name] : null)
  return section.groups
    .flatMap((group) => group.questions)
    .flatMap((question) => {
      const theirs = stored.get(question.id)
      if (theirs === undefined || !(`value.${question.id}` in values)) return []
      return [{ question, mine: { value: text(`value.${question.id}`), reason: text(`reason.${question.id}`) }, theirs, by: theirs.by, at: theirs.at }]
    })
}

/** One fault for each question of the page of choices that has none. */
export function unchosen(section: Section, fields: ReadonlyMap<string, string>): FieldError[] {
  if (fields.get('choosing') !== 'yes') return []
  return section.groups
    .flatMap((group) => group.questions)
    .filter(({ id }) => fields.has(`value.${id}`) && !fields.has(`keep.${id}`))
    .map(({ id, label }) => ({ field: `keep.${id}`, message: `${label}: choose which answer stays` }))
}

function inWords(question: Question, { value, reason }: Pick<StoredAnswer, 'value' | 'reason'>): string {
  const text = question.options.find((option) => option.value === value)?.text ?? value ?? 'No answer'
  return reason === null ? text : `${text}. Reason: ${reason}`
}
