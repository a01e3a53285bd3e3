/** A section's form without scripts: what the person changed becomes operations, with ids made from the form and its content. */
import { createHash } from 'node:crypto'
import { tidied, type Operation, type StoredAnswer } from '../../domain/assessment/operations.ts'
import type { Question, Section } from '../../domain/assessment/questions.ts'
import type { Tx } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { answersAsSeen, answersOf } from './answer-queries.ts'

export type SectionFields = ReadonlyMap<string, string>

/** The operations of a posted form: one for each question that says something else than what is stored and than what the person saw. */
export async function operationsOf(tx: Tx, caseId: string, section: Section, fields: SectionFields): Promise<Operation[]> {
  const form = fields.get('form')
  if (form === undefined || form.length < 8) throw new Problem('unreadableRequest')
  const stored = await answersOf(tx, caseId)
  const differing = section.groups
    .flatMap((group) => group.questions)
    .flatMap((question) => operationIn(fields, question) ?? [])
    .filter((operation) => !isSame(operation, stored.get(operation.questionId)))
  const bases = differing.filter((operation) => operation.baseVersion !== (stored.get(operation.questionId)?.version ?? 0))
  const seen = await answersAsSeen(tx, caseId, new Map(bases.map((operation) => [operation.questionId, operation.baseVersion])))
  // An answer the person left as they saw it is no change of theirs, whatever others have answered since.
  const untouched = new Set(bases.filter((operation) => isSame(operation, seen.get(operation.questionId))))
  return differing
    .filter((operation) => !untouched.has(operation))
    .map((operation) => ({ ...operation, id: idOf([caseId, form, operation.questionId, operation.baseVersion, operation.value, operation.reason]) }))
}

/** The same form sent twice makes the same ids, so it counts once. */
function idOf(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** What a form says about a question, as an operation without its id; undefined where it says nothing. */
function operationIn(fields: SectionFields, question: Question): Operation | undefined {
  if (fields.get(`keep.${question.id}`) === 'theirs') return undefined
  const given = fields.get(`value.${question.id}`)
  const value = question.kind !== 'text' && isNotAsked(fields, question) ? '' : given
  if (value === undefined) return undefined
  const baseVersion = Number(fields.get(`base.${question.id}`) ?? 0)
  if (!Number.isSafeInteger(baseVersion) || baseVersion < 0) throw new Problem('unreadableRequest')
  return tidied(question, { id: '', questionId: question.id, baseVersion, value, reason: fields.get(`reason.${question.id}`) ?? null })
}

/** Whether the same form answers another question in a way that this one is not asked. */
function isNotAsked(fields: SectionFields, { onlyWhen }: Question): boolean {
  const given = onlyWhen === null ? undefined : fields.get(`value.${onlyWhen.questionId}`)
  return given !== undefined && onlyWhen?.values.includes(given) === false
}

function isSame(operation: Operation, answer: StoredAnswer | undefined): boolean {
  return operation.value === (answer?.value ?? null) && operation.reason === (answer?.reason ?? null)
}
