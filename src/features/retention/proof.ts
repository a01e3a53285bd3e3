/** The proof of a deletion: what went, by table, with digests that an archive or an older backup can be set against. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { KindDue } from '../../domain/retention/due.ts'
import { recordKinds, schedule } from '../../domain/retention/schedule.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()

const proof = z.object({
  proof: z.literal(1),
  id: z.uuid(),
  inspection: z.object({ id: z.uuid(), service: z.string(), fieldworkMonday: z.string(), publishedOn: z.string() }),
  kinds: z.array(z.object({ kind: z.enum(recordKinds), months: count, dueOn: z.string() })),
  /** Of the whole schedule as it held: names, tables and periods. */
  scheduleSha256: sha256,
  carriedOut: z.object({ at: z.iso.datetime(), by: z.object({ id: z.uuid(), name: z.string() }), from: z.enum(['page', 'terminal']) }),
  tables: z.array(z.object({ table: z.string(), kind: z.enum(recordKinds), rows: count, sha256, files: z.array(z.object({ path: z.string(), sha256 })) })),
  /** Rows that stay and referred to what went: they refer to nothing now. */
  unlinked: z.array(z.object({ table: z.string(), column: z.string(), rows: count })),
})
export type Proof = z.infer<typeof proof>

export function parseProof(content: string): Proof {
  return proof.parse(JSON.parse(content))
}

/** The text whose SHA-256 the audit trail repeats. */
export function proofText(facts: Omit<Proof, 'proof'>): string {
  return `${JSON.stringify(proof.parse({ proof: 1, ...facts }), null, 1)}\n`
}

export function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Which schedule it was: another wording, table or period is another one. */
export function digestOfSchedule(kinds: readonly KindDue[]): string {
  return digestOfText(JSON.stringify({ schedule, periods: kinds.map(({ kind, months }) => [kind, months]) }))
}
