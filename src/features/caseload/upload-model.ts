import { caseloadColumns, type Column } from '../../domain/caseload/columns.ts'
import { mostRows } from '../../domain/caseload/read-caseload.ts'
import type { InspectionContext } from '../../platform/http/action.ts'

/** The form that takes a return, and what helps to fill one in (views/upload.njk). */
export interface UploadModel {
  readonly action: string
  readonly mostRows: string
  readonly files: readonly { readonly href: string; readonly text: string }[]
  readonly columnsHref: string
  readonly dictionary: readonly Column[]
}

export function uploadModel({ inspection, framework }: InspectionContext): UploadModel {
  const url = `/inspections/${inspection.id}/caseload`
  return {
    action: url,
    mostRows: mostRows.toLocaleString('en-GB'),
    files: [
      { href: `${url}/template-workbook`, text: 'Download the template with its data dictionary (Excel)' },
      { href: `${url}/template`, text: 'Download the template (CSV)' },
      { href: `${url}/data-dictionary`, text: 'Download the data dictionary (CSV)' },
    ],
    columnsHref: `${url}/columns`,
    dictionary: caseloadColumns(framework),
  }
}
