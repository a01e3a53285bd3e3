import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { findCaseType } from '../../domain/framework/look-ups.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { caseInUrl } from './case-in-url.ts'
import { answersOf } from './queries.ts'
import { sectionLines } from './section-page.ts'

interface CaseModel {
  readonly caseReference: string
  readonly caseType: string
  readonly disposal: string
  readonly allocatedTo: string
  readonly backUrl: string
  readonly url: string
  readonly sections: readonly { readonly name: string; readonly href: string; readonly answered: number; readonly asked: number; readonly done: boolean }[]
  readonly missing: number
  readonly completed: { readonly at: Date; readonly by: string | null } | null
  readonly mayAssess: boolean
  readonly mayRaiseConcern: boolean
  readonly values: Readonly<Record<string, unknown>>
}

export async function showCase(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const found = await caseInUrl(ctx)
  const { inspected } = found
  const sections = sectionLines(found, await answersOf(ctx.tx, inspected.id))
  const may = (action: 'assessCase' | 'raiseConcern'): boolean => mayInInspection(ctx.inspection.role, action, ctx.inspection.doneStages).allowed
  const model: CaseModel = {
    caseReference: inspected.caseReference,
    caseType: findCaseType(ctx.framework, inspected.caseType)?.oneCase ?? inspected.caseType,
    disposal: inspected.disposal,
    allocatedTo: inspected.allocatedName ?? 'No one yet',
    backUrl: `/inspections/${ctx.inspection.id}/cases`,
    url: found.url,
    sections,
    missing: sections.reduce((sum, section) => sum + section.asked - section.answered, 0),
    completed: inspected.completedAt === null ? null : { at: inspected.completedAt, by: inspected.completedName },
    mayAssess: may('assessCase'),
    mayRaiseConcern: may('raiseConcern'),
    values: submitted?.values ?? {},
  }
  return page('case-assessment/views/case.njk', `Case ${inspected.caseReference}`, model, { subject: inspected.id })
}
