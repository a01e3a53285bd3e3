import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { inWords, ukDay } from '../../platform/views/filters.ts'
import { words, type Cell, type ScrollTable, type TableRow } from '../../platform/views/table.ts'
import { interviewsOf, type CaseToInterview, type InterviewSlot } from './queries.ts'

interface SlotsModel {
  readonly held: number
  readonly all: number
  readonly mirrorHref: string
  /** One table a day; the cases without a slot stand last. */
  readonly days: readonly ScrollTable[]
}

const columns = ['Case', 'Time', 'State', 'Place', 'Case manager', 'Assessor'].map(words)

/** Every interview of the inspection, day by day. */
export async function showSlots(ctx: InspectionContext): Promise<PageAnswer> {
  const cases = await interviewsOf(ctx.tx, ctx.inspection.id)
  const today = ukDay(ctx.now)
  const mayPlan = mayInInspection(ctx.inspection.role, 'planInterviews', ctx.inspection.doneStages).allowed
  const row = (one: CaseToInterview): TableRow => ({
    head: { text: one.caseReference, href: mayPlan ? `/inspections/${ctx.inspection.id}/interviews/${one.caseId}` : null, hidden: ', interview slot' },
    cells: [one.slot?.atTime ?? '', stateOf(one.slot, today), one.slot?.place ?? '', one.caseManager, one.assessor ?? 'No one yet'],
  })
  const model: SlotsModel = {
    held: cases.filter(({ slot }) => slot?.outcome === 'held').length,
    all: cases.length,
    mirrorHref: `/inspections/${ctx.inspection.id}/interviews/mirror`,
    days: [...Map.groupBy(cases, ({ slot }) => slot?.onDate ?? null)].map(([day, own]) => ({
      caption: day === null ? 'Without a slot' : inWords(day),
      columns,
      rows: own.map(row),
    })),
  }
  return page('interviews/views/slots.njk', 'Interviews', model)
}

function stateOf(slot: InterviewSlot | null, today: string): Cell {
  if (slot === null) return { text: 'No slot', tag: 'grey' }
  if (slot.outcome === 'held') return { text: 'Held', tag: 'green' }
  if (slot.outcome === 'notHeld') return { text: 'Not held', tag: 'red' }
  return slot.onDate < today ? { text: 'Held or not?', tag: 'orange' } : { text: 'Planned', tag: 'blue' }
}
