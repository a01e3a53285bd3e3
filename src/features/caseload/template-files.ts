/** The files a service is given: the template of a caseload return, and what each of its columns holds. */
import Papa from 'papaparse'
import { caseloadColumns } from '../../domain/caseload/columns.ts'
import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'

/** The heading line alone: an example row might come back as a case. */
export async function downloadTemplate(ctx: InspectionContext): Promise<Answer> {
  const names = caseloadColumns(ctx.framework).flatMap((column) => (column.name === 'dateOfBirth' ? [] : [column.name]))
  return csv(ctx, 'caseload-return.csv', [names])
}

export async function downloadDictionary(ctx: InspectionContext): Promise<Answer> {
  const lines = caseloadColumns(ctx.framework).map((column) => [column.name, column.required ? 'yes' : 'no', column.holds, column.values])
  return csv(ctx, 'caseload-data-dictionary.csv', [['column', 'required', 'holds', 'values'], ...lines])
}

function csv(ctx: InspectionContext, fileName: string, lines: readonly (readonly string[])[]): Answer {
  const { notice } = ctx.inspection
  const all = notice === null ? lines : [[notice], ...lines]
  const content = Papa.unparse(all.map((line) => [...line]), { escapeFormulae: true }) // prettier-ignore
  // The byte order mark tells spreadsheets that this is UTF-8.
  return file({ fileName, mediaType: 'text/csv; charset=utf-8', content: `\uFEFF${content}\r\n` })
}
