/** A reading as it is kept: parsed when it comes back, and its checks made again once a person has settled something. */
import { z } from 'zod'
import type { Framework } from '../framework/framework.ts'
import { factChecks } from './reading/checks/all-checks.ts'
import type { Check } from './reading/checks/check.ts'
import type { Reading } from './reading/read-report.ts'

const values = z.record(z.string(), z.unknown())
const check = z.object({ id: z.string(), ok: z.boolean(), message: z.string(), facts: z.array(z.string()) })
const reading = z.object({
  facts: values,
  provenance: z.record(
    z.string(),
    z.object({ page: z.number().nullable(), line: z.number(), text: z.string(), sure: z.enum(['agreed', 'printed', 'pieced together', 'worked out']) }),
  ),
  needsPerson: z.array(z.object({ fact: z.string(), why: z.string() })),
  checks: z.array(check),
})

/** @throws ZodError where what was kept is no reading */
export const parseStoredReading = (stored: unknown): Reading => reading.parse(stored)

/** @throws ZodError where what was kept are no checks */
export const parseStoredChecks = (stored: unknown): readonly Check[] => z.array(check).parse(stored)

/** The checks of the facts as they stand now, failed first; those of the print alone stay as the reader made them. */
export function checksNow({ facts: read, checks }: Reading, facts: unknown, framework: Framework): readonly Check[] {
  const ofFacts = new Set(factChecks(read, framework).map(({ id }) => id))
  const now = [...factChecks(facts, framework), ...checks.filter(({ id }) => !ofFacts.has(id))]
  return now.toSorted((a, b) => Number(a.ok) - Number(b.ok))
}
