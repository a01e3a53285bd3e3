import type { ReportModel } from '../../domain/report/report-model.ts'
import { pdfOf, UnprintableText } from '../../platform/documents/typst-pdf.ts'
import { Problem } from '../../platform/problems/problem.ts'

/**
 * The report on paper: tagged for screen readers, with page-numbered contents and real footnotes. The same model gives the same bytes.
 * @throws Problem badInput naming characters that cannot be printed
 */
export async function reportPdf(model: ReportModel): Promise<Buffer> {
  try {
    return await pdfOf(new URL('report.typ', import.meta.url), model)
  } catch (error) {
    if (!(error instanceof UnprintableText)) throw error
    throw new Problem('badInput', { what: `These characters cannot be printed: ${error.characters.join(' ')} Replace them in the report, then publish again.` })
  }
}
