import { draftOfEasyRead } from '../../../domain/report/easy-read.ts'
import { easyReadSectionId } from '../../../domain/report/narrative-sections.ts'
import { page, type InspectionContext, type PageAnswer } from '../../../platform/http/action.ts'
import { easyReadView, type EasyReadPage } from '../../published-inspections/report-view.ts'
import { gatherFacts } from '../gather-facts.ts'

/** The easy-read summary as it stands, with its pictures; while nothing is written, as the template has it. */
export async function showEasyReadPreview(ctx: InspectionContext): Promise<PageAnswer> {
  const summary = draftOfEasyRead(ctx.framework, await gatherFacts(ctx.tx, ctx.inspection, ctx.framework))
  const back = `/inspections/${ctx.inspection.id}/report/sections/${easyReadSectionId}`
  const model: EasyReadPage = { ...easyReadView(summary), back, pdf: null, isDraft: true }
  return page('published-inspections/views/easy-read.njk', summary.title, model)
}
