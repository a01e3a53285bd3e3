import { z } from 'zod'
import { valueAt } from '../../domain/published/places.ts'
import { valueInWords, valueKindAt, type ValueForm } from '../../domain/published/settle.ts'
import { page, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { factLines, type FactLine } from '../../domain/published/fact-lines.ts'
import { readingInUrl } from './reading-in-url.ts'

export const factInput = z.object({ place: z.string().max(500).default('') })

interface FactModel {
  readonly base: string
  readonly fileName: string
  readonly version: number
  readonly line: FactLine
  readonly form: ValueForm
  readonly failed: readonly string[]
  readonly history: readonly {
    readonly kind: string
    readonly from: string
    readonly to: string
    readonly note: string
    readonly by: string
    readonly at: Date
  }[]
  readonly values: Readonly<Record<string, unknown>>
}

export function showFact(ctx: PersonContext<z.infer<typeof factInput>>): Promise<PageAnswer> {
  return factPage(ctx, ctx.input.place, {})
}

export function showFactAgain(ctx: PersonContext, { values }: Submitted): Promise<PageAnswer> {
  return factPage(ctx, String(values['place']), values)
}

async function factPage(ctx: PersonContext, place: string, typed: Submitted['values']): Promise<PageAnswer> {
  const now = await readingInUrl(ctx)
  const lines = factLines(now)
  // Without a place it is the next fact that a person has to look at.
  const line = place === '' ? (lines.find((one) => one.need !== null && one.settled === null) ?? lines[0]) : lines.find((one) => one.place === place)
  if (line === undefined) throw new Problem('notFound')
  const model: FactModel = {
    ...{ base: `/report-readings/${now.row.id}`, fileName: now.row.fileName, version: now.row.version, line },
    form: valueKindAt(line.place, valueAt(now.facts, line.place), now.framework).form,
    failed: now.checks.filter((check) => !check.ok && check.facts.includes(line.place)).map((check) => check.message),
    history: now.settled
      .filter((one) => one.place === line.place)
      .map(({ kind, from, to, note, by, at }) => ({ kind, from: valueInWords(from), to: valueInWords(to), note, by, at })),
    values: { kind: line.value === '' ? 'corrected' : '', value: line.value, ...typed },
  }
  return page('report-readings/views/fact.njk', line.words, model)
}
