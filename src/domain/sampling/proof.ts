/**
 * The sample proof: one file with which anyone can select the sample again (handbook §4). It holds no reference of a case: a
 * row is known by its place among the eligible cases of its type in order of their references, so that who holds the return
 * can tell which case it is and nobody else can.
 */
import { z } from 'zod'
import { exclusionReasons } from './exclusions.ts'
import type { SamplingCase } from './margins.ts'
import type { SamplingTools } from './draw-sample.ts'

const words = z.string().min(1)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const row = z.string().regex(/^\d+$/)
const reasonIds = exclusionReasons.map((reason) => reason.id)

const exclusion = z.strictObject({
  row,
  reason: z.enum(reasonIds),
  approvedBy: words,
  excludedAt: words,
  /** The reserve that took its place; null where none was left or wanted. */
  replacedBy: row.nullable(),
})
const margin = z.strictObject({ variable: words, category: z.string() })
const typeProof = z.strictObject({
  caseType: words,
  window: z.strictObject({ fromDays: z.int().nonnegative(), toDays: z.int().nonnegative(), from: date, to: date }),
  eligible: z.int().nonnegative(),
  size: z.strictObject({ rule: words, byRule: z.int().nonnegative(), drawn: z.int().nonnegative(), reason: z.string().nullable() }),
  /** Of every eligible case, for example "17/19". */
  inclusionProbability: words,
  marginOfError: z.number().nullable(),
  rows: z.array(z.strictObject({ row, categories: z.record(z.string(), z.string()) })),
  rowsHash: sha256,
  selected: z.array(row),
  reserves: z.array(row),
  letGo: z.array(margin),
  exclusions: z.array(exclusion),
})
/** How the seed was fixed before the population was known; null where it was given, as on the command line. */
const commitment = z.strictObject({ commitment: sha256, committedAt: words, secret: words, draw: z.int().positive() })

export const sampleProofSchema = z.strictObject({
  format: z.literal('sample proof 1'),
  service: z.string(),
  framework: words,
  fieldworkMonday: date,
  /** Of the file as it was sent; null where it is not known. */
  returnHash: sha256.nullable(),
  populationHash: sha256,
  balancedOn: z.array(words),
  seed: words,
  seedCommitment: commitment.nullable(),
  method: z.strictObject({ algorithm: words, generator: words, seeding: words, solver: words }),
  drawnAt: z.string().nullable(),
  earlierDraws: z.array(z.strictObject({ draw: z.int().positive(), drawnAt: words, seed: words, populationHash: sha256, setAsideAt: words, reason: words })),
  caseTypes: z.array(typeProof),
})
export type SampleProof = z.infer<typeof sampleProofSchema>
export type TypeProof = SampleProof['caseTypes'][number]

/**
 * The rows of a proof: the eligible cases in order of their references, numbered from 1.
 * @returns each row with its categories, and the number of each reference
 */
export function proofRows(cases: readonly SamplingCase[]): { readonly rows: TypeProof['rows']; readonly rowOf: (reference: string) => string } {
  const ordered = [...cases].sort((a, b) => (a.reference < b.reference ? -1 : 1))
  // All of one width, so that the order of the texts is the order of the numbers.
  const width = String(ordered.length).length
  const numbers = new Map(ordered.map((found, place) => [found.reference, String(place + 1).padStart(width, '0')]))
  const rowOf = (reference: string): string => {
    const number = numbers.get(reference)
    if (number === undefined) throw new RangeError('This case is not of the population')
    return number
  }
  return { rows: ordered.map((found) => ({ row: rowOf(found.reference), categories: { ...found.categories } })), rowOf }
}

/** The hash of the rows as they stand in the file, so that a changed one is seen: a line each, its categories in the order of the variables. */
export function rowsHash(rows: TypeProof['rows'], balancedOn: readonly string[], hash: SamplingTools['sha256']): string {
  return hash(
    rows.map(({ row: number, categories }) => `${JSON.stringify([number, ...balancedOn.map((variable) => categories[variable] ?? null)])}\n`).join(''),
  )
}
