import { writeArchive } from '../../platform/archive/write-archive.ts'
import { file, page, type Answer, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'

/** The page prints nothing of its own. */
export async function showArchive(ctx: InspectionContext): Promise<PageAnswer> {
  return page('archive/views/archive.njk', 'Export everything', { action: `/inspections/${ctx.inspection.id}/archive` })
}

/** Everything about the inspection as one zip of open formats. */
export async function exportInspection(ctx: InspectionContext): Promise<Answer> {
  const { content, ...told } = await writeArchive(ctx.tx, ctx.inspection.id, ctx.now)
  return file({ fileName: `inspection-${ctx.inspection.id}.zip`, mediaType: 'application/zip', content, subject: ctx.inspection.id, detail: told })
}
