/** A section's form without scripts: what changed against the stored answers becomes operations, with ids made from the form. */
import { createHash } from 'node:crypto'
import type { Operation } from '../../domain/assessment/operations.ts'
import type { Question, Section } from '../../domain/assessment/questions.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { RecordedAnswer } from './queries.ts'

export type SectionFields = ReadonlyMap<string, string>

/** The operations of a posted form: one for each question whose answer differs from the stored one. */
export function operationsOf(caseId: string, section: Section, fields: SectionFields, stored: ReadonlyMap<string, RecordedAnswer>): Operation[] {
  const form = fields.get('form')
  if (form === undefined || form.length < 8) throw new Problem('unreadableRequest')
  return section.groups
    .flatMap((group) => group.questions)
    .flatMap((question) => {
      const given = answerIn(fields, question)
      if (given === undefined || isUnchanged(given, stored.get(question.id))) return []
      const content = JSON.stringify([caseId, form, question.id, given.value, given.reason])
      const id = createHash('sha256').update(content).digest('hex')
      return [{ id, questionId: question.id, baseVersion: Number(fields.get(`base.${question.id}`) ?? 0), ...given }]
    })
}

interface Given {
  readonly value: string | null
  readonly reason: string | null
}

/** What a form says about a question; undefined where it says nothing. */
function answerIn(fields: SectionFields, question: Question): Given | undefined {
  if (fields.get(`keep.${question.id}`) === 'theirs') return undefined
  const value = fields.get(`value.${question.id}`)
  if (question.kind !== 'text' && question.onlyWhen !== null && !isAskedIn(fields, question)) return { value: null, reason: null }
  if (value === undefined) return undefined
  if (value === '') return { value: null, reason: null }
  const needsReason = question.options.find((option) => option.value === value)?.needsReason ?? false
  return { value, reason: needsReason ? fields.get(`reason.${question.id}`) || null : null }
}

function isAskedIn(fields: SectionFields, question: Question): boolean {
  const { onlyWhen } = question
  if (onlyWhen === null || !fields.has(`value.${onlyWhen.questionId}`)) return true
  return onlyWhen.values.includes(fields.get(`value.${onlyWhen.questionId}`) ?? '')
}

function isUnchanged(given: Given, stored: RecordedAnswer | undefined): boolean {
  return given.value === (stored?.value ?? null) && given.reason === (stored?.reason ?? null)
}
