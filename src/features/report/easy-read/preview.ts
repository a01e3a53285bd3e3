import { buildEasyRead } from '../../../domain/report/easy-read.ts'
import { easyReadSectionId } from '../../../domain/report/narrative-sections.ts'
import { page, type InspectionContext, type PageAnswer } from '../../../platform/http/action.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { easyReadView, type EasyReadPage } from '../../published-inspections/report-view.ts'
import { gatherFacts } from '../gather-facts.ts'

/** The easy-read summary as it stands, with its pictures. @throws Problem notFound while nothing is written */
export async function showEasyReadPreview(ctx: InspectionContext): Promise<PageAnswer> {
  const summary = buildEasyRead(ctx.framework, await gatherFacts(ctx.tx, ctx.inspection, ctx.framework), null)
  if (summary === null) throw new Problem('notFound')
  const model: EasyReadPage = {
    ...easyReadView(summary),
    back: `/inspections/${ctx.inspection.id}/report/sections/${easyReadSectionId}`,
    pdf: null,
    isDraft: true,
  }
  return page('published-inspections/views/easy-read.njk', summary.title, model)
}
