import { z } from 'zod'
import { questionsOf, sectionsOf, type Question, type Section } from '../../domain/assessment/questions.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findCase, type InspectedCase } from './queries.ts'

export interface CaseInUrl {
  readonly inspected: InspectedCase
  readonly sections: readonly Section[]
  readonly questions: ReadonlyMap<string, Question>
  readonly url: string
}

/** The case of a URL with its questions. @throws Problem notFound unless it is a selected case of this inspection */
export async function caseInUrl(ctx: InspectionContext): Promise<CaseInUrl> {
  const caseId = z.uuid().safeParse(ctx.params['case'])
  const inspected = caseId.success ? await findCase(ctx.tx, ctx.inspection.id, caseId.data) : undefined
  if (inspected === undefined) throw new Problem('notFound')
  const sections = sectionsOf(ctx.framework, inspected.caseType, ctx.inspection.serviceTerm)
  const questions = new Map(questionsOf(sections).map((question) => [question.id, question]))
  return { inspected, sections, questions, url: `/inspections/${ctx.inspection.id}/cases/${inspected.id}` }
}

/** The section of a case at this path. @throws Problem notFound */
export function sectionAt(found: CaseInUrl, path: string): Section {
  const section = found.sections.find((candidate) => candidate.path === path)
  if (section === undefined) throw new Problem('notFound')
  return section
}
