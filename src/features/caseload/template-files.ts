/** The files a service is given: the template of a caseload return, and what each of its columns holds. */
import exceljs from 'exceljs'
import { caseloadColumns, type Column } from '../../domain/caseload/columns.ts'
import { disarmed } from '../../platform/documents/cells.ts'
import { byteOrderMark, csvMediaType, csvText } from '../../platform/documents/csv-file.ts'
import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { leftOutOf } from './queries.ts'
import { sheetNames } from './sheet-table.ts'

/** The heading line alone: an example row might come back as a case. */
export async function downloadTemplate(ctx: InspectionContext): Promise<Answer> {
  return csv(ctx, 'caseload-return.csv', [templateColumns(ctx)])
}

export async function downloadDictionary(ctx: InspectionContext): Promise<Answer> {
  return csv(ctx, 'caseload-data-dictionary.csv', [dictionaryHeadings, ...caseloadColumns(ctx.framework).map(dictionaryLine)])
}

/** Columns of dates, which a spreadsheet shows as dates and keeps as dates. */
const dates: readonly Column['name'][] = ['startDate', 'endDate']

/** The template and its data dictionary as one workbook, which can be filled in and sent back as it is. */
export async function downloadTemplateWorkbook(ctx: InspectionContext): Promise<Answer> {
  const workbook = new exceljs.Workbook()
  Object.assign(workbook, { creator: 'Inspect youth justice', created: ctx.now, modified: ctx.now, title: 'Caseload return' })
  const cases = workbook.addWorksheet(sheetNames.cases)
  const names = templateColumns(ctx)
  const { notice } = ctx.inspection
  if (notice !== null) cases.addRow([disarmed(notice)])
  cases.addRow(names).font = { bold: true }
  cases.views = [{ state: 'frozen', ySplit: notice === null ? 1 : 2 }]
  names.forEach((name, i) => {
    const column = cases.getColumn(i + 1)
    column.width = Math.max(14, name.length + 2)
    column.numFmt = dates.includes(name) ? 'yyyy-mm-dd' : name === 'age' ? '0' : '@'
  })
  const dictionary = workbook.addWorksheet(sheetNames.dictionary)
  dictionary.columns = dictionaryHeadings.map((header, i) => ({ header, width: [22, 10, 60, 90][i] ?? 20 }))
  dictionary.addRows(caseloadColumns(ctx.framework).map((column) => dictionaryLine(column).map(disarmed)))
  dictionary.getRow(1).font = { bold: true }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return file({ fileName: 'caseload-return.xlsx', mediaType, content: Buffer.from(await workbook.xlsx.writeBuffer()) })
}

/** The rows of the file that are not in the caseload, each with its faults and who accepted that. */
export async function downloadLeftOut(ctx: InspectionContext): Promise<Answer> {
  const lines = (await leftOutOf(ctx.tx, ctx.inspection.id)).map(({ row, column, rule, whatToDo, acceptedBy, acceptedAt }) => [
    row, column || 'Whole row', rule, whatToDo, acceptedBy, acceptedAt.toISOString(),
  ]) // prettier-ignore
  return csv(ctx, 'caseload-rows-left-out.csv', [['row', 'column', 'rule', 'what to do', 'accepted by', 'accepted at'], ...lines])
}

const dictionaryHeadings = ['column', 'required', 'holds', 'values']

function dictionaryLine(column: Column): string[] {
  return [column.name, column.required ? 'yes' : 'no', column.holds, column.values]
}

function templateColumns({ framework }: InspectionContext): Column['name'][] {
  return caseloadColumns(framework).flatMap((column) => (column.name === 'dateOfBirth' ? [] : [column.name]))
}

function csv(ctx: InspectionContext, fileName: string, lines: readonly (readonly (string | number)[])[]): Answer {
  return file({ fileName, mediaType: csvMediaType, content: `${byteOrderMark}${csvText(lines, ctx.inspection.notice)}` })
}
