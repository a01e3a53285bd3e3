import { randomUUID } from 'node:crypto'
import type { Section } from '../../domain/assessment/questions.ts'
import type { CaseInUrl } from './case-in-url.ts'
import type { Decided } from './save-operations.ts'

interface ConflictModel {
  readonly action: string
  readonly caseReference: string
  readonly form: string
  readonly answers: readonly {
    readonly id: string
    readonly wording: string
    readonly value: string | null
    readonly reason: string | null
    readonly base: number
    readonly mine: string
    readonly theirs: string
    readonly by: string
  }[]
}

/** Both answers of each question that someone else answered meanwhile; the person chooses, both stay in the history. */
export function conflictPage(found: CaseInUrl, section: Section, stale: readonly Decided[]): [string, string, ConflictModel] {
  const model: ConflictModel = {
    action: `${found.url}/${section.path}`,
    caseReference: found.inspected.caseReference,
    form: randomUUID(),
    answers: stale.flatMap(({ operation, question, outcome, by }) => {
      if (outcome.state !== 'stale') return []
      const words = (value: string | null, reason: string | null): string => {
        const text = question.options.find((option) => option.value === value)?.text ?? value ?? 'No answer'
        return reason === null ? text : `${text}: ${reason}`
      }
      return [
        {
          id: question.id,
          wording: question.wording,
          value: operation.value,
          reason: operation.reason,
          base: outcome.stored.version,
          mine: words(operation.value, operation.reason),
          theirs: words(outcome.stored.value, outcome.stored.reason),
          by,
        },
      ]
    }),
  }
  return ['case-assessment/views/conflict.njk', 'Someone else answered too', model]
}
