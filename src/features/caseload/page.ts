import { z } from 'zod'
import { cellLabel, columnLabel } from '../../domain/caseload/labels.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { reasonsNotEligible, windowDates } from '../../domain/sampling/eligibility.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { pageOf, type Paging } from '../../platform/views/paging.ts'
import { windowReasons, windowsOf } from '../plan/queries.ts'
import { isSampleDrawn } from '../sample/queries.ts'
import { caseloadOf, caseloadReturnOf, leftOutOf, outdatedReturn, type CaseloadReturn } from './queries.ts'
import { heldReturn } from './held-returns.ts'
import { uploadModel, type UploadModel } from './upload-model.ts'

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
  /** Why the window is not the framework's; '' where it is. */
  readonly reason: string
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
  /** Why its ages no longer hold; '' where they do. */
  readonly outdated: string
  readonly leftOut: { readonly rows: number; readonly by: string; readonly at: Date; readonly href: string } | null
  /** A file that this person has sent and not stored yet. */
  readonly sentHref: string
  /** The upload form: for those who may import, until a sample is drawn. */
  readonly mayImport: boolean
  readonly upload: UploadModel
  readonly sampleDrawn: boolean
  /** '' for a service contact, who sends the caseload and does not see the sample. */
  readonly sampleHref: string
  readonly proofHref: string
  readonly types: readonly TypeLine[]
  readonly filter: {
    readonly show: string
    readonly caseType: string
    readonly reason: string
    readonly shows: readonly Option[]
    readonly caseTypes: readonly Option[]
    readonly reasons: readonly Option[]
  }
  readonly columns: readonly string[]
  readonly cases: readonly CaseLine[]
  readonly paging: Paging
}

const casesOnAPage = 50
const shows: readonly Option[] = [
  { value: 'all', text: 'All cases' },
  { value: 'eligible', text: 'Eligible' },
  { value: 'notEligible', text: 'Not eligible' },
]

const reasons: readonly Option[] = [
  { value: '', text: 'Any reason' },
  { value: 'beforeWindow', text: 'Began before the window' },
  { value: 'afterWindow', text: 'Began after the window' },
  { value: 'noWindow', text: 'No window for its case type' },
]

export const caseloadFilter = z.object({
  show: z.enum(['all', 'eligible', 'notEligible']).catch('all'),
  caseType: z.string().catch(''),
  /** Why cases are not eligible: an eligible case has none. */
  reason: z.enum(['', ...reasonsNotEligible]).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
})
type Filter = z.infer<typeof caseloadFilter>

/** The caseload as imported. */
export async function showCaseload(ctx: InspectionContext): Promise<PageAnswer> {
  const { tx, framework, inspection } = ctx
  const url = `/inspections/${inspection.id}/caseload`
  const cases = await caseloadOf(tx, inspection.id)
  const sampleDrawn = await isSampleDrawn(tx, inspection.id)
  const returned = (await caseloadReturnOf(tx, inspection.id)) ?? null
  const left = await leftOutOf(tx, inspection.id)
  const model: CaseloadModel = {
    returned,
    total: cases.length,
    outdated: returned === null ? '' : (outdatedReturn(returned, inspection.fieldworkMonday) ?? ''),
    leftOut:
      left[0] === undefined
        ? null
        : { rows: new Set(left.map(({ row }) => row)).size, by: left[0].acceptedBy, at: left[0].acceptedAt, href: `${url}/left-out` },
    sentHref: heldReturn(ctx) === undefined ? '' : `${url}/import`,
    mayImport: !sampleDrawn && mayInInspection(inspection.role, 'importCaseload', inspection.doneStages).allowed,
    sampleDrawn,
    sampleHref: mayInInspection(inspection.role, 'seeSample', inspection.doneStages).allowed ? `/inspections/${inspection.id}/sample` : '',
    proofHref: mayInInspection(inspection.role, 'readSampleProof', inspection.doneStages).allowed ? `/inspections/${inspection.id}/sample/verification` : '',
    upload: uploadModel(ctx),
    types: await typeLines(ctx, cases),
    ...listOf(framework, cases, caseloadFilter.parse(ctx.input ?? {}), url),
  }
  return page('caseload/views/caseload.njk', 'Caseload return', model, { wide: cases.length > 0 })
}

async function typeLines(ctx: InspectionContext, cases: Cases): Promise<TypeLine[]> {
  const windows = await windowsOf(ctx.tx, ctx.inspection.id)
  const reasons = await windowReasons(ctx.tx, ctx.inspection.id)
  return ctx.framework.caseTypes.map((type) => {
    const ofType = cases.filter((found) => found.caseType === type.id)
    const eligible = ofType.filter((found) => found.eligibility.eligible).length
    const window = windows.find((candidate) => candidate.caseType === type.id)
    const dates = window === undefined ? { from: '', to: '' } : windowDates(window, ctx.inspection.fieldworkMonday)
    const reason = reasons.findLast((change) => change.caseType === type.id)?.reason ?? ''
    return { name: type.name, basis: type.dateBasis, ...dates, reason, cases: ofType.length, eligible, notEligible: ofType.length - eligible }
  })
}

function listOf(framework: Framework, cases: Cases, filter: Filter, url: string): Pick<CaseloadModel, 'filter' | 'columns' | 'cases' | 'paging'> {
  const caseType = framework.caseTypes.find((type) => type.id === filter.caseType)?.id ?? ''
  const wanted = cases.filter((found) => (caseType === '' || found.caseType === caseType) && isShown(found, filter))
  const hrefOf = (page: number): string => `${url}?show=${filter.show}&caseType=${caseType}&reason=${filter.reason}&page=${page}#cases`
  const { onPage, paging } = pageOf(wanted, { page: filter.page, onAPage: casesOnAPage, hrefOf })
  const columns = ['caseType', 'disposal', 'gender', 'age', ...framework.classifications.map((classification) => classification.id)]
  return {
    filter: {
      show: filter.show,
      caseType,
      reason: filter.reason,
      shows,
      reasons,
      caseTypes: [{ value: '', text: 'All case types' }, ...framework.caseTypes.map((type) => ({ value: type.id, text: type.name }))],
    },
    columns: columns.map((column) => columnLabel(framework, column)),
    cases: onPage.map((found) => lineOf(framework, found, columns)),
    paging,
  }
}

function isShown({ eligibility }: Cases[number], { show, reason }: Filter): boolean {
  if (reason !== '') return show !== 'eligible' && !eligibility.eligible && eligibility.reason === reason
  return show === 'all' || eligibility.eligible === (show === 'eligible')
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
