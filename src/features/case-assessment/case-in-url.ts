import { z } from 'zod'
import { questionsOf, sectionsOf, type Question, type Section } from '../../domain/assessment/questions.ts'
import { sectionsOfSecondReading } from '../../domain/assessment/second-reading.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { openedCase, type OpenedCase } from './opened-case-queries.ts'

export interface CaseInUrl {
  readonly inspected: OpenedCase
  readonly sections: readonly Section[]
  readonly questions: ReadonlyMap<string, Question>
  readonly url: string
}

/** The id in a URL. @throws Problem notFound for what is no id */
export function caseIdOf(ctx: InspectionContext): string {
  const caseId = z.uuid().safeParse(ctx.params['case'])
  if (!caseId.success) throw new Problem('notFound')
  return caseId.data
}

/**
 * The case of a URL with its questions: a selected case of this inspection, or a second reading of one.
 * @throws Problem notFound; notAllowed while its answers are closed to the person
 */
export async function caseInUrl(ctx: InspectionContext): Promise<CaseInUrl> {
  const inspected = await openedCase(ctx.tx, ctx.inspection.id, caseIdOf(ctx), ctx.person.id)
  if (inspected === undefined) throw new Problem('notFound')
  if (inspected.closed) throw closedProblem(inspected.secondReading !== null)
  const { sections, questions } = questionsOfCases(ctx.framework, inspected.caseType, ctx.inspection.serviceTerm, inspected.secondReading !== null)
  return { inspected, sections, questions, url: `/inspections/${ctx.inspection.id}/cases/${inspected.id}` }
}

/** Two readings of a case are blind to each other until they are compared. */
export function closedProblem(secondReading: boolean): Problem {
  const why = secondReading
    ? 'a second reading is seen by its reader alone until both readings are compared.'
    : 'you read this case a second time, so the first answers stay closed to you until both readings are compared.'
  return new Problem('notAllowed', { why })
}

type Questions = Pick<CaseInUrl, 'sections' | 'questions'>
const made = new WeakMap<Framework, Map<string, Questions>>()

/** The questions of a case type, or of a second reading of one, in the words of one service: made once for a framework version, which never changes. */
export function questionsOfCases(framework: Framework, caseType: string, serviceTerm: string, secondReading: boolean): Questions {
  const ofFramework = made.get(framework) ?? new Map<string, Questions>()
  made.set(framework, ofFramework)
  const name = `${caseType} ${secondReading} ${serviceTerm}`
  const known = ofFramework.get(name)
  if (known !== undefined) return known
  const all = sectionsOf(framework, caseType, serviceTerm)
  const sections = secondReading ? sectionsOfSecondReading(all) : all
  const questions = { sections, questions: new Map(questionsOf(sections).map((question) => [question.id, question])) }
  ofFramework.set(name, questions)
  return questions
}

/** What the contradictions of a case are found from. */
export function aboutCase(
  ctx: InspectionContext,
  found: CaseInUrl,
): { inspectionId: string; caseId: string; framework: Framework; sections: readonly Section[] } {
  return { inspectionId: ctx.inspection.id, caseId: found.inspected.id, framework: ctx.framework, sections: found.sections }
}

/** The section of a case at this path. @throws Problem notFound */
export function sectionAt(found: CaseInUrl, path: string): Section {
  const section = found.sections.find((candidate) => candidate.path === path)
  if (section === undefined) throw new Problem('notFound')
  return section
}
