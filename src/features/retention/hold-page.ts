import { page, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { holdRows, inspectionRows, type HoldRow } from './queries.ts'

interface HoldModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly hold: HoldRow
  readonly service: string
  readonly back: string
  /** What the person may do about it now. */
  readonly can: 'ask' | 'answer' | 'keep' | 'nothing'
}

/** The hold that the URL names. @throws Problem notFound when there is none */
export async function holdInUrl({ tx, params }: PersonContext): Promise<HoldRow> {
  const id = params['hold'] ?? ''
  const [hold] = isUuid(id) ? await holdRows(tx, 'id', id) : []
  if (hold === undefined) throw new Problem('notFound')
  return hold
}

export async function showHold(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  const hold = await holdInUrl(ctx)
  const [inspection] = await inspectionRows(ctx.tx, hold.inspectionId)
  const model: HoldModel = {
    values: submitted?.values ?? {},
    hold,
    service: inspection?.service ?? '',
    back: `/retention/inspections/${hold.inspectionId}`,
    can: canOf(hold, ctx.person.id),
  }
  return page('retention/views/hold.njk', 'Legal hold', model)
}

function canOf({ liftedAt, liftAskedById }: HoldRow, personId: string): HoldModel['can'] {
  if (liftedAt !== null) return 'nothing'
  if (liftAskedById === null) return 'ask'
  return liftAskedById === personId ? 'keep' : 'answer'
}
