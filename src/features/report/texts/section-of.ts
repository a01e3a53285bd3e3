import { narrativeSections, type NarrativeSection } from '../../../domain/report/narrative-sections.ts'
import type { InspectionContext } from '../../../platform/http/action.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { shapeOf } from '../shape-queries.ts'

/** The text that the address names. @throws Problem notFound where the report has no such text */
export async function sectionOf(ctx: InspectionContext): Promise<NarrativeSection> {
  const found = narrativeSections(ctx.framework, await shapeOf(ctx.tx, ctx.inspection.id)).find((section) => section.id === ctx.params['section'])
  if (found === undefined) throw new Problem('notFound')
  return found
}

export const addressOfSection = (ctx: InspectionContext, sectionId: string): string => `/inspections/${ctx.inspection.id}/report/sections/${sectionId}`
