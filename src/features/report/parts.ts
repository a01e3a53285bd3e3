import { z } from 'zod'
import { languageCodes, untranslated, type LanguageCode } from '../../domain/report/language/language.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { checkboxes } from '../../platform/http/input.ts'
import { shapeOf } from './shape-queries.ts'

export const partsInput = z.object({ part: checkboxes(), language: z.enum(languageCodes, 'Select the language of the headings').default('en-GB') })

interface PartsModel {
  readonly back: string
  readonly executiveSummary: boolean
  readonly annexes: boolean
  readonly language: LanguageCode
  /** What a report in Welsh prints in English. */
  readonly inEnglish: readonly string[]
}

/** Which parts the report has beside those that every report has (handbook §5), and the language of its headings. */
export async function showParts(ctx: InspectionContext): Promise<PageAnswer> {
  const { executiveSummary, annexes, language } = await shapeOf(ctx.tx, ctx.inspection.id)
  const back = `/inspections/${ctx.inspection.id}/report`
  const model: PartsModel = { back, executiveSummary, annexes, language: language ?? 'en-GB', inEnglish: untranslated('cy') }
  return page('report/views/parts.njk', 'Parts of the report', model)
}

/** What was written for a part that is taken out is kept, and is there again when the part comes back. */
export async function chooseParts(ctx: InspectionContext<z.infer<typeof partsInput>>): Promise<Answer> {
  const { part, language: reportLanguage } = ctx.input
  const parts = { executiveSummary: part.includes('executiveSummary'), annexes: part.includes('annexes'), reportLanguage }
  await ctx.tx.updateTable('inspection').set(parts).where('id', '=', ctx.inspection.id).execute()
  return redirect(`/inspections/${ctx.inspection.id}/report`, { flash: 'Parts of the report saved', detail: parts })
}
