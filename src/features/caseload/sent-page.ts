/** The file that a person has sent and that is not stored yet: how far it is read, what its columns hold, what is wrong with it. */
import { z } from 'zod'
import { columnNames } from '../../domain/caseload/columns.ts'
import { caseloadRules, type CaseloadFault } from '../../domain/caseload/faults.ts'
import type { SeenColumn } from '../../domain/caseload/seen-columns.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { csvMediaType, byteOrderMark, csvText } from '../../platform/documents/csv-file.ts'
import { pageOf, type Paging } from '../../platform/views/paging.ts'
import {
  file,
  json,
  page,
  redirect,
  type Answer,
  type InspectionContext,
  type JsonAnswer,
  type PageAnswer,
  type Submitted,
} from '../../platform/http/action.ts'
import { isSampleDrawn } from '../sample/queries.ts'
import { heldReturn, type HeldReturn } from './held-returns.ts'
import { inHand } from './import-caseload.ts'
import { showCaseload } from './page.ts'
import { inCases } from './store-return.ts'
import { uploadModel, type UploadModel } from './upload-model.ts'

const sorts = { row: 'Row', column: 'Column', rule: 'Rule' } as const
export const faultsFilter = z.object({ sort: z.enum(['row', 'column', 'rule']).catch('row'), page: z.coerce.number().int().min(1).catch(1) })
type Filter = z.infer<typeof faultsFilter>

interface SentModel {
  readonly fileName: string
  readonly sha256: string
  readonly state: 'reading' | 'clean' | 'faults'
  readonly progress: HeldReturn['progress']
  readonly progressHref: string
  readonly action: string
  readonly cases: string
  readonly faults: FaultsModel
  /** Rows that are left out if the person accepts that; 0 where nothing of the file can be stored. */
  readonly rowsToLeaveOut: number
  readonly mapping: MappingModel | null
  readonly upload: UploadModel
  readonly back: string
}
interface FaultsModel {
  readonly total: number
  readonly href: string
  readonly lines: readonly (CaseloadFault & { readonly ruleWords: string })[]
  readonly rules: readonly { readonly words: string; readonly faults: number }[]
  readonly sorts: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  readonly paging: Paging
}
interface MappingModel {
  readonly action: string
  readonly columns: readonly (SeenColumn & {
    readonly field: string
    readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[]
  })[]
}

/** The page of the file in hand; without one, that of the caseload. */
export async function showSent(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const sent = heldReturn(ctx)
  if (sent === undefined || (submitted !== undefined && (await isSampleDrawn(ctx.tx, ctx.inspection.id)))) return showCaseload(ctx)
  const url = `/inspections/${ctx.inspection.id}/caseload`
  const reading = sent.read?.reading
  const clean = reading !== undefined && 'rows' in reading ? reading.rows : null
  const faults = reading !== undefined && 'faults' in reading ? reading.faults : []
  const acceptable = reading !== undefined && 'faults' in reading ? reading.acceptable : null
  const model: SentModel = {
    fileName: sent.fileName,
    sha256: sent.sha256,
    state: reading === undefined ? 'reading' : clean === null ? 'faults' : 'clean',
    progress: sent.progress,
    progressHref: `${url}/import/progress`,
    action: `${url}/import`,
    cases: inCases((clean ?? acceptable ?? []).length),
    faults: faultsModel(faults, faultsFilter.parse(ctx.input ?? {}), `${url}/import`),
    rowsToLeaveOut: acceptable === null ? 0 : new Set(faults.map((fault) => fault.row)).size,
    mapping: mappingModel(sent, `${url}/columns`, submitted?.values ?? {}),
    upload: uploadModel(ctx),
    back: url,
  }
  return page('caseload/views/sent.njk', 'The file you sent', model)
}

/** The page of the file in hand, by its own URL: without one, back to the caseload. */
export async function openSent(ctx: InspectionContext): Promise<Answer> {
  return heldReturn(ctx) === undefined || !mayInInspection(ctx.inspection.role, 'importCaseload', ctx.inspection.doneStages).allowed
    ? redirect(`/inspections/${ctx.inspection.id}/caseload`)
    : showSent(ctx)
}

/** How far the reading is, for the script of the page. */
export async function tellProgress(ctx: InspectionContext): Promise<JsonAnswer> {
  const sent = heldReturn(ctx)
  const state = sent?.read === undefined || sent.read === null ? 'reading' : 'rows' in sent.read.reading ? 'clean' : 'faults'
  return json(sent === undefined ? { state: 'gone' } : { state, ...sent.progress })
}

export async function downloadFaults(ctx: InspectionContext): Promise<Answer> {
  const reading = inHand(ctx).read?.reading
  const faults = reading !== undefined && 'faults' in reading ? reading.faults : []
  const lines = faults.map(({ row, column, rule, whatToDo }) => [row, column || 'Whole row', caseloadRules[rule], whatToDo])
  const content = `${byteOrderMark}${csvText([['row', 'column', 'rule', 'what to do'], ...lines], ctx.inspection.notice)}`
  return file({ fileName: 'caseload-faults.csv', mediaType: csvMediaType, content })
}

const faultsOnAPage = 100

function faultsModel(faults: readonly CaseloadFault[], filter: Filter, url: string): FaultsModel {
  const ruleWords = (fault: CaseloadFault): string => caseloadRules[fault.rule]
  const by = { row: () => '', column: (fault: CaseloadFault) => fault.column, rule: ruleWords }[filter.sort]
  const sorted = faults.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : a.row - b.row))
  const hrefOf = (page: number): string => `${url}?sort=${filter.sort}&page=${page}#faults`
  const { onPage, paging } = pageOf(sorted, { page: filter.page, onAPage: faultsOnAPage, hrefOf })
  return {
    total: faults.length,
    href: `${url}/faults`,
    lines: onPage.map((fault) => ({ ...fault, ruleWords: ruleWords(fault) })),
    rules: [...Map.groupBy(faults, ruleWords)].map(([words, found]) => ({ words, faults: found.length })).sort((a, b) => b.faults - a.faults),
    sorts: Object.entries(sorts).map(([sort, text]) => ({ text, href: `${url}?sort=${sort}#faults`, current: sort === filter.sort })),
    paging,
  }
}

/** null where every heading is one of the data dictionary, or nobody may say what it holds. */
function mappingModel(sent: HeldReturn, action: string, values: Submitted['values']): MappingModel | null {
  const columns = sent.read?.columns ?? []
  if (!columns.some((column) => !column.known && column.column === undefined && column.warning !== 'refused')) return null
  return {
    action,
    columns: columns.flatMap((column, i) => {
      if (column.known) return []
      const field = `column.${i}`
      const chosen = values[field] ?? (column.column === null ? 'leaveOut' : (column.column ?? ''))
      const free = columnNames.filter((name) => !columns.some((other) => other.known && other.column === name))
      const offered = column.warning === 'birthDates' ? free.filter((name) => name === 'dateOfBirth') : free
      const options = [
        { value: '', text: 'Select' },
        ...offered.map((name) => ({ value: name, text: name })),
        ...(column.warning === null ? [{ value: 'leaveOut', text: 'Leave it out' }] : []),
      ]
      return [{ ...column, field, options: options.map((option) => ({ ...option, selected: option.value === chosen })) }]
    }),
  }
}
