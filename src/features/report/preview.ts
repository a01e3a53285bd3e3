import { buildReport } from '../../domain/report/build-report.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { reportView, type ReportView } from '../published-inspections/report-view.ts'
import { gatherFacts } from './gather-facts.ts'

interface PreviewModel {
  readonly back: string
  readonly report: ReportView
}

/** The report as it would be published now. */
export async function showPreview(ctx: InspectionContext): Promise<PageAnswer> {
  const facts = await gatherFacts(ctx.tx, ctx.inspection, ctx.framework)
  const model: PreviewModel = { back: `/inspections/${ctx.inspection.id}/report`, report: reportView(buildReport(ctx.framework, facts, null)) }
  return page('report/views/preview.njk', 'Preview of the report', model)
}
