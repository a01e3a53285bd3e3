import { workingDayBefore } from '../../domain/assessment/case-work.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { momentInWords, ukDay } from '../../platform/views/filters.ts'
import { words, type ScrollTable } from '../../platform/views/table.ts'
import { blockedTable, caseCell, concernsTable, nameOf, overdueTable } from './case-tables.ts'
import { casesInFieldwork, type CaseInFieldwork } from './queries.ts'

interface SummaryModel {
  readonly day: string
  readonly since: string
  readonly madeAt: Date
  readonly back: string
  readonly completed: number
  readonly all: number
  readonly done: ScrollTable
  readonly interviews: ScrollTable
  readonly overdue: ScrollTable
  readonly blocked: ScrollTable
  readonly concerns: ScrollTable | null
}

const outcomeWords = { held: 'Held', notHeld: 'Not held' } as const

/** One page for the daily team meeting: what was done since the working day before, what comes today, and what stands in the way. */
export async function showDailySummary(ctx: InspectionContext): Promise<PageAnswer> {
  const day = ukDay(ctx.now)
  const since = workingDayBefore(day)
  const cases = await casesInFieldwork(ctx.tx, ctx.inspection, ctx.framework)
  const model: SummaryModel = {
    ...{ day, since, madeAt: ctx.now, back: `/inspections/${ctx.inspection.id}/fieldwork` },
    completed: cases.filter((one) => one.completedAt !== null).length,
    all: cases.length,
    done: doneTable(ctx, cases, since),
    interviews: interviewsTable(ctx, cases, day),
    overdue: overdueTable(ctx, cases, day),
    blocked: blockedTable(ctx, cases),
    concerns: await concernsTable(ctx),
  }
  return page('fieldwork/views/daily-summary.njk', 'Daily summary', model)
}

function doneTable(ctx: InspectionContext, cases: readonly CaseInFieldwork[], since: string): ScrollTable {
  return {
    caption: 'Completed since the last working day',
    columns: ['Case', 'Completed by', 'When'].map(words),
    rows: cases.flatMap((one) =>
      one.completedAt === null || ukDay(one.completedAt) < since
        ? []
        : [{ head: caseCell(ctx, one), cells: [one.completedName ?? '', momentInWords(one.completedAt)] }],
    ),
  }
}

function interviewsTable(ctx: InspectionContext, cases: readonly CaseInFieldwork[], day: string): ScrollTable {
  const today = cases.filter((one) => one.slot?.onDate === day)
  return {
    caption: 'Interviews today',
    columns: ['Case', 'Time', 'Place', 'Assessor', 'State'].map(words),
    rows: today
      .sort((one, other) => (one.slot?.atTime ?? '24').localeCompare(other.slot?.atTime ?? '24', 'en'))
      .map((one) => {
        const outcome = one.slot?.outcome ?? null
        const state = outcome === null ? 'To come' : outcomeWords[outcome]
        return { head: caseCell(ctx, one), cells: [one.slot?.atTime ?? 'No time yet', one.slot?.place ?? '', nameOf(one), state] }
      }),
  }
}
