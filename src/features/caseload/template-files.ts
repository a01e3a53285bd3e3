/** The files a service is given: the template of a caseload return, and what each of its columns holds. */
import { caseloadColumns } from '../../domain/caseload/columns.ts'
import { byteOrderMark, csvMediaType, csvText } from '../../platform/documents/csv-file.ts'
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
  return file({ fileName, mediaType: csvMediaType, content: `${byteOrderMark}${csvText(lines, ctx.inspection.notice)}` })
}
