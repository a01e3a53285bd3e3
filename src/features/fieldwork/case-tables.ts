/** The tables that the board and the daily summary share. */
import { isOverdue } from '../../domain/assessment/case-work.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { inWords, momentInWords } from '../../platform/views/filters.ts'
import { numbers, words, type Cell, type ScrollTable } from '../../platform/views/table.ts'
import { concernsOf, urgencyWords } from '../concerns/queries.ts'
import type { CaseInFieldwork } from './queries.ts'

export function isBlocked(one: CaseInFieldwork): boolean {
  return one.block !== null && one.state !== 'completed'
}

/** The reference of a case, as a link for those who may read it. */
export function caseCell(ctx: InspectionContext, one: CaseInFieldwork): Cell {
  const mayRead = mayInInspection(ctx.inspection.role, 'readCase', ctx.inspection.doneStages).allowed
  return { text: one.caseReference, href: mayRead ? `/inspections/${ctx.inspection.id}/cases/${one.id}` : null }
}

export const nameOf = (one: CaseInFieldwork): string => one.allocatedName ?? 'No one yet'

export function overdueTable(ctx: InspectionContext, cases: readonly CaseInFieldwork[], today: string): ScrollTable {
  return {
    caption: 'Overdue',
    columns: [words('Case'), words('Assessor'), words('Was due'), numbers('Answered')],
    rows: cases
      .filter((one) => isOverdue(one.work, today))
      .map((one) => ({ head: caseCell(ctx, one), cells: [nameOf(one), inWords(one.work.dueOn), `${one.answered} of ${one.asked}`] })),
  }
}

export function blockedTable(ctx: InspectionContext, cases: readonly CaseInFieldwork[]): ScrollTable {
  return {
    caption: 'Blocked',
    columns: ['Case', 'Assessor', 'What it waits for', 'Since'].map(words),
    rows: cases.filter(isBlocked).flatMap((one) => {
      if (one.block === null) return []
      return [{ head: caseCell(ctx, one), cells: [nameOf(one), one.block.reason, `${momentInWords(one.block.at)}, by ${one.block.by}`] }]
    }),
  }
}

/** The open concerns without what they say; null for those who may not see concerns. */
export async function concernsTable(ctx: InspectionContext): Promise<ScrollTable | null> {
  if (!mayInInspection(ctx.inspection.role, 'seeConcerns', ctx.inspection.doneStages).allowed) return null
  const open = (await concernsOf(ctx.tx, ctx.inspection.id)).filter((concern) => concern.closedAt === null)
  return {
    caption: 'Open concerns',
    columns: ['Case', 'Service must act', 'Raised'].map(words),
    rows: open.map((concern) => ({
      head: concern.caseReference,
      cells: [urgencyWords[concern.urgency], `${momentInWords(concern.raisedAt)}, by ${concern.raisedBy}`],
    })),
  }
}
