/** My cases as a list of work, what is next on top; then the team's, because everyone of the field team may help with every case. */
import { byNext, isOverdue } from '../../domain/assessment/case-work.ts'
import type { SectionProgress } from '../../domain/assessment/completeness.ts'
import { findCaseType } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { inWords, ukDay } from '../../platform/views/filters.ts'
import { casesInFieldwork, type CaseInFieldwork } from '../fieldwork/queries.ts'
import { secondReadingsOf } from '../quality-assurance/queries.ts'

interface CaseLine {
  readonly href: string
  readonly caseReference: string
  readonly caseType: string
  readonly disposal: string
  readonly allocatedTo: string
  readonly answered: number
  readonly asked: number
  readonly state: string
  readonly tag: string
}
interface MyCaseLine extends CaseLine {
  /** What to do next, in a sentence. */
  readonly next: string
  readonly overdue: boolean
  readonly completed: boolean
  readonly interviewHref: string
  readonly blockHref: string
  readonly block: CaseInFieldwork['block']
  readonly sections: readonly {
    readonly name: string
    readonly href: string
    readonly answered: number
    readonly asked: number
    readonly missing: readonly Missing[]
  }[]
}
interface Missing {
  readonly label: string
  readonly href: string
}
interface CasesModel {
  readonly mine: readonly MyCaseLine[]
  readonly secondReadings: readonly { readonly href: string; readonly caseReference: string; readonly state: string; readonly tag: string }[]
  readonly others: readonly CaseLine[]
  readonly completed: number
  readonly all: number
  readonly wordFile: string | null
  readonly notesHref: string
  /** '' where no own case is open. */
  readonly paperHref: string
  readonly mayPlan: boolean
  readonly mayAssess: boolean
}

const stateWords = {
  completed: ['Completed', 'green'],
  ready: ['Ready to complete', 'turquoise'],
  inProgress: ['In progress', 'blue'],
  notStarted: ['Not started', 'grey'],
} as const
/** More missing questions of a section than this are one link to the first of them: a list of all would hide what matters. */
const mostListed = 8

export async function showCases(ctx: InspectionContext): Promise<PageAnswer> {
  const { inspection, person } = ctx
  const cases = await casesInFieldwork(ctx.tx, inspection, ctx.framework)
  const today = ukDay(ctx.now)
  const order = byNext(today)
  const may = (action: 'exportCases' | 'planInterviews' | 'assessCase'): boolean => mayInInspection(inspection.role, action, inspection.doneStages).allowed
  const model: CasesModel = {
    mine: cases
      .filter((one) => one.allocatedTo === person.id)
      .sort((one, other) => order(one.work, other.work))
      .map((one) => myCaseLine(ctx, one, today)),
    secondReadings: await mySecondReadings(ctx),
    others: cases.filter((one) => one.allocatedTo !== person.id).map((one) => caseLine(ctx, one)),
    completed: cases.filter((one) => one.completedAt !== null).length,
    all: cases.length,
    wordFile: may('exportCases') ? `/inspections/${inspection.id}/cases.docx` : null,
    notesHref: `/inspections/${inspection.id}/notes`,
    paperHref: cases.some((one) => one.allocatedTo === person.id && one.completedAt === null) ? `/inspections/${inspection.id}/cases/paper.pdf` : '',
    mayPlan: may('planInterviews'),
    mayAssess: may('assessCase'),
  }
  return page('case-assessment/views/cases.njk', 'Cases', model)
}

/** What this person reads a second time for quality assurance. */
async function mySecondReadings(ctx: InspectionContext): Promise<CasesModel['secondReadings']> {
  const readings = await secondReadingsOf(ctx.tx, ctx.inspection.id)
  return readings
    .filter((one) => one.readerId === ctx.person.id && one.withdrawal === null)
    .map((one) => {
      const [state, tag] = stateWords[one.completedAt !== null ? 'completed' : one.answered > 0 ? 'inProgress' : 'notStarted']
      return { href: `/inspections/${ctx.inspection.id}/cases/${one.id}`, caseReference: one.caseReference, state, tag }
    })
}

function caseLine(ctx: InspectionContext, one: CaseInFieldwork): CaseLine {
  const [state, tag] = stateWords[one.state]
  return {
    href: `/inspections/${ctx.inspection.id}/cases/${one.id}`,
    caseReference: one.caseReference,
    caseType: findCaseType(ctx.framework, one.caseType)?.oneCase ?? one.caseType,
    allocatedTo: one.allocatedName ?? 'No one yet',
    ...{ disposal: one.disposal, answered: one.answered, asked: one.asked, state, tag },
  }
}

function myCaseLine(ctx: InspectionContext, one: CaseInFieldwork, today: string): MyCaseLine {
  const line = caseLine(ctx, one)
  return {
    ...line,
    next: nextWords(one, today),
    overdue: isOverdue(one.work, today),
    completed: one.state === 'completed',
    interviewHref: `/inspections/${ctx.inspection.id}/interviews/${one.id}`,
    blockHref: `${line.href}/block`,
    block: one.block,
    sections: one.sections.map((section) => ({
      name: section.section.name,
      href: `${line.href}/${section.section.path}`,
      answered: section.answered,
      asked: section.asked,
      missing: missingIn(section, `${line.href}/${section.section.path}`),
    })),
  }
}

/** Links to what is unanswered in a section that is begun; one link to the first where much is. */
function missingIn({ answered, missing }: SectionProgress, href: string): Missing[] {
  const links = missing.map((question) => ({ label: question.label, href: `${href}#value.${question.id}` }))
  const [first] = links
  if (first === undefined || answered === 0) return []
  return links.length <= mostListed ? links : [{ label: `${links.length} questions, from ${first.label}`, href: first.href }]
}

function nextWords({ state, slot, work }: CaseInFieldwork, today: string): string {
  if (state === 'completed') return ''
  const day = (date: string): string => (date === today ? 'today' : `on ${inWords(date)}`)
  const where = [slot?.atTime === null || slot?.atTime === undefined ? '' : ` at ${slot.atTime}`, slot?.place ? `, ${slot.place}` : ''].join('')
  if (isOverdue(work, today)) return `Overdue: it was due on ${inWords(work.dueOn)}.`
  if (slot !== null && slot.outcome === null && slot.onDate >= today) return `Interview ${day(slot.onDate)}${where}. Due ${day(work.dueOn)}.`
  if (slot !== null && slot.outcome === null) return `Say whether the interview of ${inWords(slot.onDate)} was held. Due ${day(work.dueOn)}.`
  return `Due ${day(work.dueOn)}.${slot === null ? ' No interview slot yet.' : ''}`
}
