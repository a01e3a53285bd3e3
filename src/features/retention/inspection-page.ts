import { mayInOffice } from '../../domain/permissions/permissions.ts'
import { schedule } from '../../domain/retention/schedule.ts'
import { page, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { aboutTable } from '../../platform/archive/in-words.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { inWords } from '../../platform/views/filters.ts'
import { numbers, words, type ScrollTable } from '../../platform/views/table.ts'
import { planDeletion, type Planned } from './delete-records.ts'
import { totalsOf, type GoingTable, type Totals } from './going-records.ts'
import { stateWords } from './overview-page.ts'
import { holdRows, inspectionRows, type HoldRow, type InspectionRow } from './queries.ts'

interface RetentionModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly id: string
  readonly service: string
  readonly fieldworkMonday: string
  readonly publishedOn: string | null
  readonly kinds: readonly { readonly name: string; readonly holds: string; readonly months: number; readonly state: string }[]
  readonly going: ScrollTable | null
  readonly totals: Totals
  readonly seen: string
  readonly holds: readonly (HoldRow & { readonly href: string })[]
  readonly proofs: readonly { readonly href: string; readonly text: string }[]
  readonly mayDelete: boolean
}

/** The inspection that the URL names, whoever is of its team: no case data is shown. @throws Problem notFound when there is none */
export async function inspectionInUrl({ tx, params }: PersonContext): Promise<InspectionRow> {
  const id = params['inspection'] ?? ''
  const [inspection] = isUuid(id) ? await inspectionRows(tx, id) : []
  if (inspection === undefined) throw new Problem('notFound')
  return inspection
}

/** The dry run of one inspection: what would go, what is held, and until when the rest is kept. */
export async function showInspection(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  const { id } = await inspectionInUrl(ctx)
  const planned = await planDeletion(ctx.tx, id, ctx.now)
  const holds = await holdRows(ctx.tx, 'inspectionId', id)
  const model: RetentionModel = {
    ...modelOf(planned),
    values: submitted?.values ?? {},
    holds: holds.map((hold) => ({ ...hold, href: `/retention/holds/${hold.id}` })),
    mayDelete: mayInOffice(ctx.person.role, 'deleteRecords').allowed,
  }
  return page('retention/views/inspection.njk', `Retention: ${planned.inspection.service}`, model)
}

function modelOf({ inspection, kinds, going, digest }: Planned): Omit<RetentionModel, 'values' | 'holds' | 'mayDelete'> {
  const { id, service, fieldworkMonday, publishedOn, proofs } = inspection
  return {
    ...{ id, service, fieldworkMonday, publishedOn, seen: digest, totals: totalsOf(going) },
    kinds: kinds.map((one) => ({ name: schedule[one.kind].name, holds: schedule[one.kind].holds, months: one.months, state: stateWords(one) })),
    going: going.length === 0 ? null : tableOf(going, 'What would go'),
    proofs: proofs.map((proof) => ({ href: `/retention/proofs/${proof.id}`, text: `Deleted on ${inWords(proof.at)}` })),
  }
}

/** What goes or went, by table. */
export function tableOf(going: readonly Pick<GoingTable, 'table' | 'kind' | 'rows' | 'files'>[], caption: string): ScrollTable {
  return {
    caption,
    columns: [words('Records'), numbers('Rows'), numbers('Files'), words('Kind'), words('Table')],
    rows: going.map(({ table, kind, rows, files }) => ({ head: aboutTable(table), cells: [rows, files.length, schedule[kind].name, table] })),
  }
}
