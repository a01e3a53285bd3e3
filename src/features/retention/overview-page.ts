import { mayInOffice } from '../../domain/permissions/permissions.ts'
import type { KindDue, RecordState } from '../../domain/retention/due.ts'
import { kept, recordKinds, schedule } from '../../domain/retention/schedule.ts'
import { page, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'
import { inWords } from '../../platform/views/filters.ts'
import { words, type Cell, type ScrollTable, type TableRow } from '../../platform/views/table.ts'
import { kindsOf } from './delete-records.ts'
import { inspectionRows, periodsNow, setPeriods, type InspectionRow } from './queries.ts'

interface OverviewModel {
  readonly inspections: ScrollTable
  readonly due: number
  readonly rules: readonly RuleInWords[]
  readonly kept: readonly { readonly name: string; readonly holds: string; readonly why: string }[]
  readonly maySet: boolean
}
interface RuleInWords {
  readonly name: string
  readonly holds: string
  readonly months: number
  readonly why: string
  /** Who set it and when; null for the schedule's own. */
  readonly setBy: string | null
  readonly href: string
}

/** The schedule, and where each inspection stands. */
export async function showOverview({ tx, now, person }: PersonContext): Promise<PageAnswer> {
  const [periods, set, rows] = [await periodsNow(tx), await setPeriods(tx), await inspectionRows(tx)]
  const lines = rows.map((row) => ({ row, kinds: kindsOf(row, periods, now) }))
  const model: OverviewModel = {
    due: lines.filter(({ kinds }) => kinds.some(({ state }) => state === 'due')).length,
    inspections: {
      caption: 'Inspections',
      columns: [words('Inspection'), words('Published'), words('Legal holds'), ...recordKinds.map((kind) => words(schedule[kind].name))],
      rows: lines.map(({ row, kinds }) => lineOf(row, kinds)),
    },
    rules: recordKinds.map((kind): RuleInWords => {
      const { name, holds, why } = schedule[kind]
      const own = set.find((one) => one.kind === kind)
      const setBy = own === undefined ? null : `${own.setBy} on ${inWords(own.setAt)}`
      return { name, holds, months: periods[kind], why: own?.reason ?? why, setBy, href: `/retention/periods/${kind}` }
    }),
    kept: Object.values(kept).map(({ name, holds, why }) => ({ name, holds, why })),
    maySet: mayInOffice(person.role, 'setRetention').allowed,
  }
  return page('retention/views/overview.njk', 'Retention', model, { wide: true })
}

function lineOf(row: InspectionRow, kinds: readonly KindDue[]): TableRow {
  return {
    head: { text: `${row.service}, ${inWords(row.fieldworkMonday)}`, href: `/retention/inspections/${row.id}` },
    cells: [row.publishedOn === null ? 'Not published' : inWords(row.publishedOn), row.holds === 0 ? 'None' : String(row.holds), ...kinds.map(stateCell)],
  }
}

/** What asks for attention, or is done; the rest is plain. */
const tags: Readonly<Partial<Record<RecordState, string>>> = { due: 'red', held: 'yellow', deleted: 'green' }

/** A state in two or three words, with the date where there is one. */
export function stateWords({ state, dueOn }: KindDue): string {
  switch (state) {
    case 'notPublished':
      return 'Not counted yet'
    case 'notYet':
      return `From ${inWords(dueOn)}`
    case 'due':
      return `Due since ${inWords(dueOn)}`
    case 'held':
      return 'Held'
    case 'deleted':
      return 'Deleted'
  }
}

function stateCell(kind: KindDue): Cell {
  const tag = tags[kind.state]
  return tag === undefined ? stateWords(kind) : { text: stateWords(kind), tag }
}
