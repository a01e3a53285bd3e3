import { randomUUID } from 'node:crypto'
import { progressOf } from '../../domain/assessment/completeness.ts'
import type { Question, Section } from '../../domain/assessment/questions.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { caseInUrl, sectionAt, type CaseInUrl } from './case-in-url.ts'
import { answersOf, type RecordedAnswer } from './queries.ts'

interface SectionModel {
  readonly caseUrl: string
  readonly caseReference: string
  readonly action: string
  readonly answersUrl: string
  readonly form: string
  readonly name: string
  readonly statement: string | null
  readonly standardId: string | null
  readonly open: boolean
  readonly closedBecause: string
  readonly answered: number
  readonly asked: number
  readonly groups: readonly { readonly id: string; readonly heading: string; readonly questions: readonly QuestionLine[] }[]
}
interface QuestionLine {
  readonly id: string
  readonly part: Question['part']
  readonly kind: Question['kind']
  readonly letter: string | null
  readonly wording: string
  readonly guidance: Question['guidance']
  readonly options: readonly { readonly id: string; readonly value: string; readonly text: string; readonly checked: boolean; readonly needsReason: boolean }[]
  readonly takesReason: boolean
  readonly value: string
  readonly reason: string
  readonly base: string
  readonly by: string | null
  readonly hint: string | null
}

/** The path of the section a URL is about: "standards/2.1", or the last word of the route. */
export function sectionPathOf(ctx: InspectionContext): string {
  return ctx.params['standard'] === undefined ? (ctx.params['section'] ?? '') : `standards/${ctx.params['standard']}`
}

export async function showSection(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const found = await caseInUrl(ctx)
  const section = sectionAt(found, sectionPathOf(ctx))
  const stored = await answersOf(ctx.tx, found.inspected.id)
  const [progress] = progressOf([section], stored)
  const may = mayInInspection(ctx.inspection.role, 'assessCase', ctx.inspection.doneStages)
  const completed = found.inspected.completedAt !== null
  const model: SectionModel = {
    caseUrl: found.url,
    caseReference: found.inspected.caseReference,
    action: `${found.url}/${section.path}`,
    answersUrl: `${found.url}/answers`,
    form: randomUUID(),
    name: section.name,
    statement: section.statement,
    standardId: section.standardId,
    open: may.allowed && !completed,
    closedBecause: completed ? 'This case is completed. Reopen it on its page to change an answer.' : may.allowed ? '' : `Answers cannot be changed: ${may.why}`,
    answered: progress?.answered ?? 0,
    asked: progress?.asked ?? 0,
    groups: section.groups.map((group) => ({ id: group.id, heading: group.heading, questions: group.questions.map((question) => lineOf(question, section, stored.get(question.id), submitted)) })),
  }
  return page('case-assessment/views/section.njk', `${section.name}, case ${found.inspected.caseReference}`, model, { subject: found.inspected.id, detail: { section: section.path } })
}

function lineOf(question: Question, section: Section, stored: RecordedAnswer | undefined, submitted: Submitted | undefined): QuestionLine {
  const sent = (name: string): string | undefined => {
    const value = submitted?.values[`${name}.${question.id}`]
    return typeof value === 'string' ? value : undefined
  }
  const value = submitted === undefined ? (stored?.value ?? '') : (sent('value') ?? stored?.value ?? '')
  return {
    id: question.id,
    part: question.part,
    kind: question.kind,
    letter: question.letter,
    wording: question.wording,
    guidance: question.guidance,
    options: question.options.map((option, index) => ({
      // The first option carries the field's id, so that an error leads to it.
      id: index === 0 ? `value.${question.id}` : `value.${question.id}.${index}`,
      value: option.value,
      text: option.text,
      needsReason: option.needsReason,
      checked: option.value === value,
    })),
    takesReason: question.options.some((option) => option.needsReason),
    value,
    reason: sent('reason') ?? stored?.reason ?? '',
    base: sent('base') ?? String(stored?.version ?? 0),
    by: stored === undefined ? null : stored.by,
    hint: hintOf(question, section),
  }
}

function hintOf(question: Question, section: Section): string | null {
  if (question.part === 'keyQuestion') return 'Yes means sufficient. The prompts inform your judgement; they do not compute it.'
  if (question.kind === 'level' && question.onlyWhen !== null) return 'Answer only if you do not agree.'
  if (question.part === 'summary' && section.standardId !== null) return 'Why this is, or is not, sufficient. Do not name the child.'
  return question.part === 'detail' ? 'Do not name the child.' : null
}

/** For pages that list the sections of a case with how far each is. */
export function sectionLines(found: CaseInUrl, answers: ReadonlyMap<string, RecordedAnswer>): { name: string; href: string; answered: number; asked: number; done: boolean }[] {
  return progressOf(found.sections, answers).map(({ section, answered, asked, missing }) => ({
    name: section.name,
    href: `${found.url}/${section.path}`,
    answered,
    asked,
    done: missing.length === 0,
  }))
}
