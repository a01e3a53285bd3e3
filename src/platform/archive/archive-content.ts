/** What stands inside an archive of one inspection: a zip of JSON (to take in again), CSV (to read) and the documents as files. */
import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const rows = z.int().nonnegative()

export const manifestFile = 'manifest.json'
export const manifest = z.object({
  archive: z.literal(1),
  inspection: z.uuid(),
  exportedAt: z.iso.datetime(),
  /** The schema that the rows fit into. */
  migrations: z.array(z.object({ name: z.string(), sha256 })).min(1),
  /** Tables of the inspection, in the order in which they can be filled, and those that others share (a person, the service, the framework). */
  tables: z.array(z.object({ table: z.string().regex(/^[a-z_]+$/), kind: z.enum(['own', 'shared', 'toRead']), rows, sha256 })).min(1),
  files: z.array(z.object({ path: z.string().regex(/^files\/[\w./-]+$/), sha256 })),
})
export type Manifest = z.infer<typeof manifest>

export const jsonPath = (table: string): string => `json/${table}.json`

/** One row a line, so that a difference can be read. */
export function jsonText(lines: readonly string[]): string {
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`
}
