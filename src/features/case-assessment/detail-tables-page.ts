/** Desistance factors, offences, disposals and custody over all cases so far, for the lead inspector; the report's annexe counts the same. */
import type { DetailTable, FactorTable } from '../../domain/assessment/detail-tables.ts'
import { findCaseType } from '../../domain/framework/look-ups.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { numbers, words, type ScrollTable } from '../../platform/views/table.ts'
import { perCentHalfUp } from '../../domain/rating/per-cent.ts'
import { detailTablesOf } from './detail-queries.ts'

interface DetailTablesModel {
  readonly back: string
  readonly types: readonly { readonly name: string; readonly tables: readonly ScrollTable[] }[]
}

export async function showDetailTables(ctx: InspectionContext): Promise<PageAnswer> {
  const { factors, details } = await detailTablesOf(ctx.tx, ctx.inspection.id, ctx.framework)
  const types = [...new Set([...factors, ...details].map(({ caseType }) => caseType))]
  const model: DetailTablesModel = {
    back: `/inspections/${ctx.inspection.id}/fieldwork`,
    types: types.map((id) => ({
      name: findCaseType(ctx.framework, id)?.name ?? id,
      tables: [...factors.filter((one) => one.caseType === id).map(factorTable), ...details.filter((one) => one.caseType === id).map(detailTable)],
    })),
  }
  return page('case-assessment/views/detail-tables.njk', 'Desistance and offences', model, { wide: true })
}

function factorTable({ cases, rows }: FactorTable): ScrollTable {
  return {
    caption: `Desistance factors to be addressed, ${cases} ${cases === 1 ? 'case' : 'cases'}`,
    columns: [words('Factor'), numbers('Yes'), numbers('No'), numbers('Not recorded'), numbers('Not answered yet'), numbers('Per cent Yes')],
    rows: rows.map((row) => ({ head: row.factor, cells: [row.yes, row.no, row.notRecorded, row.unanswered, share(row.yes, cases)] })),
  }
}

/** What occurs, and what adds up to all cases. */
function detailTable({ wording, cases, rows }: DetailTable): ScrollTable {
  return {
    caption: wording,
    columns: [words('Answer'), numbers('Cases'), numbers('Per cent')],
    rows: [
      ...rows.filter(({ count }) => count > 0).map(({ answer, count }) => ({ head: answer, cells: [count, share(count, cases)] })),
      { head: 'All', cells: [cases, cases === 0 ? '–' : '100%'] },
    ],
  }
}

const share = (count: number, cases: number): string => (cases === 0 ? '–' : `${perCentHalfUp(count, cases)}%`)
