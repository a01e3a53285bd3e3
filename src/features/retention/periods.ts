import { z } from 'zod'
import { refusalOfPeriod } from '../../domain/retention/due.ts'
import { isRecordKind, schedule, type RecordKind } from '../../domain/retention/schedule.ts'
import { page, redirect, type Answer, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { periodsNow, setPeriods } from './queries.ts'

const wholeMonths = 'Enter whole months, from 1 to 600'
export const setPeriodInput = z.object({
  months: z
    .string(wholeMonths)
    .trim()
    .regex(/^[1-9]\d{0,2}$/, wholeMonths)
    .transform(Number)
    .pipe(z.number().max(600, wholeMonths)),
  reason: requiredText('Enter why, with the rule or decision that asks for it', 1000),
})

interface PeriodModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly kind: RecordKind
  readonly name: string
  readonly holds: string
  readonly months: number
  readonly ownMonths: number
  readonly why: string
}

function kindInUrl({ params }: PersonContext): RecordKind {
  const kind = params['kind'] ?? ''
  if (!isRecordKind(kind)) throw new Problem('notFound')
  return kind
}

export async function showPeriod(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  const kind = kindInUrl(ctx)
  const { name, holds, months: ownMonths, why } = schedule[kind]
  const set = (await setPeriods(ctx.tx)).find((one) => one.kind === kind)
  const months = set?.months ?? ownMonths
  const model: PeriodModel = { values: submitted?.values ?? { months }, kind, name, holds, months, ownMonths, why: set?.reason ?? why }
  return page('retention/views/period.njk', `${name}: how long they are kept`, model)
}

/** The period counts from now on, also for what is there already. */
export async function setPeriod(ctx: PersonContext<z.infer<typeof setPeriodInput>>): Promise<Answer> {
  const kind = kindInUrl(ctx)
  const { months, reason } = ctx.input
  const periods = await periodsNow(ctx.tx)
  const refusal = refusalOfPeriod(periods, kind, months)
  if (refusal !== null) throw new FieldProblem([{ field: 'months', message: refusal }])
  await ctx.tx.insertInto('retentionPeriod').values({ kind, months, reason, setBy: ctx.person.id, setAt: ctx.now }).execute()
  const flash = `${schedule[kind].name}: kept for ${months} months`
  return redirect('/retention', { flash, subject: kind, detail: { from: periods[kind], to: months } })
}
