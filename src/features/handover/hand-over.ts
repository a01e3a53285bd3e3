import { page, redirect, type Answer, type FieldError, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { inDetail, type HandedOver } from './handed-over.ts'
import { openWork, type OpenWork } from './queries.ts'
import { takeOver } from './take-over.ts'
import { takers } from './takers.ts'

/** `to.<kind>.<id>`: who takes it over, or '' for nobody yet; `was.<kind>.<id>`: who had it when the form was shown. */
export const handOverInput = dynamicFields()

interface HandOverModel {
  readonly back: string
  readonly owners: readonly { readonly name: string; readonly work: readonly WorkLine[] }[]
}
interface WorkLine {
  readonly key: string
  readonly words: string
  readonly was: string
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[]
  /** Where a second reading that was begun is withdrawn; null for everything that can be handed over. */
  readonly withdrawal: string | null
}

const keyOf = ({ kind, id }: OpenWork): string => `${kind}.${id}`

/** The list of the lead inspector: what people who have left the team were to do, each with who can take it over. */
export async function showHandOver(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const base = `/inspections/${ctx.inspection.id}`
  const work = await openWork(ctx.tx, { inspectionId: ctx.inspection.id })
  const mayTake = await takers(ctx.tx, work)
  const lineOf = (one: OpenWork): WorkLine => ({
    key: keyOf(one),
    words: one.words,
    was: one.ownerId,
    options: [{ id: '', text: 'Nobody yet' }, ...mayTake(one)].map(({ id, text }) => ({
      value: id,
      text,
      selected: submitted?.values[`to.${keyOf(one)}`] === id,
    })),
    withdrawal: one.begun === true ? `${base}/quality-assurance/readings/${one.id}/withdrawal` : null,
  })
  const owners = [...Map.groupBy(work, (one) => one.ownerId).values()]
  const model: HandOverModel = { back: base, owners: owners.map((own) => ({ name: own[0]?.owner ?? '', work: own.map(lineOf) })) }
  return page('handover/views/hand-over.njk', 'Work of people who have left', model, { detail: { pieces: work.length } })
}

export async function handOver(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const work = await openWork(ctx.tx, { inspectionId: ctx.inspection.id })
  const mayTake = await takers(ctx.tx, work)
  const errors: FieldError[] = []
  const handed: HandedOver[] = []
  for (const one of work) {
    const to = ctx.input.get(`to.${keyOf(one)}`) ?? ''
    if (to === '') continue
    if (mayTake(one).some((taker) => taker.id === to)) handed.push({ work: one, to })
    else errors.push({ field: `to.${keyOf(one)}`, message: `${one.words}: select a person from the list` })
  }
  mustStillBeOpen(ctx, work)
  if (errors.length > 0) throw new FieldProblem(errors)
  if (handed.length === 0) throw new FieldProblem([{ field: '', message: 'Select at least one person who takes something over' }])
  for (const { work: one, to } of handed) await takeOver(ctx.tx, one, to)
  const left = work.length - handed.length
  return redirect(left === 0 ? `/inspections/${ctx.inspection.id}` : `/inspections/${ctx.inspection.id}/handover`, {
    flash: `Handed over: ${handed.length}. Still to hand over: ${left}`,
    subject: ctx.inspection.id,
    detail: inDetail(handed),
  })
}

/** What someone else has handed over since the form was shown is not handed over again. @throws Problem changedMeanwhile */
function mustStillBeOpen({ input }: InspectionContext<ReadonlyMap<string, string>>, work: readonly OpenWork[]): void {
  const open = new Map(work.map((one) => [keyOf(one), one.ownerId]))
  for (const [name, to] of input) {
    const key = name.startsWith('to.') && to !== '' ? name.slice('to.'.length) : undefined
    if (key !== undefined && open.get(key) !== input.get(`was.${key}`)) throw new Problem('changedMeanwhile', { who: 'Someone else' })
  }
}
