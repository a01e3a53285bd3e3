import { progressOf, type SectionProgress } from '../../domain/assessment/completeness.ts'
import { cellLabel, columnLabel } from '../../domain/caseload/labels.ts'
import { findCaseType } from '../../domain/framework/look-ups.ts'
import { capitalised } from '../../domain/report/words.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { inWords } from '../../platform/views/filters.ts'
import { concernsOfCase } from '../concerns/queries.ts'
import { unsentShelf } from './answer-keys.ts'
import { withOrigin } from './answer-origin.ts'
import { answersOf } from './answer-queries.ts'
import { aboutCase, caseInUrl, type CaseInUrl } from './case-in-url.ts'
import { contradictionLines, contradictionsOf, type ContradictionLine } from './contradiction-queries.ts'
import { caseloadFactsOf } from './queries.ts'

interface CaseModel {
  readonly caseReference: string
  readonly isSecondReading: boolean
  readonly caseType: string
  readonly disposal: string
  readonly allocatedTo: string
  readonly backUrl: string
  readonly url: string
  readonly keyInHref: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly sections: readonly SectionLine[]
  readonly missing: number
  /** Completion was asked for and refused: every unanswered question is listed. */
  readonly listMissing: boolean
  readonly completed: { readonly at: Date; readonly by: string | null } | null
  readonly mayAssess: boolean
  readonly mayRaiseConcern: boolean
  readonly mayWriteExample: boolean
  readonly maySeeAudit: boolean
  readonly concerns: readonly string[]
  readonly unsent: string
  readonly contradictions: readonly ContradictionLine[]
  readonly values: Readonly<Record<string, unknown>>
}
interface SectionLine {
  /** Where a fault in the error summary leads. */
  readonly id: string
  readonly name: string
  readonly href: string
  readonly answered: number
  readonly asked: number
  readonly unanswered: readonly { readonly label: string; readonly href: string }[]
}

/** The field that a section's faults belong to on the page of its case. */
export const sectionField = (path: string): string => `section.${path}`

export async function showCase(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const found = await caseInUrl(ctx)
  const { inspected } = found
  const answers = await answersOf(ctx.tx, inspected.id)
  const progress = progressOf(found.sections, answers)
  const may = (action: 'assessCase' | 'raiseConcern' | 'seeCaseAudit' | 'writePracticeExample'): boolean =>
    mayInInspection(ctx.inspection.role, action, ctx.inspection.doneStages).allowed
  const caseType = findCaseType(ctx.framework, inspected.caseType)
  const model: CaseModel = {
    caseReference: inspected.caseReference,
    isSecondReading: inspected.secondReading !== null,
    caseType: caseType?.oneCase ?? inspected.caseType,
    disposal: inspected.disposal,
    allocatedTo: inspected.allocatedName ?? 'no one yet',
    backUrl: `/inspections/${ctx.inspection.id}/cases`,
    url: found.url,
    keyInHref: withOrigin(`${found.url}/${found.sections[0]?.path ?? ''}`, 'paper'),
    facts: await factsOf(ctx, found, caseType?.dateBasis ?? ''),
    sections: progress.map((one) => sectionLine(found, one)),
    missing: progress.reduce((sum, section) => sum + section.missing.length, 0),
    listMissing: submitted?.errors.some((error) => error.field.startsWith(sectionField(''))) ?? false,
    completed: inspected.completedAt === null ? null : { at: inspected.completedAt, by: inspected.completedName },
    mayAssess: may('assessCase') && (inspected.secondReading?.comparedAt ?? null) === null,
    mayRaiseConcern: may('raiseConcern'),
    mayWriteExample: inspected.secondReading === null && may('writePracticeExample'),
    maySeeAudit: may('seeCaseAudit'),
    concerns: (await concernsOfCase(ctx.tx, inspected.secondReading?.of ?? inspected.id)).map(
      (concern) => `Concern raised on ${inWords(concern.raisedAt)} by ${concern.raisedBy}: ${concern.closedAt === null ? 'open' : 'closed'}`,
    ),
    unsent: unsentShelf(ctx, found),
    contradictions: contradictionLines(await contradictionsOf(ctx.tx, aboutCase(ctx, found), answers), found.sections, found.url),
    values: submitted?.values ?? {},
  }
  return page('case-assessment/views/case.njk', `Case ${inspected.caseReference}`, model, { subject: inspected.id })
}

function sectionLine(found: CaseInUrl, { section, answered, asked, missing }: SectionProgress): SectionLine {
  const href = `${found.url}/${section.path}`
  return {
    ...{ id: sectionField(section.path), name: section.name, href, answered, asked },
    unanswered: missing.map((question) => ({ label: question.label, href: `${href}#value.${question.id}` })),
  }
}

/** What the caseload return says of the case; it holds no name and no date of birth. */
async function factsOf(ctx: InspectionContext, found: CaseInUrl, dateBasis: string): Promise<{ name: string; value: string }[]> {
  const facts = await caseloadFactsOf(ctx.tx, found.inspected.id)
  return facts.map(({ column, cell }) => {
    if (column === 'startDate') return { name: capitalised(dateBasis), value: inWords(cell) }
    if (column === 'endDate') return { name: 'Ended', value: inWords(cell) }
    return { name: columnLabel(ctx.framework, column), value: cellLabel(ctx.framework, column, cell) }
  })
}
