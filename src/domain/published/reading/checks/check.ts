/** What a check says. A failed check changes nothing: the printed value stays, and stands beside what it should be. */
import { z } from 'zod'

export interface Check {
  /** Stable, for example "per-cents-fit.2.1". */
  readonly id: string
  readonly ok: boolean
  readonly message: string
  /** Paths of the facts it looked at. */
  readonly facts: readonly string[]
}

export const check = (id: string, ok: boolean, message: string, facts: readonly string[]): Check => ({ id, ok, message, facts })

const count = z.int().nonnegative().catch(-1)
const figure = z.object({ value: z.unknown(), unit: z.string().catch('') }).catch({ value: undefined, unit: '' })
const table = z.object({ id: z.string(), answers: z.record(z.string(), z.number()) })

/** The facts as checks see them: whatever is absent or of another kind is left out, so that any part of a report can be checked. */
const looseFacts = z.object({
  score: z.number().optional().catch(undefined),
  overallRating: z.string().optional().catch(undefined),
  publishedMonth: z.string().optional().catch(undefined),
  fieldworkStarted: z.string().optional().catch(undefined),
  fieldworkDates: z.array(z.string()).catch([]),
  isbn: z.string().optional().catch(undefined),
  standards: z.record(z.string(), z.object({ rating: z.string().nullish(), status: z.string().nullish() }).catch({})).catch({}),
  keyQuestions: z.record(z.string(), z.record(z.string(), z.number()).catch({})).catch({}),
  prompts: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number()).catch({})).catch({})).catch({}),
  professionalDiscretion: z.array(z.object({ standard: z.string(), from: z.string().optional(), to: z.string().optional() })).catch([]),
  sample: z.record(z.string(), z.unknown()).catch({}),
  caseManagerInterviewQuestions: z
    .object({ caseManager: z.array(table).catch([]), inspector: z.array(table).catch([]) })
    .catch({ caseManager: [], inspector: [] }),
  contextualFacts: z.record(z.string(), z.unknown()).catch({}),
})
export type LooseFacts = z.infer<typeof looseFacts>

export function looseFactsOf(facts: unknown): LooseFacts {
  return looseFacts.parse(facts ?? {})
}

/** A number of cases, or null. */
export function countOf(value: unknown): number | null {
  const read = count.parse(value)
  return read < 0 ? null : read
}

/** The value of a contextual figure as a number, wherever its group puts it. */
export function contextValue(facts: LooseFacts, group: string, key: string): number | null {
  const own = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(group === '' ? facts.contextualFacts : facts.contextualFacts[group])
  return z
    .number()
    .nullable()
    .catch(null)
    .parse(figure.parse(own[key]).value ?? null)
}

/** "1.1, 1.2 and 3.4" */
export function inWords(list: readonly (string | number)[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${String(list.at(-1))}`
}
