import { randomUUID } from 'node:crypto'
import { progressOf } from '../../domain/assessment/completeness.ts'
import type { Section } from '../../domain/assessment/questions.ts'
import { cellLabel } from '../../domain/caseload/labels.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { keyedFrom, type KeyedFrom } from './answer-origin.ts'
import { answersOf, type RecordedAnswers } from './answer-queries.ts'
import { contradictionLines, contradictionsOf, type ContradictionLine } from './contradiction-queries.ts'
import { aboutCase, caseInUrl, sectionAt, type CaseInUrl } from './case-in-url.ts'
import { clashesAgain, conflictPage } from './conflict-page.ts'
import { answerKeysOf, unsentShelf } from './answer-keys.ts'
import { caseloadFactsOf } from './queries.ts'
import { answerLines, questionLine, type AnswerLine, type Beside, type QuestionLine } from './question-lines.ts'

interface SectionModel {
  readonly caseUrl: string
  readonly caseReference: string
  readonly action: string
  readonly answersUrl: string
  readonly path: string
  readonly personId: string
  /** Where this person's unsent answers of the case are kept in the browser. */
  readonly unsent: string
  readonly keys: 'on' | 'off'
  readonly form: string
  readonly origin: KeyedFrom
  readonly name: string
  readonly statement: string | null
  readonly open: boolean
  readonly contradictions: readonly ContradictionLine[]
  readonly closedBecause: string
  readonly answered: number
  readonly asked: number
  readonly judged: number
  /** Only a standard can be not assessed as a whole. */
  readonly notAssessed: { readonly action: string; readonly seen: number; readonly reason: unknown } | null
  readonly groups: readonly {
    readonly id: string
    readonly heading: string
    readonly questions: readonly QuestionLine[]
    readonly answers: readonly AnswerLine[]
  }[]
}

/** The path of the section a URL is about: "standards/2.1", or the last word of the route. */
export function sectionPathOf(ctx: InspectionContext): string {
  return ctx.params['standard'] === undefined ? (ctx.params['section'] ?? '') : `standards/${ctx.params['standard']}`
}

export async function showSection(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const found = await caseInUrl(ctx)
  const section = sectionAt(found, sectionPathOf(ctx))
  const stored = await answersOf(ctx.tx, found.inspected.id)
  const origin = keyedFrom(ctx, submitted)
  if (submitted?.values['choosing'] === 'yes') return conflictPage(found, section, clashesAgain(section, submitted.values, stored), origin)
  const closedBecause = whyClosed(ctx, found)
  // What was typed stays in the form, even if the case was completed by someone else meanwhile.
  const open = closedBecause === '' || submitted !== undefined
  const beside: Beside = { stored, submitted, personId: ctx.person.id, caseUrl: found.url, fromReturn: await returnedLevels(ctx, found, section) }
  const [progress] = progressOf([section], stored)
  const model: SectionModel = {
    caseUrl: found.url,
    caseReference: found.inspected.caseReference,
    action: `${found.url}/${section.path}`,
    answersUrl: `${found.url}/answers`,
    path: section.path,
    personId: ctx.person.id,
    unsent: unsentShelf(ctx, found),
    keys: await answerKeysOf(ctx.tx, ctx.person.id),
    form: formOf(submitted) ?? randomUUID(),
    origin,
    name: section.name,
    statement: section.statement,
    open,
    closedBecause,
    contradictions: contradictionLines(await contradictionsOf(ctx.tx, aboutCase(ctx, found), stored), found.sections, found.url, section.path),
    answered: progress?.answered ?? 0,
    asked: progress?.asked ?? 0,
    judged: judgedIn(section, stored),
    notAssessed:
      section.standardId === null
        ? null
        : { action: `${found.url}/${section.path}/not-assessed`, seen: seenIn(section, stored), reason: submitted?.values['reason'] ?? '' },
    groups: section.groups.map((group) => ({
      id: group.id,
      heading: group.heading,
      questions: open ? group.questions.map((question) => questionLine(question, beside)) : [],
      answers: open ? [] : answerLines(group, beside),
    })),
  }
  return page('case-assessment/views/section.njk', `${section.name}, case ${found.inspected.caseReference}`, model, {
    subject: found.inspected.id,
    detail: { section: section.path },
  })
}

function whyClosed(ctx: InspectionContext, found: CaseInUrl): string {
  const may = mayInInspection(ctx.inspection.role, 'assessCase', ctx.inspection.doneStages)
  if (!may.allowed) return `Answers cannot be changed: ${may.why}`
  if (found.inspected.secondReading?.comparedAt) return 'The two readings of this case were compared, so this one stays as it is.'
  return found.inspected.completedAt === null ? '' : 'This case is completed. Reopen it on its page to change an answer.'
}

function formOf(submitted: Submitted | undefined): string | undefined {
  const form = submitted?.values['form']
  return typeof form === 'string' && form !== '' ? form : undefined
}

/** All versions of a section's answers added up: it grows with every change, so an old sum tells that somebody answered since. */
export function seenIn(section: Section, stored: RecordedAnswers): number {
  return section.groups.flatMap((group) => group.questions).reduce((sum, question) => sum + (stored.get(question.id)?.version ?? 0), 0)
}

function judgedIn(section: Section, stored: RecordedAnswers): number {
  const judgements = section.groups.flatMap((group) => group.questions).filter((question) => question.kind === 'judgement')
  return judgements.filter((question) => (stored.get(question.id)?.value ?? null) !== null).length
}

/** The levels of the caseload return, beside the questions about the levels on file. */
async function returnedLevels(ctx: InspectionContext, found: CaseInUrl, section: Section): Promise<ReadonlyMap<string, string>> {
  const about = section.groups.flatMap((group) => group.questions).filter((question) => question.part === 'classification' && question.id.endsWith('.recorded'))
  if (about.length === 0) return new Map()
  const facts = new Map((await caseloadFactsOf(ctx.tx, found.inspected.id)).map(({ column, cell }) => [column, cell]))
  return new Map(
    about.flatMap(({ id }) => {
      const column = id.replace(/\.recorded$/, '')
      const cell = facts.get(column)
      return cell === undefined ? [] : [[id, cellLabel(ctx.framework, column, cell)]]
    }),
  )
}
