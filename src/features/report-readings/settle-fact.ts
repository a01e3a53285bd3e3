import { z } from 'zod'
import { placeInWords, valueAt } from '../../domain/published/places.ts'
import { valueKindAt, type SettledFact } from '../../domain/published/settle.ts'
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { checkboxes, choice, optionalText, requiredText, version } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { factLines } from '../../domain/published/fact-lines.ts'
import { nextVersion, readingInUrl, type SettledReading } from './reading-in-url.ts'

const kinds = ['confirmed', 'corrected', 'takenOut'] as const

export const settleInput = z.object({
  place: requiredText('Choose a fact', 500),
  version: version(),
  kind: choice(kinds, 'Select what you found'),
  value: optionalText(2000),
  note: optionalText(1000),
})
export const confirmInput = z.object({ version: version(), place: checkboxes() })

/** Settles one fact by hand: what was read stays, and this stands beside it with who and when. */
export async function settleFact(ctx: PersonContext<z.infer<typeof settleInput>>): Promise<Answer> {
  const now = await readingInUrl(ctx)
  const { place, kind } = ctx.input
  if (!factLines(now).some((line) => line.place === place)) throw new Problem('notFound')
  const from = valueAt(now.facts, place) ?? null
  if (kind !== 'corrected' && from === null) throw new FieldProblem([{ field: 'kind', message: 'Nothing stands here: enter what the report says' }])
  const to = kind === 'takenOut' ? null : kind === 'confirmed' ? from : typed(now, place, ctx.input.value)
  await keep(ctx, now, [{ place, kind, from, to }], ctx.input.note)
  const words = { confirmed: 'confirmed', corrected: 'corrected', takenOut: 'taken out' }[kind]
  return redirect(`/report-readings/${now.row.id}`, {
    flash: `${placeInWords(place, now.framework)}: ${words}`,
    subject: now.row.id,
    detail: { place, kind },
  })
}

/** Confirms every fact that was ticked. */
export async function confirmFacts(ctx: PersonContext<z.infer<typeof confirmInput>>): Promise<Answer> {
  const now = await readingInUrl(ctx)
  const ticked = new Set(ctx.input.place)
  const facts = factLines(now).flatMap(({ place }): SettledFact[] => {
    const value = valueAt(now.facts, place)
    return ticked.has(place) && value !== undefined ? [{ place, kind: 'confirmed', from: value, to: value }] : []
  })
  if (facts.length === 0) throw new Problem('badInput', { what: 'Tick the facts that you have compared with the report.' })
  await keep(ctx, now, facts, '')
  return redirect(`/report-readings/${now.row.id}`, {
    flash: facts.length === 1 ? '1 fact confirmed' : `${facts.length} facts confirmed`,
    subject: now.row.id,
    detail: { kind: 'confirmed', facts: facts.length },
  })
}

/** What was typed, as a value of this place. @throws FieldProblem */
function typed({ facts, framework }: SettledReading, place: string, text: string): unknown {
  const read = valueKindAt(place, valueAt(facts, place), framework).read(text)
  if ('fault' in read) throw new FieldProblem([{ field: 'value', message: read.fault }])
  return read.value
}

async function keep(ctx: PersonContext<{ version: number }>, now: SettledReading, facts: readonly SettledFact[], note: string): Promise<void> {
  const version = await nextVersion(ctx, now, ctx.input.version)
  await ctx.tx
    .insertInto('settledFact')
    .values(
      facts.map(({ place, kind, from, to }) => ({
        ...{ readingId: now.row.id, version, place, kind, note },
        ...{ fromValue: from === null ? null : JSON.stringify(from), toValue: to === null ? null : JSON.stringify(to) },
        ...{ settledBy: ctx.person.id, settledAt: ctx.now },
      })),
    )
    .execute()
}
