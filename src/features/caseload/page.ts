import { z } from 'zod'
import { caseloadColumns, type Column } from '../../domain/caseload/columns.ts'
import { cellLabel, columnLabel } from '../../domain/caseload/labels.ts'
import type { CaseloadFault } from '../../domain/caseload/read-caseload.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { windowDates } from '../../domain/sampling/eligibility.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { windowsOf } from '../plan/queries.ts'
import { isSampleDrawn } from '../sample/queries.ts'
import { caseloadOf, caseloadReturnOf, type CaseloadReturn } from './queries.ts'
import { readFile } from './read-file.ts'

type Cases = Awaited<ReturnType<typeof caseloadOf>>
interface Option {
  readonly value: string
  readonly text: string
}
interface TypeLine {
  readonly name: string
  readonly basis: string
  readonly from: string
  readonly to: string
  readonly cases: number
  readonly eligible: number
  readonly notEligible: number
}
interface CaseLine {
  readonly reference: string
  readonly cells: readonly string[]
  readonly startDate: string
  readonly eligible: boolean
  readonly why: string
}
interface CaseloadModel {
  readonly returned: CaseloadReturn | null
  readonly total: number
  readonly faults: readonly CaseloadFault[]
  /** The upload form: for those who may import, until a sample is drawn. */
  readonly mayImport: boolean
  readonly sampleDrawn: boolean
  /** '' for a service contact, who sends the caseload and does not see the sample. */
  readonly sampleHref: string
  readonly templateHref: string
  readonly dictionaryHref: string
  readonly dictionary: readonly Column[]
  readonly types: readonly TypeLine[]
  readonly filter: { readonly show: string; readonly caseType: string; readonly shows: readonly Option[]; readonly caseTypes: readonly Option[] }
  readonly columns: readonly string[]
  readonly cases: readonly CaseLine[]
  readonly shown: { readonly from: number; readonly to: number; readonly of: number }
  readonly previousHref: string
  readonly nextHref: string
}

const casesOnAPage = 50
const shows: readonly Option[] = [
  { value: 'all', text: 'All cases' },
  { value: 'eligible', text: 'Eligible' },
  { value: 'notEligible', text: 'Not eligible' },
]

export const caseloadFilter = z.object({
  show: z.enum(['all', 'eligible', 'notEligible']).catch('all'),
  caseType: z.string().catch(''),
  page: z.coerce.number().int().min(1).catch(1),
})
type Filter = z.infer<typeof caseloadFilter>

/** The caseload as imported; after a refused import, its faults. */
export async function showCaseload(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { tx, framework, inspection } = ctx
  const url = `/inspections/${inspection.id}/caseload`
  const cases = await caseloadOf(tx, inspection.id)
  const sampleDrawn = await isSampleDrawn(tx, inspection.id)
  const model: CaseloadModel = {
    returned: (await caseloadReturnOf(tx, inspection.id)) ?? null,
    total: cases.length,
    faults: submitted === undefined || sampleDrawn ? [] : faultsOf(ctx),
    mayImport: !sampleDrawn && mayInInspection(inspection.role, 'importCaseload', inspection.doneStages).allowed,
    sampleDrawn,
    sampleHref: mayInInspection(inspection.role, 'seeSample', inspection.doneStages).allowed ? `/inspections/${inspection.id}/sample` : '',
    templateHref: `${url}/template`,
    dictionaryHref: `${url}/data-dictionary`,
    dictionary: caseloadColumns(framework),
    types: await typeLines(ctx, cases),
    ...listOf(framework, cases, caseloadFilter.parse(ctx.input ?? {}), url),
  }
  return page('caseload/views/caseload.njk', 'Caseload return', model, { wide: cases.length > 0 })
}

/** The file is read once more for its faults: a refused action leaves nothing behind to show them from. */
function faultsOf(ctx: InspectionContext): readonly CaseloadFault[] {
  const uploaded = ctx.files['caseload']
  const read = uploaded === undefined ? { rows: [] } : readFile(uploaded.content, ctx.framework, ctx.inspection.fieldworkMonday, ctx.inspection.notice)
  return 'faults' in read ? read.faults : []
}

async function typeLines(ctx: InspectionContext, cases: Cases): Promise<TypeLine[]> {
  const windows = await windowsOf(ctx.tx, ctx.inspection.id)
  return ctx.framework.caseTypes.map((type) => {
    const ofType = cases.filter((found) => found.caseType === type.id)
    const eligible = ofType.filter((found) => found.eligibility.eligible).length
    const window = windows.find((candidate) => candidate.caseType === type.id)
    const dates = window === undefined ? { from: '', to: '' } : windowDates(window, ctx.inspection.fieldworkMonday)
    return { name: type.name, basis: type.dateBasis, ...dates, cases: ofType.length, eligible, notEligible: ofType.length - eligible }
  })
}

function listOf(
  framework: Framework,
  cases: Cases,
  filter: Filter,
  url: string,
): Pick<CaseloadModel, 'filter' | 'columns' | 'cases' | 'shown' | 'previousHref' | 'nextHref'> {
  const caseType = framework.caseTypes.find((type) => type.id === filter.caseType)?.id ?? ''
  const wanted = cases.filter(
    (found) => (caseType === '' || found.caseType === caseType) && (filter.show === 'all' || found.eligibility.eligible === (filter.show === 'eligible')),
  )
  const last = Math.max(1, Math.ceil(wanted.length / casesOnAPage))
  const current = Math.min(filter.page, last)
  const from = (current - 1) * casesOnAPage
  const onPage = wanted.slice(from, from + casesOnAPage)
  const hrefOf = (number: number): string => `${url}?show=${filter.show}&caseType=${caseType}&page=${number}`
  const columns = ['caseType', 'disposal', 'gender', 'age', ...framework.classifications.map((classification) => classification.id)]
  return {
    filter: {
      show: filter.show,
      caseType,
      shows,
      caseTypes: [{ value: '', text: 'All case types' }, ...framework.caseTypes.map((type) => ({ value: type.id, text: type.name }))],
    },
    columns: columns.map((column) => columnLabel(framework, column)),
    cases: onPage.map((found) => lineOf(framework, found, columns)),
    shown: { from: wanted.length === 0 ? 0 : from + 1, to: from + onPage.length, of: wanted.length },
    previousHref: current > 1 ? hrefOf(current - 1) : '',
    nextHref: current < last ? hrefOf(current + 1) : '',
  }
}

function lineOf(framework: Framework, found: Cases[number], columns: readonly string[]): CaseLine {
  const cells = new Map(Object.entries(found).map(([column, cell]) => [column, String(cell)]))
  return {
    reference: found.caseReference,
    cells: columns.map((column) => cellLabel(framework, column, cells.get(column) ?? '')),
    startDate: found.startDate,
    eligible: found.eligibility.eligible,
    why: found.eligibility.eligible ? '' : found.eligibility.why,
  }
}
